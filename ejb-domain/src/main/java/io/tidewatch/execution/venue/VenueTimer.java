package io.tidewatch.execution.venue;

import io.tidewatch.ops.TradingClock;
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
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Wakes the watch over venues and keeps this node's heartbeat. Of several nodes the one with the lease asks a venue; venues are
 * asked on threads of their own, so that a slow one delays neither the other nor the heartbeat.
 */
@ManagedExecutorDefinition(name = VenueTimer.THREADS, maxAsync = 6, hungTaskThreshold = 3_600_000)
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class VenueTimer {

    /** Threads of everything that waits for venues. */
    public static final String THREADS = "java:app/concurrent/venues";

    private static final Logger LOG = Logger.getLogger(VenueTimer.class.getName());

    @Inject
    private TradingVenues venues;
    @Inject
    private VenueWatch watch;
    @Inject
    private VenueHealthStore store;
    @Inject
    private VenueGuardStore guards;
    @Inject
    private VenueReadiness readiness;
    @Inject
    private VenueComponent component;
    @Inject
    private VenueLeases leases;
    @Inject
    private TradingHeartbeat heartbeat;
    @Inject
    private VenueConfig config;
    @Inject
    private TradingClock clock;
    @Resource(lookup = THREADS)
    private ManagedExecutorService threads;

    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    /** Comparisons made before this moment do not count: it has to come before the first one. */
    @PostConstruct
    void begin() {
        readiness.begin();
    }

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void beat() {
        try {
            if (!venues.withAccount().isEmpty()) {
                heartbeat.beat();
            }
        } catch (RuntimeException e) {
            // The next beat tries again; until then the silence keeps live orders of this node back.
            LOG.log(Level.WARNING, "The heartbeat of this node could not be renewed", e);
        }
    }

    @Schedule(hour = "*", minute = "*", second = "*/2", persistent = false)
    void wake() {
        try {
            List<VenueHealth> looks = store.all();
            component.show(looks);
            looks.forEach(watch::report);
            Instant due = clock.instant().minus(config.probeEvery());
            for (String venue : venues.withAccount()) {
                boolean wanted = looks.stream().noneMatch(look -> look.venue().equals(venue) && look.probedAt().isAfter(due));
                if (wanted && busy.add(venue)) {
                    start(venue);
                }
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The venues could not be looked at", e);
        }
    }

    private void start(String venue) {
        try {
            threads.execute(() -> look(venue));
        } catch (RejectedExecutionException stopping) {
            busy.remove(venue);
        }
    }

    private void look(String venue) {
        String work = "venue-probe/" + venue;
        try {
            if (leases.take(work, Duration.ofSeconds(60))) {
                watch.look(venue);
                leases.release(work);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "venue " + venue + " could not be looked at");
        } finally {
            busy.remove(venue);
        }
    }

    /** A stop in order tells the others, unless orders rest somewhere that nobody would watch. */
    @PreDestroy
    void stop() {
        try {
            if (guards.withUnsettledOrders().isEmpty()) {
                heartbeat.rest();
            }
        } catch (RuntimeException e) {
            LOG.log(Level.FINE, "the heartbeat runs out by itself", e);
        }
    }
}
