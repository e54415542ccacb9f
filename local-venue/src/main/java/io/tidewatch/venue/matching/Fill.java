package io.tidewatch.venue.matching;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One trade of an order of the account.
 *
 * @param id          number of the trade, unique at the venue
 * @param order       number of the order
 * @param clientId    the client's name of the order
 * @param instrument  what
 * @param side        direction
 * @param quantity    base units
 * @param price       quote currency per base unit
 * @param fee         in {@code feeCurrency}, positive when paid
 * @param feeCurrency quote currency, or the base asset for spot buys where the venue takes it from what was bought
 * @param maker       whether the order was waiting
 * @param profit      what the trade realised on a position, quote currency; zero for spot
 * @param at          when it was traded
 * @param toldAt      from when the order says so
 * @param listedAt    from when the list of trades says so
 */
public record Fill(
        long id, long order, String clientId, Instrument instrument, Side side, BigDecimal quantity, BigDecimal price, BigDecimal fee,
        String feeCurrency, boolean maker, BigDecimal profit, Instant at, Instant toldAt, Instant listedAt) {

    public BigDecimal value() {
        return quantity.multiply(price);
    }
}
