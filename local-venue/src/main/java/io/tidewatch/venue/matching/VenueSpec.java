package io.tidewatch.venue.matching;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What a venue is like.
 *
 * @param name          such as {@code coinbase}
 * @param instruments   what it offers
 * @param fees          what it takes
 * @param leverage      of perpetuals
 * @param spot          what the account starts with
 * @param margin        what the account starts with as margin
 * @param levelNotional about how much waits at a price, quote currency
 * @param volatility    standard deviation of the logarithm of one step of the price path
 * @param seed          of everything that is drawn
 * @param repeats       whether an order with a known client id answers the first one instead of being refused
 */
public record VenueSpec(
        String name, List<Instrument> instruments, Fees fees, BigDecimal leverage, Map<String, BigDecimal> spot,
        Map<String, BigDecimal> margin, BigDecimal levelNotional, double volatility, long seed, boolean repeats) {
}
