package io.tidewatch.execution.control;

import io.tidewatch.execution.venue.VenueTimer;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Wakes the dead-man switch; cancelling waits for venues and therefore has threads of its own. */
@Singleton
@Startup
@DependsOn("VenueTimer")
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class DeadManTimer {

    private static final Logger LOG = Logger.getLogger(DeadManTimer.class.getName());

    @Inject
    private DeadManSwitch deadMan;
    @Resource(lookup = VenueTimer.THREADS)
    private ManagedExecutorService threads;

    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    void wake() {
        try {
            deadMan.look();
            deadMan.fallen().forEach(this::start);
        } catch (RuntimeException e) {
            // The next wake-up tries again: the silent heartbeat is only forgotten once its venues are marked.
            LOG.log(Level.WARNING, "The dead-man switch could not look", e);
        }
    }

    private void start(String venue) {
        if (!busy.add(venue)) {
            return;
        }
        try {
            threads.execute(() -> cancel(venue));
        } catch (RejectedExecutionException stopping) {
            busy.remove(venue);
        }
    }

    private void cancel(String venue) {
        try {
            deadMan.cancel(venue);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "The orders at " + venue + " could not be cancelled");
        } finally {
            busy.remove(venue);
        }
    }
}
