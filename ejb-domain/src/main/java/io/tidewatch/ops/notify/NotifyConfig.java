package io.tidewatch.ops.notify;

import io.tidewatch.ops.CheckedAtStart;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings of notifications; the table in docs/notifications.md tells them. Secrets are held here and shown nowhere. */
@ApplicationScoped
public class NotifyConfig implements CheckedAtStart {

    /** @param secret signs what is sent */
    record Webhook(URI address, String secret) {
        @Override
        public String toString() {
            return "webhook";
        }
    }

    /** @param address holds a secret, and so is never shown */
    record Slack(URI address) {
        @Override
        public String toString() {
            return "slack";
        }
    }

    /** @param base where the API is, @param chat who is written to */
    record Telegram(URI base, String token, String chat) {
        @Override
        public String toString() {
            return "telegram";
        }
    }

    /** How a mail server is spoken to. */
    enum Security {
        /** Plain, then encrypted before anything is told; refused by servers that cannot. */
        STARTTLS,
        /** Encrypted from the first byte. */
        TLS,
        /** Not at all. */
        NONE
    }

    /** A mail server and who is written to. */
    record Email(String host, int port, Security security, Optional<String> user, String password, String from, List<String> to) {
        @Override
        public String toString() {
            return "email";
        }
    }

    private final Optional<Webhook> webhook;
    private final Optional<Slack> slack;
    private final Optional<Telegram> telegram;
    private final Optional<Email> email;
    private final Duration dedup;
    private final int mostPerHour;
    private final Duration digest;
    private final int maxAttempts;
    private final Duration timeout;

    /** Reads the settings of the server. */
    public NotifyConfig() {
        this(Settings.ofServer());
    }

    /**
     * Reads all settings.
     *
     * @throws SettingException naming the first variable with an unusable value; secrets are not repeated in it
     */
    public NotifyConfig(Settings settings) {
        webhook = address(settings, "NOTIFY_WEBHOOK_URL").map(address -> new Webhook(address, required(settings, "NOTIFY_WEBHOOK_SECRET",
                "is needed to sign what NOTIFY_WEBHOOK_URL gets")));
        slack = address(settings, "NOTIFY_SLACK_WEBHOOK_URL").map(Slack::new);
        telegram = settings.text("NOTIFY_TELEGRAM_BOT_TOKEN").map(token -> new Telegram(
                address(settings, "NOTIFY_TELEGRAM_API_URL").orElse(URI.create("https://api.telegram.org")), token(token),
                required(settings, "NOTIFY_TELEGRAM_CHAT_ID", "is needed with NOTIFY_TELEGRAM_BOT_TOKEN")));
        email = settings.text("NOTIFY_EMAIL_SMTP_HOST").map(host -> email(settings, host));
        dedup = Duration.ofMinutes(settings.whole("NOTIFY_DEDUP_MINUTES", 30, 0, 10_080));
        mostPerHour = (int) settings.whole("NOTIFY_MAX_PER_HOUR", 20, 0, 10_000);
        digest = Duration.ofSeconds(Math.round(60 * settings.number("NOTIFY_DIGEST_MINUTES", 15, 0.01, 1440)));
        maxAttempts = (int) settings.whole("NOTIFY_MAX_ATTEMPTS", 8, 1, 100);
        timeout = Duration.ofMillis(Math.round(1000 * settings.number("NOTIFY_TIMEOUT_SEC", 10, 0.1, 120)));
    }

    private static Email email(Settings settings, String host) {
        Security security = switch (settings.text("NOTIFY_EMAIL_SECURITY").orElse("starttls")) {
            case "starttls" -> Security.STARTTLS;
            case "tls" -> Security.TLS;
            case "none" -> Security.NONE;
            default -> throw new SettingException("NOTIFY_EMAIL_SECURITY", settings.text("NOTIFY_EMAIL_SECURITY").orElse(""),
                    "must be starttls, tls or none");
        };
        List<String> to = settings.list("NOTIFY_EMAIL_TO", List.of());
        if (to.isEmpty()) {
            throw new SettingException("NOTIFY_EMAIL_TO", "", "is needed with NOTIFY_EMAIL_SMTP_HOST");
        }
        Optional<String> user = settings.text("NOTIFY_EMAIL_USER");
        String password = user.isPresent() ? required(settings, "NOTIFY_EMAIL_PASSWORD", "is needed with NOTIFY_EMAIL_USER") : "";
        return new Email(host, (int) settings.whole("NOTIFY_EMAIL_SMTP_PORT", security == Security.TLS ? 465 : 587, 1, 65_535), security,
                user, password, required(settings, "NOTIFY_EMAIL_FROM", "is needed with NOTIFY_EMAIL_SMTP_HOST"), to);
    }

    private static String required(Settings settings, String name, String why) {
        return settings.text(name).orElseThrow(() -> new SettingException(name, "", why));
    }

    /** It becomes part of an address. */
    private static String token(String token) {
        if (!token.matches("[A-Za-z0-9:_-]+")) {
            throw new SettingException("NOTIFY_TELEGRAM_BOT_TOKEN", "…", "is no token of a bot");
        }
        return token;
    }

    private static Optional<URI> address(Settings settings, String name) {
        return settings.text(name).map(text -> {
            URI address;
            try {
                address = URI.create(text.replaceAll("/+$", ""));
            } catch (IllegalArgumentException e) {
                throw new SettingException(name, "…", "is no web address");
            }
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (!web || address.getHost() == null || address.getUserInfo() != null) {
                throw new SettingException(name, "…", "must be http:// or https:// with a host and without a password");
            }
            return address;
        });
    }

    Optional<Webhook> webhook() {
        return webhook;
    }

    Optional<Slack> slack() {
        return slack;
    }

    Optional<Telegram> telegram() {
        return telegram;
    }

    Optional<Email> email() {
        return email;
    }

    /** {@code NOTIFY_DEDUP_MINUTES}: repetitions within this time are counted, not told. */
    Duration dedup() {
        return dedup;
    }

    /** {@code NOTIFY_MAX_PER_HOUR}: so many that are not critical go out on a channel within an hour; the rest waits for a digest. */
    int mostPerHour() {
        return mostPerHour;
    }

    /** {@code NOTIFY_DIGEST_MINUTES}. */
    Duration digest() {
        return digest;
    }

    /** {@code NOTIFY_MAX_ATTEMPTS}: then a delivery is given up. */
    int maxAttempts() {
        return maxAttempts;
    }

    /** {@code NOTIFY_TIMEOUT_SEC}: for one sending. */
    Duration timeout() {
        return timeout;
    }

    @Override
    public String toString() {
        return "notifications by " + List.of(webhook, slack, telegram, email).stream().flatMap(Optional::stream).map(Object::toString).toList();
    }
}
