package io.tidewatch.console;

import io.tidewatch.execution.LiveTradingGate;
import io.tidewatch.execution.control.ActionLedger;
import io.tidewatch.execution.control.ExecutionAction;
import io.tidewatch.execution.venue.VenueHealth;
import io.tidewatch.execution.venue.VenueOverview;
import io.tidewatch.execution.venue.VenueOverviewService;
import io.tidewatch.ops.ControlStates;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
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
    private VenueOverviewService venues;
    @Inject
    private LiveTradingGate gate;
    @Inject
    private ControlStates states;
    @Inject
    private ActionLedger ledger;

    private List<VenueOverview> all;
    private List<ExecutionAction> actions;

    /** All venues. */
    public List<VenueOverview> getVenues() {
        if (all == null) {
            all = venues.all();
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

    /** Whether live orders may leave for a venue at this moment. */
    public boolean isFree(VenueOverview venue) {
        return isLive() && venue.blocks().isEmpty();
    }

    /** The settings a venue's account needs. */
    public List<String> settings(VenueOverview venue) {
        return CREDENTIALS.getOrDefault(venue.venue(), List.of());
    }

    /** How much of the allowance of requests is used up, per cent; 0 when it is not known. */
    public double used(VenueHealth health) {
        if (health == null || health.budget() == null || !(health.budget().perSecond() > 0)) {
            return 0;
        }
        double left = Math.max(0, Math.min(1, health.budget().available() / health.budget().perSecond()));
        return Math.round((1 - left) * 1000) / 10.0;
    }

    /** The word by which texts and styles know a constant. */
    public String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** What was done to trading as a whole, newest first. */
    public List<ExecutionAction> getActions() {
        if (actions == null) {
            actions = ledger.newest(ACTIONS);
        }
        return actions;
    }
}
