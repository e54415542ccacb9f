package io.tidewatch.tasks;

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

/** Wakes the upkeep of jobs every few seconds; the database decides what is to be done by whom. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class JobKeeper {

    private static final Logger LOG = Logger.getLogger(JobKeeper.class.getName());

    @Inject
    private JobUpkeep upkeep;

    @Inject
    private JobWorker worker;

    private final AtomicBoolean working = new AtomicBoolean();

    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    void wake() {
        if (!working.compareAndSet(false, true)) {
            return;
        }
        try {
            upkeep.keep();
            worker.kept();
        } catch (RuntimeException e) {
            worker.failed();
            // The next wake-up tries again; an exception would make the container drop the timer.
            LOG.log(Level.WARNING, "Job leases could not be renewed", e);
        } finally {
            working.set(false);
        }
    }
}
