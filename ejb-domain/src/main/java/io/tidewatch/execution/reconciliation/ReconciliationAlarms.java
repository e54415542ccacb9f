package io.tidewatch.execution.reconciliation;

import io.tidewatch.execution.venue.VenueConfig;
import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.KillSwitchService;
import io.tidewatch.risk.KillSwitchTrigger;
import io.tidewatch.risk.KillSwitchView;
import io.tidewatch.risk.RiskAudit;
import io.tidewatch.risk.RiskEvent;
import io.tidewatch.risk.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Stops trading when a venue and our books disagree, or the venue cannot be read again and again. */
@ApplicationScoped
public class ReconciliationAlarms {

    private static final String DRIFT_EVENT = "reconciliation_positions_drift_exceeded";
    private static final String DRIFT_REASON = "reconciliation_drift_exceeded";
    private static final String POLL_FAILURES = "reconciliation_poll_failures";
    private static final String LIQUID = "liquid";

    private KillSwitchService killSwitches;
    private RiskAudit audit;
    private ReconciliationStore store;
    private VenueConfig config;

    /** For the container's proxy. */
    protected ReconciliationAlarms() {
    }

    @Inject
    public ReconciliationAlarms(KillSwitchService killSwitches, RiskAudit audit, ReconciliationStore store, VenueConfig config) {
        this.killSwitches = killSwitches;
        this.audit = audit;
        this.store = store;
        this.config = config;
    }

    /** Positions differ by more than the setting allows. */
    void drift(String venue, List<Difference> differences) {
        List<Map<String, String>> positions = differences.stream().filter(one -> one.code().equals(Difference.POSITION_DIFFERS))
                .map(one -> Map.of("position", one.subject(), "detail", one.detail())).toList();
        stop(venue, DRIFT_EVENT, DRIFT_REASON, "the venue holds something else than our fills say",
                Map.of("venue", venue, "positions", positions));
    }

    /** So many readings in a row failed. */
    void unreadable(String venue, int failures, String error) {
        stop(venue, POLL_FAILURES, POLL_FAILURES, "a venue could not be read several times in a row",
                Map.of("venue", venue, "failures", failures, "error", String.valueOf(error)));
    }

    /** While a switch stands already, repeating the message would tell nobody anything new. */
    private void stop(String venue, String event, String reason, String message, Map<String, Object> payload) {
        List<String> tracks = store.tracks(venue);
        for (String track : tracks.isEmpty() ? List.of(LIQUID) : tracks) {
            boolean told = standsFor(killSwitches.state(track, KillSwitchKey.GLOBAL), reason);
            killSwitches.set(KillSwitchTrigger.automatic(
                    new KillSwitchKey(track, KillSwitchKey.GLOBAL), reason, config.driftBlock(), payload));
            if (!told) {
                audit.note(List.of(new RiskEvent(null, Severity.CRITICAL, event, message, payload, track, null)));
            }
        }
    }

    private static boolean standsFor(KillSwitchView standing, String reason) {
        return standing.blocked() && (reason.equals(standing.reason())
                || standing.metadata().get("other_reasons") instanceof List<?> others && others.contains(reason));
    }
}
