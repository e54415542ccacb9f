package io.tidewatch.collector;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
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
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Wakes the collector every few seconds, where it is switched on; the database decides what is to be run by whom. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@ManagedExecutorDefinition(name = CollectorSchedule.THREADS, maxAsync = SourceGateway.POOL, hungTaskThreshold = 3_600_000)
public class CollectorSchedule {

    static final String THREADS = "java:app/concurrent/collector";

    private static final Logger LOG = Logger.getLogger(CollectorSchedule.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Resource(lookup = THREADS)
    private ManagedExecutorService threads;

    @Inject
    private Collector collector;

    @Inject
    private Connectors connectors;

    @Inject
    private CollectorConfig config;

    @Inject
    private CollectorMeter meter;

    private final AtomicBoolean working = new AtomicBoolean();
    private volatile boolean prepared;

    @PostConstruct
    void expect() {
        if (config.enabled()) {
            connectors.ready().forEach(connector -> meter.expect(connector.name()));
        }
    }

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void wake() {
        if (!config.enabled() || !working.compareAndSet(false, true)) {
            return;
        }
        try {
            if (!prepared) {
                collector.prepare();
                prepared = true;
            }
            collector.wake(threads);
        } catch (RuntimeException e) {
            // The next wake-up tries again; an exception would make the container drop the timer.
            LOG.log(Level.WARNING, "The collector could not look at its schedule", e);
        } finally {
            working.set(false);
        }
    }

    @PreDestroy
    void stop() {
        collector.stop(PATIENCE);
    }
}
