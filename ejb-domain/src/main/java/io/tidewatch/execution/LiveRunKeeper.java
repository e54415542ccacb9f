package io.tidewatch.execution;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorDefinition;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The threads of live runs, and the end of runs whose node is gone; what those had sent is left to reconciliation. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@ManagedExecutorDefinition(name = LiveRunKeeper.THREADS, maxAsync = LiveRunKeeper.MOST, hungTaskThreshold = 3_600_000)
public class LiveRunKeeper {

    /** The threads that run live decisions. */
    static final String THREADS = "java:app/concurrent/liveruns";
    static final int MOST = 16;

    private static final Logger LOG = Logger.getLogger(LiveRunKeeper.class.getName());

    @Inject
    private DecisionRunLeases leases;

    @Schedule(hour = "*", minute = "*", second = "*/15", persistent = false)
    void wake() {
        try {
            List<String> failed = leases.failExpired();
            if (!failed.isEmpty()) {
                LOG.warning(() -> "runs of live decisions fell silent and were ended: " + failed);
            }
        } catch (RuntimeException e) {
            // The next wake-up tries again; an exception would make the container drop the timer.
            LOG.log(Level.WARNING, "silent runs of live decisions could not be looked for", e);
        }
    }
}
