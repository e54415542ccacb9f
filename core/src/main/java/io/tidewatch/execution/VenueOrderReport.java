package io.tidewatch.execution;

import java.math.BigDecimal;

/** Something that was learned about an order at a venue. It may be learned twice, late, and in any order. */
public sealed interface VenueOrderReport {

    /** The venue took the order. */
    record Accepted() implements VenueOrderReport {
    }

    /** The venue answered the placement and did not take the order, or the request never left this process. */
    record Refused() implements VenueOrderReport {
    }

    /** The order was sent, and no answer says what became of it. */
    record Lost() implements VenueOrderReport {
    }

    /** After its settling time the venue says that it never got the order. */
    record Missing() implements VenueOrderReport {
    }

    /**
     * The venue says where the order stands.
     *
     * @param state  one that a venue reports
     * @param traded base units traded so far, as the venue says
     */
    record Seen(VenueOrderState state, BigDecimal traded) implements VenueOrderReport {

        public Seen {
            if (!state.isReported() || traded.signum() < 0) {
                throw new IllegalArgumentException("no venue reports " + state + " with " + traded);
            }
        }
    }

    /**
     * Trades of the order are in the books.
     *
     * @param total base units of all its booked trades together
     */
    record Booked(BigDecimal total) implements VenueOrderReport {
    }
}
