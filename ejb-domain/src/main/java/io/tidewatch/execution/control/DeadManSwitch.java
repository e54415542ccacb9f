package io.tidewatch.execution.control;

import io.tidewatch.execution.venue.VenueGuardStore;
import io.tidewatch.execution.venue.VenueLeases;
import io.tidewatch.execution.venue.VenueWatch;
import io.tidewatch.ops.Metric;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.risk.RiskAudit;
import io.tidewatch.risk.RiskEvent;
import io.tidewatch.risk.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Acts when a trading node falls silent: marks the venues where orders of ours are not settled, which keeps new ones away, and
 * cancels what rests there until nothing does. The mark goes with the first clean reconciliation after that. Any node that lives
 * does this, the silent one after its next start too.
 */
@ApplicationScoped
public class DeadManSwitch {

    private static final String WORK = "deadman/";
    private static final Duration LEASE = Duration.ofSeconds(60);
    private static final String ACTOR = "dead-man switch";

    private VenueLeases leases;
    private VenueGuardStore guards;
    private OrderCancelling cancelling;
    private ActionLedger ledger;
    private VenueWatch watch;
    private RiskAudit audit;
    private Metrics metrics;
    private TradingClock clock;

    /** For the container's proxy. */
    protected DeadManSwitch() {
    }

    @Inject
    public DeadManSwitch(
            VenueLeases leases, VenueGuardStore guards, OrderCancelling cancelling, ActionLedger ledger, VenueWatch watch,
            RiskAudit audit, Metrics metrics, TradingClock clock) {
        this.leases = leases;
        this.guards = guards;
        this.cancelling = cancelling;
        this.ledger = ledger;
        this.watch = watch;
        this.audit = audit;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Looks for silent nodes and falls where orders of ours are not settled; the heartbeat is forgotten last. */
    void look() {
        List<String> silent = leases.silent();
        if (silent.isEmpty()) {
            return;
        }
        List<String> venues = guards.withUnsettledOrders();
        if (!venues.isEmpty()) {
            String reason = "heartbeat stopped: " + String.join(", ", silent);
            guards.trip(venues, reason, clock.instant());
            venues.forEach(venue -> metrics.increment(Metric.VENUE_DEADMAN, venue));
            venues.forEach(watch::judge);
            audit.note(List.of(new RiskEvent(null, Severity.CRITICAL, "deadman_switch", "a trading node fell silent",
                    Map.of("nodes", silent, "venues", venues), null, null)));
        }
        leases.bury(silent);
    }

    /** The venues where orders of ours must not rest any more. */
    List<String> fallen() {
        return guards.tripped();
    }

    /** Cancels once what rests at a venue; an action is only audited when there was something to cancel. */
    void cancel(String venue) {
        List<WorkingOrder> working = cancelling.working(venue).stream().map(WorkingOrder::of).toList();
        if (working.isEmpty() || !leases.take(WORK + venue, LEASE)) {
            return;
        }
        long action = ledger.begin("deadman", ACTOR, "heartbeat stopped", venue, working);
        try {
            CancelReport report = cancelling.cancel(venue, Duration.ofSeconds(5));
            ledger.end(action, report.isComplete(), report);
        } catch (RuntimeException e) {
            ledger.fail(action, String.valueOf(e.getMessage()));
            throw e;
        } finally {
            leases.release(WORK + venue);
        }
    }
}
