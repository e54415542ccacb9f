package io.tidewatch.execution;

import io.tidewatch.connectors.exchange.TradingMarket;
import java.math.BigDecimal;

/**
 * An order that will be sent to a venue, to be committed before the wire is touched.
 *
 * @param clientOrderId  our name, the same for every repeat of it
 * @param parent         the order it executes
 * @param leg            from 0, in the order of sending
 * @param venue          such as {@code coinbase}
 * @param symbol         the venue's own symbol
 * @param quantity       base units, fitting the instrument
 * @param limitPrice     quote currency; null for a market order
 * @param referencePrice price it was decided at, quote currency; null when not known
 * @param worstPrice     what it counts at in exposure while its outcome is open, quote currency
 */
public record VenueOrderIntent(
        String clientOrderId, StoredOrder parent, int leg, String venue, TradingMarket market, String symbol, TimeInForce timeInForce,
        boolean reduceOnly, BigDecimal quantity, BigDecimal limitPrice, BigDecimal referencePrice, BigDecimal worstPrice) {
}
