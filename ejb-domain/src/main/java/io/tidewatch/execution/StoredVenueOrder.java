package io.tidewatch.execution;

import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.connectors.exchange.VenueOrderRef;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * A row of {@code venue_orders}.
 *
 * @param leg            from 0, in the order of sending
 * @param limit          whether it names a price
 * @param limitPrice     quote currency; null for a market order
 * @param worstPrice     what it counts at in exposure while its outcome is open, quote currency; null when not known
 * @param progress       how far it has come
 * @param venueOrderId   the venue's name of it; null while not known
 * @param notional       quantity times price of its booked trades, quote currency
 * @param fees           of its booked trades, quote currency
 * @param reason         machine-readable reason of its end; null without one
 * @param sentAt         just before it went to the wire; null while it did not
 * @param unknownSince   since when nobody knows what became of it; null when somebody does
 * @param cancelRequestedAt when we first asked the venue to cancel it; null when we did not
 */
public record StoredVenueOrder(
        String clientOrderId, long orderId, String decisionId, int run, int leg, String account, String venue, TradingMarket market,
        String symbol, String track, String target, String strategyId, OrderSide side, boolean limit, TimeInForce timeInForce,
        boolean reduceOnly, BigDecimal limitPrice, BigDecimal worstPrice, VenueOrderProgress progress, String venueOrderId,
        BigDecimal notional, BigDecimal fees, String reason, Instant createdAt, Instant sentAt, Instant unknownSince,
        Instant cancelRequestedAt, Instant updatedAt, long version) {

    /** How the venue is asked about it. */
    public VenueOrderRef ref() {
        return new VenueOrderRef(market, symbol, clientOrderId, venueOrderId, createdAt);
    }

    /** Where it stands. */
    public VenueOrderState state() {
        return progress.state();
    }

    /** Base units that may still be traded: 0 once it has ended. */
    public BigDecimal open() {
        return state().isFinal() ? BigDecimal.ZERO : progress.quantity().subtract(progress.traded()).max(BigDecimal.ZERO);
    }

    /** As its parent counts it. */
    VenueLeg asLeg() {
        return new VenueLeg(leg, limit, progress, notional, fees, venueOrderId, reason);
    }
}
