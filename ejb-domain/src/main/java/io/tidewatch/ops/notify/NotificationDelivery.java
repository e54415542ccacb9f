package io.tidewatch.ops.notify;

import io.tidewatch.ops.Metric;
import io.tidewatch.ops.Metrics;
import io.tidewatch.tasks.RetryDelay;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends what is due. No connection is held while a channel is spoken to; a node that dies on the way is followed by another. */
@ApplicationScoped
public class NotificationDelivery {

    private static final Logger LOG = Logger.getLogger(NotificationDelivery.class.getName());
    private static final int PORTION = 20;
    private static final RetryDelay RETRY = new RetryDelay(Duration.ofSeconds(10), Duration.ofMinutes(15));

    private NotificationOutboxStore outbox;
    private Channels channels;
    private NotifyConfig config;
    private Metrics metrics;

    /** For the container's proxy. */
    protected NotificationDelivery() {
    }

    @Inject
    public NotificationDelivery(NotificationOutboxStore outbox, Channels channels, NotifyConfig config, Metrics metrics) {
        this.outbox = outbox;
        this.channels = channels;
        this.config = config;
        this.metrics = metrics;
    }

    /** Sends a portion of what is due; must not be called inside a transaction. @return how many were tried */
    public int sendDue() {
        if (channels.names().isEmpty()) {
            return 0;
        }
        Duration lease = config.timeout().multipliedBy(3L * PORTION);
        List<Delivery> due = outbox.take(channels.names(), lease, PORTION);
        due.forEach(this::send);
        return due.size();
    }

    private void send(Delivery delivery) {
        try {
            channels.find(delivery.channel()).orElseThrow().send(delivery.message());
            outbox.ended(delivery, "sent", Duration.ZERO, null);
            metrics.increment(Metric.NOTIFICATION_DELIVERIES, delivery.channel(), "sent");
        } catch (DeliveryException e) {
            boolean dead = e.lasting() || delivery.attempts() >= config.maxAttempts();
            LOG.log(Level.WARNING, () -> "Notification " + delivery.notification() + " did not go out by " + delivery.channel() + ": "
                    + e.getMessage() + (dead ? "; it is given up" : ""));
            outbox.ended(delivery, dead ? "dead" : "pending", RETRY.after(delivery.attempts()), e.getMessage());
            metrics.increment(Metric.NOTIFICATION_DELIVERIES, delivery.channel(), dead ? "dead" : "failed");
        }
    }
}
