package io.tidewatch.execution.control;

import io.tidewatch.execution.venue.TradingVenues;
import io.tidewatch.execution.venue.VenueConfig;
import io.tidewatch.execution.venue.VenueGuardStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Stops opening and cancels every resting order of ours, until the venues say that each has ended. Doing it again does what is left.
 * Runs outside any transaction: what was done stays done, whatever becomes of the rest.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
public class CancelAllService {

    private static final String ALL = "all";

    private TradingVenues venues;
    private VenueGuardStore guards;
    private OrderCancelling cancelling;
    private OpeningStop opening;
    private ActionLedger ledger;
    private VenueConfig config;

    /** For the container's proxy. */
    protected CancelAllService() {
    }

    @Inject
    public CancelAllService(
            TradingVenues venues, VenueGuardStore guards, OrderCancelling cancelling, OpeningStop opening, ActionLedger ledger,
            VenueConfig config) {
        this.venues = venues;
        this.guards = guards;
        this.cancelling = cancelling;
        this.opening = opening;
        this.ledger = ledger;
        this.config = config;
    }

    /**
     * What it would do now; changes nothing.
     *
     * @param venue only this one; empty for all
     */
    public CancelAllPlan plan(Optional<String> venue) {
        List<String> meant = meant(venue);
        return new CancelAllPlan(meant, opening.wouldStop(),
                meant.stream().flatMap(name -> cancelling.working(name).stream()).map(WorkingOrder::of).toList());
    }

    /**
     * Does it.
     *
     * @param venue only this one; empty for all. Opening is stopped everywhere in both cases
     * @param actor who wants it
     */
    public CancelAllReport cancelAll(Optional<String> venue, String reason, String actor) {
        long action = ledger.begin("cancel_all", actor, reason, venue.orElse(ALL), plan(venue));
        try {
            List<String> stopped = opening.stop(reason);
            List<CancelReport> reports =
                    meant(venue).stream().map(name -> cancelling.cancel(name, config.cancelPatience())).toList();
            CancelAllReport report =
                    new CancelAllReport(action, stopped, reports, reports.stream().allMatch(CancelReport::isComplete));
            ledger.end(action, report.complete(), report);
            return report;
        } catch (RuntimeException e) {
            ledger.fail(action, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** Those with an account, and those where something is not settled whether there is an account or not. */
    private List<String> meant(Optional<String> venue) {
        if (venue.isPresent()) {
            return List.of(venue.get());
        }
        Set<String> names = new TreeSet<>(venues.withAccount());
        names.addAll(guards.withUnsettledOrders());
        return List.copyOf(names);
    }
}
