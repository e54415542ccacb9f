package io.tidewatch.features;

import io.tidewatch.marketdata.Timeframe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/** Settings of the features. A bad value stops the start with a message naming the variable. */
@ApplicationScoped
public class FeatureConfig {

    private static final int VERSION_LENGTH = 64;
    private static final int MAX_LATENTS = 4096;
    private static final Map<String, Boolean> SWITCHES = Map.of(
            "1", true, "true", true, "yes", true, "y", true, "on", true,
            "0", false, "false", false, "no", false, "n", false, "off", false);

    private String featureVersion;
    private String dataVersion;
    private FeatureContract contract;
    private FeatureRules rules;

    /** For the container's proxy. */
    protected FeatureConfig() {
    }

    /** Reads the settings from the environment. */
    @Inject
    public FeatureConfig(Config config) {
        this(name -> config.getOptionalValue(name, String.class));
    }

    /**
     * Reads the settings.
     *
     * @param settings value of a variable, empty when it is not set
     * @throws IllegalArgumentException naming the variable whose value is unusable
     */
    public FeatureConfig(Function<String, Optional<String>> settings) {
        Function<String, Optional<String>> given = name -> settings.apply(name).map(String::trim).filter(text -> !text.isEmpty());
        featureVersion = version(given, "FEATURE_VERSION", "feature-store-v2.1");
        dataVersion = version(given, "DATA_VERSION", "v1");
        contract = FeatureContract.of(version(given, "FEATURE_PAYLOAD_SCHEMA_VERSION", "main"),
                Math.min(MAX_LATENTS, integer(given, "LIQUID_LATENT_DIM", 128)));
        rules = new FeatureRules(
                given.apply("SOURCE_TIER_WEIGHTS").map(SourceTierWeights::parse).orElse(SourceTierWeights.STANDARD),
                integer(given, "EVENT_MAX_SOURCE_TIER", 5),
                number(given, "EVENT_MIN_CONFIDENCE", 0),
                Math.max(0, Math.min(1, number(given, "SOCIAL_AGG_BLEND_ALPHA", 0.35))),
                new AuxiliaryAgeLimits(
                        age(given, "FEATURE_MAX_AGE_ORDERBOOK"), age(given, "FEATURE_MAX_AGE_FUNDING"),
                        age(given, "FEATURE_MAX_AGE_ONCHAIN"), age(given, "FEATURE_MAX_AGE_DERIVATIVES")),
                choice(given, "FEATURE_MISSING_RATIO_NEUTRAL"));
    }

    void readAtStart(@Observes @Initialized(ApplicationScoped.class) Object start) {
        // Being notified makes the container build this bean, and with it check the values.
    }

    /** {@code FEATURE_VERSION}: the version written with snapshots and artifacts. */
    public String featureVersion() {
        return featureVersion;
    }

    /** {@code DATA_VERSION}: the version of the data that snapshots are written and read under. */
    public String dataVersion() {
        return dataVersion;
    }

    /** The contract of {@code FEATURE_PAYLOAD_SCHEMA_VERSION} and {@code LIQUID_LATENT_DIM}. */
    public FeatureContract contract() {
        return contract;
    }

    /**
     * The rules of {@code SOURCE_TIER_WEIGHTS}, {@code EVENT_MAX_SOURCE_TIER}, {@code EVENT_MIN_CONFIDENCE},
     * {@code SOCIAL_AGG_BLEND_ALPHA}, {@code FEATURE_MAX_AGE_…} and {@code FEATURE_MISSING_RATIO_NEUTRAL}.
     */
    public FeatureRules rules() {
        return rules;
    }

    private static String version(Function<String, Optional<String>> settings, String name, String standard) {
        String value = settings.apply(name).orElse(standard);
        if (value.length() > VERSION_LENGTH) {
            throw new IllegalArgumentException(name + " is longer than " + VERSION_LENGTH + " characters");
        }
        return value;
    }

    private static int integer(Function<String, Optional<String>> settings, String name, int standard) {
        return settings.apply(name).map(text -> {
            try {
                return Integer.parseInt(text);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(name + " must be a whole number, not '" + text + "'", e);
            }
        }).orElse(standard);
    }

    private static double number(Function<String, Optional<String>> settings, String name, double standard) {
        return settings.apply(name).map(text -> {
            try {
                double value = Double.parseDouble(text);
                if (Double.isFinite(value)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(name + " must be a number, not '" + text + "'", e);
            }
            throw new IllegalArgumentException(name + " must be a finite number, not '" + text + "'");
        }).orElse(standard);
    }

    private static boolean choice(Function<String, Optional<String>> settings, String name) {
        String text = settings.apply(name).orElse("false");
        Boolean value = SWITCHES.get(text.toLowerCase(Locale.ROOT));
        if (value == null) {
            throw new IllegalArgumentException(name + " must be true or false, not '" + text + "'");
        }
        return value;
    }

    private static Optional<Duration> age(Function<String, Optional<String>> settings, String name) {
        return settings.apply(name).map(text -> {
            try {
                return Timeframe.of(text).length();
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(name + " must be an age such as 15m or 12h, not '" + text + "'", e);
            }
        });
    }
}
