package io.tidewatch.venue.matching;

import java.math.BigDecimal;

/**
 * An order as it is asked for.
 *
 * @param clientId      the client's name of it; null or empty when it gave none
 * @param instrument    what
 * @param side          direction
 * @param quantity      base units; null for a market buy sized in quote currency
 * @param quoteQuantity quote currency to spend; null otherwise
 * @param limitPrice    null for a market order
 * @param lifetime      how long what is left may wait; a market order never waits
 * @param reduceOnly    whether it may only shrink a position
 * @param positionSide  which position it moves; {@code NET} for spot
 */
public record NewOrder(
        String clientId, Instrument instrument, Side side, BigDecimal quantity, BigDecimal quoteQuantity, BigDecimal limitPrice,
        Lifetime lifetime, boolean reduceOnly, PositionSide positionSide) {

    public boolean isMarket() {
        return limitPrice == null;
    }
}
