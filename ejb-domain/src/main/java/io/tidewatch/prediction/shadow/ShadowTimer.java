package io.tidewatch.prediction.shadow;

import io.tidewatch.ops.TradingClock;
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

/** Wakes the scoring of challengers every second, and forgets old answers once a day. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class ShadowTimer {

    private static final Logger LOG = Logger.getLogger(ShadowTimer.class.getName());
    private static final Duration KEPT = Duration.ofDays(180);

    @Inject
    private ShadowScoring scoring;

    @Inject
    private ShadowStore store;

    @Inject
    private TradingClock clock;

    private final AtomicBoolean working = new AtomicBoolean();

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void wake() {
        if (!working.compareAndSet(false, true)) {
            return;
        }
        try {
            scoring.work();
        } catch (RuntimeException e) {
            // What was taken is lost; an exception would make the container drop the timer.
            LOG.log(Level.WARNING, "Challengers could not be scored", e);
        } finally {
            working.set(false);
        }
    }

    @Schedule(hour = "3", minute = "17", second = "0", persistent = false)
    void forget() {
        try {
            store.purge(clock.instant().minus(KEPT));
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Old answers of challengers could not be forgotten", e);
        }
    }
}
