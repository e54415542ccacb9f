package io.tidewatch.enrichment;

import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Settings of enrichment; the table in docs/enrichment.md tells them. The key is held here and shown nowhere. */
@ApplicationScoped
public class EnrichmentConfig implements CheckedAtStart {

    private final boolean enabled;
    private final String key;
    private final URI endpoint;
    private final Duration timeout;
    private final int attempts;
    private final double backoffSeconds;
    private final EnrichmentRules rules;
    private final double temperature;
    private final int maxTokens;
    private final int hourlyBudget;
    private final int concurrency;
    private final Duration patience;
    private final Set<String> tradable;

    /** Reads the settings of the server. */
    public EnrichmentConfig() {
        this(Settings.ofServer());
    }

    /**
     * Reads all settings.
     *
     * @throws SettingException naming the first variable with an unusable value
     */
    public EnrichmentConfig(Settings settings) {
        enabled = settings.flag("LLM_ENRICHMENT_ENABLED", false);
        key = settings.text("LLM_API_KEY").or(() -> settings.text("OPENAI_API_KEY")).orElse("");
        endpoint = endpoint(settings);
        timeout = millis(settings.number("LLM_TIMEOUT_SEC", 20, 1, 600));
        attempts = (int) settings.whole("LLM_MAX_RETRIES", 3, 1, 20);
        backoffSeconds = settings.number("LLM_BACKOFF_SEC", 1, 0.1, 3600);
        rules = new EnrichmentRules(settings.text("LLM_PROVIDER").orElse("openai_compatible"), model(settings),
                (int) settings.whole("LLM_MAX_INPUT_CHARS", 4000, 512, 1_000_000),
                (int) settings.whole("LLM_MAX_SUMMARY_CHARS", 320, 80, 1200));
        temperature = Math.max(0, Math.min(1.5, settings.number("LLM_TEMPERATURE", 0, -1000, 1000)));
        maxTokens = (int) settings.whole("LLM_MAX_TOKENS", 350, 64, 100_000);
        hourlyBudget = (int) settings.whole("LLM_HOURLY_BUDGET", 500, 0, 1_000_000);
        concurrency = (int) settings.whole("LLM_MAX_CONCURRENT", 2, 1, EnrichmentTimer.THREADS);
        patience = Duration.ofMinutes(settings.whole("LLM_QUEUE_MAX_AGE_MINUTES", 1440, 1, 100_000));
        tradable = new TreeSet<>(settings.list("LIQUID_SYMBOLS", List.of("BTC", "ETH", "SOL")).stream()
                .map(symbol -> symbol.toUpperCase(Locale.ROOT)).toList());
    }

    private static String model(Settings settings) {
        String model = settings.text("LLM_MODEL").orElse("gpt-4o-mini");
        if (model.length() > 128) {
            throw new SettingException("LLM_MODEL", model, "is longer than 128 characters");
        }
        return model;
    }

    /** An address with user and password in it is refused without being shown. */
    private static URI endpoint(Settings settings) {
        String base = settings.text("LLM_API_BASE_URL").orElse("https://api.openai.com/v1").replaceAll("/+$", "");
        String path = settings.text("LLM_CHAT_COMPLETIONS_PATH").orElse("/chat/completions");
        URI address;
        try {
            address = URI.create(base + (path.startsWith("/") ? path : "/" + path));
        } catch (IllegalArgumentException e) {
            throw new SettingException("LLM_API_BASE_URL", "…", "and LLM_CHAT_COMPLETIONS_PATH do not make a web address");
        }
        boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!web || address.getHost() == null || address.getUserInfo() != null) {
            throw new SettingException("LLM_API_BASE_URL", "…", "must be http:// or https:// with a host and without a password");
        }
        return address;
    }

    private static Duration millis(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** How events stand before anyone asked: {@code PENDING} when a model will be asked, else why not. */
    public EnrichmentStatus readiness() {
        if (!enabled) {
            return EnrichmentStatus.DISABLED;
        }
        if (key.isEmpty()) {
            return EnrichmentStatus.NO_API_KEY;
        }
        return hourlyBudget == 0 ? EnrichmentStatus.BUDGET_EXHAUSTED : EnrichmentStatus.PENDING;
    }

    /** Whether a model is to be asked at all. */
    public boolean asks() {
        return readiness() == EnrichmentStatus.PENDING;
    }

    /** {@code LLM_ENRICHMENT_ENABLED}. */
    public boolean enabled() {
        return enabled;
    }

    /** {@code LLM_API_KEY}, else {@code OPENAI_API_KEY}; a secret, empty when not set. */
    public String key() {
        return key;
    }

    /** {@code LLM_API_BASE_URL} and {@code LLM_CHAT_COMPLETIONS_PATH} together. */
    public URI endpoint() {
        return endpoint;
    }

    /** {@code LLM_TIMEOUT_SEC}: from the request to the last byte of the answer. */
    public Duration timeout() {
        return timeout;
    }

    /** {@code LLM_MAX_RETRIES}: attempts at one event, the first included. */
    public int attempts() {
        return attempts;
    }

    /** {@code LLM_BACKOFF_SEC}: wait before the second attempt. */
    public double backoffSeconds() {
        return backoffSeconds;
    }

    /** How answers become enrichments. */
    public EnrichmentRules rules() {
        return rules;
    }

    /** {@code LLM_TEMPERATURE}, forced into 0 to 1.5. */
    public double temperature() {
        return temperature;
    }

    /** {@code LLM_MAX_TOKENS}. */
    public int maxTokens() {
        return maxTokens;
    }

    /** {@code LLM_HOURLY_BUDGET}: requests of the whole cluster in one hour of the clock; 0 allows none. */
    public int hourlyBudget() {
        return hourlyBudget;
    }

    /** {@code LLM_MAX_CONCURRENT}: requests of this node at one time. */
    public int concurrency() {
        return concurrency;
    }

    /** {@code LLM_QUEUE_MAX_AGE_MINUTES}: an event that waited longer keeps what the rules say. */
    public Duration patience() {
        return patience;
    }

    /** {@code LIQUID_SYMBOLS}: the assets that events of the crypto market are linked to. */
    public Set<String> tradable() {
        return tradable;
    }

    @Override
    public String toString() {
        return "enrichment " + readiness().wireName() + ", model " + rules.model() + " at " + endpoint.getHost() + ", at most "
                + hourlyBudget + " requests an hour";
    }
}
