package io.tidewatch.ops.notify;

import io.tidewatch.ops.Metric;
import io.tidewatch.ops.Metrics;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Wakes drafting and sending, the latter on a thread of its own so that a slow mail server delays nothing else. */
@ManagedExecutorDefinition(name = NotificationTimer.THREADS, maxAsync = 2, hungTaskThreshold = 3_600_000)
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class NotificationTimer {

    /** The threads that speak to channels. */
    static final String THREADS = "java:app/concurrent/notifications";

    private static final Logger LOG = Logger.getLogger(NotificationTimer.class.getName());

    @Resource(lookup = THREADS)
    private ManagedExecutorService threads;

    @Inject
    private NotificationDrafting drafting;

    @Inject
    private NotificationDelivery delivery;

    @Inject
    private NotificationService notifications;

    @Inject
    private Metrics metrics;

    private final AtomicBoolean drafts = new AtomicBoolean();
    private final AtomicBoolean sends = new AtomicBoolean();

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void wake() {
        if (drafts.compareAndSet(false, true)) {
            quietly("Notifications could not be drafted", drafts, () -> {
                while (drafting.draft() == NotificationDrafting.PORTION) {
                    // The inbox was full; the next portion follows at once.
                }
                drafting.digest();
            });
        }
        if (sends.compareAndSet(false, true)) {
            try {
                threads.execute(() -> quietly("Notifications could not be sent", sends, this::sendAll));
            } catch (RejectedExecutionException e) {
                // The server stops.
                sends.set(false);
            }
        }
    }

    private void sendAll() {
        while (delivery.sendDue() > 0 && !Thread.currentThread().isInterrupted()) {
            // Whatever became due in the meantime is sent, too.
        }
    }

    @Schedule(hour = "*", minute = "*", second = "20", persistent = false)
    void look() {
        quietly("Notifications could not be counted", new AtomicBoolean(), () -> {
            Map<String, Long> open = notifications.open();
            for (String status : List.of("pending", "held", "dead")) {
                metrics.set(Metric.NOTIFICATION_QUEUE, open.getOrDefault(status, 0L), status);
            }
            notifications.purge();
        });
    }

    /** The next wake-up tries again; an exception would make the container drop the timer. */
    private static void quietly(String failure, AtomicBoolean busy, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, failure, e);
        } finally {
            busy.set(false);
        }
    }
}
