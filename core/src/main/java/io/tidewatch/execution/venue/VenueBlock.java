package io.tidewatch.execution.venue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Everything that keeps live orders away from a venue; the text is what {@code venue_health.blocks} holds. */
public enum VenueBlock {
    CREDENTIALS_MISSING("no credentials are configured for the venue"),
    PROBE_STALE("the venue has not been looked at for too long, or never"),
    VENUE_UNREACHABLE("the venue did not answer the last look"),
    CLOCK_DRIFT("the venue's clock is too far from ours, or could not be asked"),
    BALANCES_UNAVAILABLE("the balances of the account could not be read"),
    RECONCILIATION_PENDING("orders, fills and positions have not been compared yet since this node began to watch"),
    RECONCILIATION_FAILED("the last comparison of orders, fills and positions could not be finished"),
    UNRESOLVED_ORDERS("orders were sent of which nobody knows what became of them"),
    POSITIONS_DIFFER("the venue holds something else than our fills say"),
    UNRECORDED_ORDERS("an order under our name rests at the venue that we have no record of"),
    DEADMAN("a trading node fell silent, and its orders are not all cancelled and compared"),
    HEARTBEAT_LOST("this node could not renew its own heartbeat in time, so others may have taken over");

    private final String description;

    VenueBlock(String description) {
        this.description = description;
    }

    /** Lower-case code. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One sentence for operators. */
    public String description() {
        return description;
    }

    /** The block of a stored code; empty for a text that is none. */
    public static Optional<VenueBlock> of(String code) {
        return Arrays.stream(values()).filter(block -> block.code().equals(code)).findFirst();
    }
}
