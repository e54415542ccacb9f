package io.tidewatch.execution.venue;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a venue holds of a symbol (spot: of an asset) against what our fills say.
 *
 * @param quantity        base units at the venue, negative when short
 * @param averagePrice    quote currency; null where the venue does not say
 * @param ownQuantity     the sum of our booked fills
 * @param baseline        what was there before us, or was accepted by an operator
 * @param differenceValue what is left over, quote currency; null while an order is in flight or without a price
 * @param differs         whether that is more than the setting allows
 */
public record VenueHolding(
        String venue, String marketType, String symbol, BigDecimal quantity, BigDecimal averagePrice, BigDecimal ownQuantity,
        BigDecimal baseline, BigDecimal differenceValue, boolean differs, Instant readAt) {
}
