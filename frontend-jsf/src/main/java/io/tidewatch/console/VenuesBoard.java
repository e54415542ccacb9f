package io.tidewatch.console;

import io.tidewatch.execution.LiveTradingGate;
import io.tidewatch.execution.control.ActionLedger;
import io.tidewatch.execution.control.ExecutionAction;
import io.tidewatch.execution.desk.VenueCard;
import io.tidewatch.execution.desk.VenueDesk;
import io.tidewatch.ops.ControlStates;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;

/** How the venues do, and what keeps live orders away from each. */
@Named
@RequestScoped
public class VenuesBoard {

    private static final String LIVE = "live_control_state";
    private static final int ACTIONS = 20;
    private static final Map<String, List<String>> CREDENTIALS = Map.of(
            "coinbase", List.of("COINBASE_API_KEY", "COINBASE_API_SECRET"),
            "bitget", List.of("BITGET_API_KEY", "BITGET_API_SECRET", "BITGET_API_PASSPHRASE"));

    @Inject
    private VenueDesk desk;
    @Inject
    private LiveTradingGate gate;
    @Inject
    private ControlStates states;
    @Inject
    private ActionLedger ledger;

    private List<VenueCard> all;
    private List<ExecutionAction> actions;

    /** All venues. */
    public List<VenueCard> getVenues() {
        if (all == null) {
            all = desk.venues();
        }
        return all;
    }

    /** Whether live orders are switched on. */
    public boolean isLive() {
        return gate.isOpen();
    }

    /** The stored switch; null when nobody ever wrote it. */
    public ControlStates.ControlState getLiveState() {
        return states.find(LIVE).orElse(null);
    }

    /** The settings a venue's account needs. */
    public List<String> settings(String venue) {
        return CREDENTIALS.getOrDefault(venue, List.of());
    }

    /** How much of the allowance of requests is used up, per cent. */
    public double used(VenueCard venue) {
        return Math.round(venue.budgetUsed().orElse(0) * 1000) / 10.0;
    }

    /** What was done to trading as a whole, newest first. */
    public List<ExecutionAction> getActions() {
        if (actions == null) {
            actions = ledger.newest(ACTIONS);
        }
        return actions;
    }
}
