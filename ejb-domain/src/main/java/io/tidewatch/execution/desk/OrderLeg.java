package io.tidewatch.execution.desk;

import io.tidewatch.execution.VenueOrderState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * One order at a venue: a leg of an order of ours.
 *
 * @param clientOrderId our key, which the venue knows too
 * @param orderId       the order it belongs to
 * @param leg           which one, from 0
 * @param venue         where
 * @param marketType    {@code spot} or {@code perp}
 * @param symbol        as the venue calls it
 * @param track         {@code liquid} or {@code vc}
 * @param strategyId    strategy
 * @param side          {@code buy} or {@code sell}
 * @param type          {@code limit} or {@code market}
 * @param timeInForce   how long it may rest
 * @param reduceOnly    whether it may only shrink a position
 * @param quantity      base units ordered
 * @param limitPrice    quote currency; null for a market order
 * @param state         where it stands
 * @param venueOrderId  the venue's key; empty while it is not known
 * @param filled        base units traded
 * @param averagePrice  of what was traded; null while nothing was
 * @param fees          quote currency
 * @param reason        why it ended so; empty without one
 * @param createdAt     when the intent was committed
 * @param unknownSince  since when nobody knows what became of it; empty when that is known
 * @param updatedAt     last change
 * @param closedAt      when it came to its end; empty while it has not
 */
public record OrderLeg(
        String clientOrderId, long orderId, int leg, String venue, String marketType, String symbol, String track, String strategyId,
        String side, String type, String timeInForce, boolean reduceOnly, BigDecimal quantity, BigDecimal limitPrice,
        VenueOrderState state, Optional<String> venueOrderId, BigDecimal filled, BigDecimal averagePrice, BigDecimal fees, String reason,
        Instant createdAt, Optional<Instant> unknownSince, Instant updatedAt, Optional<Instant> closedAt) {

    /** Whether nobody knows what became of it. */
    public boolean isOfUnknownFate() {
        return state == VenueOrderState.INTENT || state == VenueOrderState.UNKNOWN;
    }

    /** Since when it waits: for its fate where that is not known, else for its end. */
    public Instant waitsSince() {
        return unknownSince.orElse(createdAt);
    }
}
