package io.tidewatch.ops.notify;

import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The channels that are configured. */
@ApplicationScoped
public class Channels {

    /** All that can be configured, in the order in which they are shown. */
    public static final List<String> NAMES = List.of("webhook", "slack", "telegram", "email");

    private final Map<String, Channel> configured = new LinkedHashMap<>();

    /** For the container's proxy. */
    protected Channels() {
    }

    @Inject
    public Channels(NotifyConfig config, TradingClock clock) {
        JsonPost post = new JsonPost(config.timeout());
        config.webhook().ifPresent(webhook -> add(new WebhookChannel(webhook, post, clock)));
        config.slack().ifPresent(slack -> add(new SlackChannel(slack, post)));
        config.telegram().ifPresent(telegram -> add(new TelegramChannel(telegram, post)));
        config.email().ifPresent(email -> add(new EmailChannel(email, config.timeout(), clock)));
    }

    private void add(Channel channel) {
        configured.put(channel.name(), channel);
    }

    /** Names of the configured ones. */
    public Set<String> names() {
        return configured.keySet();
    }

    Optional<Channel> find(String name) {
        return Optional.ofNullable(configured.get(name));
    }
}
