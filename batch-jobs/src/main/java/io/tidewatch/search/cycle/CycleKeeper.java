package io.tidewatch.search.cycle;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Wakes the schedule of the training cycle; the database decides whether one is started, and by whom. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class CycleKeeper {

    private static final Logger LOG = Logger.getLogger(CycleKeeper.class.getName());

    @Inject
    private CycleSchedule schedule;

    private final AtomicBoolean working = new AtomicBoolean();

    @Schedule(hour = "*", minute = "*", second = "*/20", persistent = false)
    void wake() {
        if (!working.compareAndSet(false, true)) {
            return;
        }
        try {
            schedule.wake();
        } catch (RuntimeException e) {
            // The next wake-up tries again; an exception would make the container drop the timer.
            LOG.log(Level.WARNING, "The training cycle could not be started", e);
        } finally {
            working.set(false);
        }
    }
}
