package io.tidewatch.execution.venue;

import io.tidewatch.ops.health.Component;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Shows the venues among the parts of the server: working when live orders may leave to every venue with an account. */
@ApplicationScoped
public class VenueComponent implements Component {

    private volatile Map<String, VenueHealth> seen = Map.of();

    private TradingVenues venues;

    /** For the container's proxy. */
    protected VenueComponent() {
    }

    @Inject
    public VenueComponent(TradingVenues venues) {
        this.venues = venues;
    }

    /** Keeps the last looks for those who must not wait. */
    void show(List<VenueHealth> looks) {
        Map<String, VenueHealth> fresh = new TreeMap<>();
        looks.forEach(look -> fresh.put(look.venue(), look));
        seen = fresh;
    }

    /** The last looks by venue; found without waiting, a few seconds old. */
    public Map<String, VenueHealth> seen() {
        return Map.copyOf(seen);
    }

    @Override
    public String name() {
        return "venues";
    }

    @Override
    public State state() {
        List<String> accounts = venues.withAccount();
        if (accounts.isEmpty()) {
            return State.STOPPED;
        }
        boolean free = accounts.stream().allMatch(venue -> seen.containsKey(venue) && seen.get(venue).blocks().isEmpty());
        return free ? State.RUNNING : State.ERROR;
    }
}
