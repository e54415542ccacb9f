package io.tidewatch.modelops.schedule;

import jakarta.annotation.PreDestroy;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Wakes the schedule of model operations; the database decides which node works. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class OpsTimer {

    private static final Logger LOG = Logger.getLogger(OpsTimer.class.getName());
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);

    @Inject
    private OpsSchedule schedule;

    @Inject
    private ScheduleConfig config;

    private final AtomicBoolean working = new AtomicBoolean();
    private volatile long awakeAt = System.nanoTime();

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void wake() {
        if (!config.enabled() || System.nanoTime() - awakeAt < 0 || !working.compareAndSet(false, true)) {
            return;
        }
        Duration sleep = AFTER_TROUBLE;
        try {
            sleep = schedule.tick();
        } catch (RuntimeException e) {
            // The next wake-up tries again; an exception would make the container drop the timer.
            LOG.log(Level.WARNING, "The model operations could not be looked after", e);
        } finally {
            awakeAt = System.nanoTime() + sleep.toNanos();
            working.set(false);
        }
    }

    @PreDestroy
    void stop() {
        if (config.enabled()) {
            try {
                schedule.stop();
            } catch (RuntimeException e) {
                LOG.log(Level.FINE, "the lease of the model operations runs out by itself", e);
            }
        }
    }
}
