package io.tidewatch.execution;

import static io.tidewatch.execution.VenueOrderState.ABSENT;
import static io.tidewatch.execution.VenueOrderState.CANCELED;
import static io.tidewatch.execution.VenueOrderState.EXPIRED;
import static io.tidewatch.execution.VenueOrderState.FILLED;
import static io.tidewatch.execution.VenueOrderState.INTENT;
import static io.tidewatch.execution.VenueOrderState.OPEN;
import static io.tidewatch.execution.VenueOrderState.PARTIALLY_FILLED;
import static io.tidewatch.execution.VenueOrderState.REJECTED;
import static io.tidewatch.execution.VenueOrderState.UNKNOWN;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Every allowed change of an order at a venue, stated once. What the venue ended never reopens; an order that was taken for
 * absent is the only final one that can turn out to be alive, because absence is our conclusion and not the venue's word.
 */
public final class VenueOrderTransitions {

    private static final Map<VenueOrderState, Set<VenueOrderState>> NEXT = new EnumMap<>(Map.of(
            INTENT, EnumSet.of(UNKNOWN, ABSENT, OPEN, PARTIALLY_FILLED, FILLED, CANCELED, REJECTED, EXPIRED),
            UNKNOWN, EnumSet.of(ABSENT, OPEN, PARTIALLY_FILLED, FILLED, CANCELED, REJECTED, EXPIRED),
            ABSENT, EnumSet.of(OPEN, PARTIALLY_FILLED, FILLED, CANCELED, REJECTED, EXPIRED),
            OPEN, EnumSet.of(PARTIALLY_FILLED, FILLED, CANCELED, REJECTED, EXPIRED),
            PARTIALLY_FILLED, EnumSet.of(FILLED, CANCELED, EXPIRED),
            // From here on only trades that come to light later, or a better word of the venue about the end.
            REJECTED, EnumSet.of(EXPIRED, CANCELED, FILLED),
            EXPIRED, EnumSet.of(CANCELED, FILLED),
            CANCELED, EnumSet.of(FILLED),
            FILLED, EnumSet.noneOf(VenueOrderState.class)));

    private VenueOrderTransitions() {
    }

    /** Whether the change is allowed; staying is no change. */
    public static boolean allows(VenueOrderState from, VenueOrderState to) {
        return NEXT.get(from).contains(to);
    }

    /**
     * Makes a change.
     *
     * @return the new state
     * @throws IllegalTransitionException when it is not allowed
     */
    public static VenueOrderState change(VenueOrderState from, VenueOrderState to) {
        if (from != to && !allows(from, to)) {
            throw new IllegalTransitionException("venue order", from, to);
        }
        return to;
    }
}
