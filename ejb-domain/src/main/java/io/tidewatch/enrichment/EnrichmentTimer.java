package io.tidewatch.enrichment;

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
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Wakes the worker, on threads of its own so that a slow endpoint takes none from anyone else. The queue decides what is done by whom. */
@ManagedExecutorDefinition(name = "java:app/concurrent/enrichment", maxAsync = EnrichmentTimer.THREADS, hungTaskThreshold = 3_600_000)
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class EnrichmentTimer {

    /** Most threads that may ask at one time. */
    static final int THREADS = 8;

    private static final Logger LOG = Logger.getLogger(EnrichmentTimer.class.getName());

    @Inject
    private EnrichmentConfig config;

    @Inject
    private EnrichmentWorker worker;

    @Resource(lookup = "java:app/concurrent/enrichment")
    private ManagedExecutorService threads;

    private final Semaphore busy = new Semaphore(THREADS);

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void wake() {
        int free = config.asks() ? config.concurrency() - (THREADS - busy.availablePermits()) : 0;
        for (int i = 0; i < free && busy.tryAcquire(); i++) {
            try {
                threads.execute(this::drain);
            } catch (RejectedExecutionException stopping) {
                busy.release();
            }
        }
    }

    private void drain() {
        try {
            while (worker.workOnOne()) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
            }
        } catch (RuntimeException e) {
            // The next wake-up tries again; what was taken is due again when its lease has run out.
            LOG.log(Level.WARNING, "Enrichment stopped for a moment", e);
        } finally {
            busy.release();
        }
    }
}
