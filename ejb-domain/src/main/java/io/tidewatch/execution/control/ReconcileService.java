package io.tidewatch.execution.control;

import io.tidewatch.execution.reconciliation.Cause;
import io.tidewatch.execution.reconciliation.HoldingCheck;
import io.tidewatch.execution.reconciliation.ReconciliationRun;
import io.tidewatch.execution.reconciliation.ReconciliationService;
import io.tidewatch.execution.venue.TradingVenues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reconciles on an operator's word, and takes differences for what is not ours where the operator says so. */
@ApplicationScoped
@Transactional(Transactional.TxType.NOT_SUPPORTED)
public class ReconcileService {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TradingVenues venues;
    private ReconciliationService reconciliation;
    private HoldingCheck holdings;
    private ActionLedger ledger;

    /** For the container's proxy. */
    protected ReconcileService() {
    }

    @Inject
    public ReconcileService(
            TradingVenues venues, ReconciliationService reconciliation, HoldingCheck holdings, ActionLedger ledger) {
        this.venues = venues;
        this.reconciliation = reconciliation;
        this.holdings = holdings;
        this.ledger = ledger;
    }

    /**
     * What was done.
     *
     * @param action   number of the audit row
     * @param accepted positions whose difference is taken for what is not ours
     * @param runs     one per venue, without those where another run is going on
     * @param busy     the venues where another run is going on
     */
    public record Report(long action, int accepted, List<ReconciliationRun> runs, List<String> busy) {
    }

    /** What an operator wanted. */
    private record Wish(String venue, boolean acceptDifferences) {
    }

    /**
     * Reconciles one venue or all with an account.
     *
     * @param actor who wants it
     */
    public Report reconcile(Optional<String> venue, String reason, boolean acceptDifferences, String actor) {
        long action = ledger.begin("reconcile", actor, reason, venue.orElse("all"), new Wish(venue.orElse(null), acceptDifferences));
        try {
            List<ReconciliationRun> runs = new ArrayList<>();
            List<String> busy = new ArrayList<>();
            int accepted = 0;
            for (String name : venue.map(List::of).orElseGet(venues::withAccount)) {
                if (acceptDifferences) {
                    accepted += holdings.accept(name, reason);
                }
                reconciliation.run(name, Cause.OPERATOR, PATIENCE).ifPresentOrElse(runs::add, () -> busy.add(name));
            }
            boolean clean = busy.isEmpty() && runs.stream().allMatch(run -> run.status().equals("ok"));
            ledger.end(action, clean, new Outcome(accepted, runs.stream().map(run -> run.venue() + ":" + run.status()).toList(), busy));
            return new Report(action, accepted, runs, busy);
        } catch (RuntimeException e) {
            ledger.fail(action, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** What is kept in the audit. */
    private record Outcome(int accepted, List<String> runs, List<String> busy) {
    }
}
