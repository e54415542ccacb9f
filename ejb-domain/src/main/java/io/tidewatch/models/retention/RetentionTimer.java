package io.tidewatch.models.retention;

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

/** Clears old builds away once a day, in the quiet hours. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class RetentionTimer {

    private static final Logger LOG = Logger.getLogger(RetentionTimer.class.getName());

    @Inject
    private BuildClearing clearing;

    private final AtomicBoolean working = new AtomicBoolean();

    @Schedule(hour = "3", minute = "41", second = "0", persistent = false)
    void wake() {
        if (!working.compareAndSet(false, true)) {
            return;
        }
        try {
            clearing.clear();
        } catch (RuntimeException e) {
            // The next day tries again; an exception would make the container drop the timer.
            LOG.log(Level.WARNING, "Old builds could not be cleared away", e);
        } finally {
            working.set(false);
        }
    }
}
