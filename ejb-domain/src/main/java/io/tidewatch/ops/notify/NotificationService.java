package io.tidewatch.ops.notify;

import io.tidewatch.ops.TradingClock;
import io.tidewatch.risk.RiskAudit;
import io.tidewatch.risk.RiskEvent;
import io.tidewatch.risk.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Notifications as people look after them: which channels there are, whether they work, what went out. */
@ApplicationScoped
public class NotificationService {

    private static final Duration KEPT = Duration.ofDays(30);

    private NotificationOutboxStore outbox;
    private Channels channels;
    private RiskAudit audit;
    private TradingClock clock;

    /** For the container's proxy. */
    protected NotificationService() {
    }

    @Inject
    public NotificationService(NotificationOutboxStore outbox, Channels channels, RiskAudit audit, TradingClock clock) {
        this.outbox = outbox;
        this.channels = channels;
        this.audit = audit;
        this.clock = clock;
    }

    /** Names of the channels that are configured. */
    public Set<String> configured() {
        return channels.names();
    }

    /**
     * Sends a test message now.
     *
     * @param actor who asked for it; kept
     * @throws DeliveryException when it did not go out, or the channel is not configured
     */
    public void test(String channel, String actor) throws DeliveryException {
        audit.note(List.of(new RiskEvent(null, Severity.INFO, "notification_test:" + channel, "a test message was sent by hand",
                Map.of("channel", channel, "actor", actor), null, null)));
        Instant now = clock.instant();
        channels.find(channel).orElseThrow(() -> new DeliveryException("the channel is not configured", true))
                .send(new Message("tidewatch-test-" + UUID.randomUUID(), "notification_test", "info", "[TEST] This channel works",
                        "What: a test message that " + actor + " asked for\nWhere: the console\nDone already: nothing has to be done", now, 0));
    }

    /** What people were told lately, newest first. */
    public List<NotificationLine> newest(int most) {
        return outbox.newest(most);
    }

    /** Lets a delivery that was given up be tried again. @return false when it was not given up */
    public boolean revive(long notification, String channel, String actor) {
        boolean revived = outbox.revive(notification, channel);
        if (revived) {
            audit.note(List.of(new RiskEvent(null, Severity.INFO, "notification_revived:" + channel, "a notification is sent again by hand",
                    Map.of("channel", channel, "notification", notification, "actor", actor), null, null)));
        }
        return revived;
    }

    /** How many deliveries are {@code pending}, {@code held} or {@code dead}. */
    Map<String, Long> open() {
        return outbox.open();
    }

    /** Forgets what is old. */
    void purge() {
        outbox.purge(KEPT);
    }
}
