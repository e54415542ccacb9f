package io.tidewatch.execution.reconciliation;

import io.tidewatch.execution.venue.TradingVenues;
import io.tidewatch.execution.venue.VenueBlock;
import io.tidewatch.execution.venue.VenueConfig;
import io.tidewatch.execution.venue.VenueGuardStore;
import io.tidewatch.execution.venue.VenueReadiness;
import io.tidewatch.execution.venue.VenueTimer;
import io.tidewatch.ops.TradingClock;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Wakes reconciliation: at once after a start, soon while an outcome is unknown, else by its pause. */
@Singleton
@Startup
@DependsOn("VenueTimer")
@TransactionManagement(TransactionManagementType.BEAN)
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class ReconciliationTimer {

    private static final Logger LOG = Logger.getLogger(ReconciliationTimer.class.getName());
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration YOUNG = Duration.ofMinutes(10);

    @Inject
    private TradingVenues venues;
    @Inject
    private ReconciliationService service;
    @Inject
    private ReconciliationStore store;
    @Inject
    private VenueGuardStore guards;
    @Inject
    private VenueReadiness readiness;
    @Inject
    private VenueConfig config;
    @Inject
    private TradingClock clock;
    @Resource(lookup = VenueTimer.THREADS)
    private ManagedExecutorService threads;

    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    @Schedule(hour = "*", minute = "*", second = "1/2", persistent = false)
    void wake() {
        try {
            Set<String> watched = new TreeSet<>(venues.withAccount());
            watched.addAll(guards.withUnsettledOrders());
            for (String venue : watched) {
                due(venue).ifPresent(cause -> start(venue, cause));
            }
        } catch (RuntimeException e) {
            // The next wake-up tries again; until then nothing is taken for reconciled.
            LOG.log(Level.WARNING, "Reconciliation could not look at its schedule", e);
        }
    }

    private Optional<Cause> due(String venue) {
        Optional<Instant> last = store.lastBegin(venue);
        Instant now = clock.instant();
        List<VenueBlock> blocks = readiness.blocks(venue);
        boolean soon = last.isEmpty() || !now.isBefore(last.get().plus(SOON));
        if (blocks.contains(VenueBlock.RECONCILIATION_PENDING) && soon) {
            return Optional.of(Cause.START);
        }
        if (soon && (blocks.contains(VenueBlock.DEADMAN) || store.hasUnknownOrders(venue, now.minus(YOUNG)))) {
            return Optional.of(Cause.ORDER);
        }
        return last.isEmpty() || !now.isBefore(last.get().plus(config.reconcileEvery())) ? Optional.of(Cause.TIMER) : Optional.empty();
    }

    private void start(String venue, Cause cause) {
        if (!busy.add(venue)) {
            return;
        }
        try {
            threads.execute(() -> run(venue, cause));
        } catch (RejectedExecutionException stopping) {
            busy.remove(venue);
        }
    }

    private void run(String venue, Cause cause) {
        try {
            service.run(venue, cause, Duration.ZERO);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "Reconciliation with " + venue + " broke off");
        } finally {
            busy.remove(venue);
        }
    }
}
