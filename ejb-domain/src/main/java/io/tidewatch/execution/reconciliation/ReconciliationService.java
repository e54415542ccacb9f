package io.tidewatch.execution.reconciliation;

import io.tidewatch.execution.venue.TradingVenues;
import io.tidewatch.execution.venue.VenueConfig;
import io.tidewatch.execution.venue.VenueGuardStore;
import io.tidewatch.execution.venue.VenueLeases;
import io.tidewatch.execution.venue.VenueWatch;
import io.tidewatch.ops.Metric;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** Reconciles venues, one run of a venue at a time on all nodes together, and draws the consequences of what was found. */
@ApplicationScoped
public class ReconciliationService {

    private static final Duration LEASE = Duration.ofMinutes(5);

    private final Map<String, ReentrantLock> here = new ConcurrentHashMap<>();
    private TradingVenues venues;
    private VenueReconciliation reconciliation;
    private DeadRuns deadRuns;
    private ReconciliationStore store;
    private ReconciliationAlarms alarms;
    private VenueGuardStore guards;
    private VenueLeases leases;
    private VenueWatch watch;
    private VenueConfig config;
    private Metrics metrics;
    private TradingClock clock;

    /** For the container's proxy. */
    protected ReconciliationService() {
    }

    @Inject
    public ReconciliationService(
            TradingVenues venues, VenueReconciliation reconciliation, DeadRuns deadRuns, ReconciliationStore store,
            ReconciliationAlarms alarms, VenueGuardStore guards, VenueLeases leases, VenueWatch watch, VenueConfig config,
            Metrics metrics, TradingClock clock) {
        this.venues = venues;
        this.reconciliation = reconciliation;
        this.deadRuns = deadRuns;
        this.store = store;
        this.alarms = alarms;
        this.guards = guards;
        this.leases = leases;
        this.watch = watch;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Whether there is such a venue. */
    public boolean knows(String venue) {
        return venues.names().contains(venue);
    }

    /**
     * Reconciles now.
     *
     * @param patience how long to wait for a run that is going on in this node
     * @return what was found; empty when another run of the venue is going on
     */
    public Optional<ReconciliationRun> run(String venue, Cause cause, Duration patience) {
        ReentrantLock lock = here.computeIfAbsent(venue, name -> new ReentrantLock());
        String work = "reconciliation/" + venue;
        try {
            if (!lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            if (!leases.take(work, LEASE)) {
                return Optional.empty();
            }
            try {
                return Optional.of(run(venue, cause));
            } finally {
                leases.release(work);
            }
        } finally {
            lock.unlock();
        }
    }

    private ReconciliationRun run(String venue, Cause cause) {
        Instant began = clock.instant();
        VenueReconciliation.Compared compared = reconciliation.compare(venue);
        deadRuns.finish();
        Findings findings = compared.findings();
        Instant now = clock.instant();
        long id = store.saveRun(venue, cause.text(), findings, began, now);
        if (findings.error() != null) {
            int failures = guards.countFailure(venue, now);
            if (failures >= config.maxPollFailures()) {
                alarms.unreadable(venue, failures, findings.error());
            }
        } else {
            guards.noteReading(venue, findings.isClean(), compared.quiet(), began, now);
        }
        if (findings.drifts()) {
            alarms.drift(venue, findings.differences());
        }
        metrics.increment(Metric.VENUE_RECONCILIATIONS, venue, findings.status());
        metrics.set(Metric.VENUE_UNRESOLVED, findings.unresolved(), venue);
        watch.judge(venue);
        return new ReconciliationRun(id, venue, cause.text(), findings.status(), findings.checked(), findings.resolved(),
                findings.booked(), findings.unresolved(), findings.differences(), findings.error(), began, now);
    }
}
