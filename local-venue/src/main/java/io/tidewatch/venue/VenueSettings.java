package io.tidewatch.venue;

import io.tidewatch.venue.fault.FaultPlan;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a local venue is started with.
 *
 * @param port          0 for a free one
 * @param seed          of prices, liquidity and faults
 * @param faults        what goes wrong; may be changed at any time
 * @param step          after which time the prices move; zero: only when a test moves them
 * @param volatility    standard deviation of the logarithm of one price step
 * @param levelNotional about how much waits at a price of the book, quote currency
 * @param silence       how long a request that gets no answer is left open
 * @param settling      how long an order stays unknown at most where that strikes
 * @param late          how long a trade stays untold at most where that strikes
 * @param coinbase      what the account at Coinbase starts with
 * @param bitgetSpot    what the spot account at Bitget starts with
 * @param bitgetMargin  what the account for perpetuals at Bitget starts with
 */
public record VenueSettings(
        int port, long seed, FaultPlan faults, Duration step, double volatility, BigDecimal levelNotional, Duration silence,
        Duration settling, Duration late, Map<String, BigDecimal> coinbase, Map<String, BigDecimal> bitgetSpot,
        Map<String, BigDecimal> bitgetMargin) {

    /** A free port, no faults, prices that stand still, a million and some assets everywhere. */
    public static VenueSettings quiet(long seed) {
        Map<String, BigDecimal> assets = Map.of(
                "BTC", new BigDecimal("100"), "ETH", new BigDecimal("1000"), "SOL", new BigDecimal("10000"));
        return new VenueSettings(0, seed, new FaultPlan(seed), Duration.ZERO, 0.0005, new BigDecimal("20000"), Duration.ofSeconds(20),
                Duration.ofSeconds(2), Duration.ofSeconds(2), with(assets, "USD"), with(assets, "USDT"),
                Map.of("USDT", new BigDecimal("1000000")));
    }

    private static Map<String, BigDecimal> with(Map<String, BigDecimal> assets, String cash) {
        Map<String, BigDecimal> all = new TreeMap<>(assets);
        all.put(cash, new BigDecimal("1000000"));
        return Map.copyOf(all);
    }

    public VenueSettings onPort(int number) {
        return new VenueSettings(number, seed, faults, step, volatility, levelNotional, silence, settling, late, coinbase, bitgetSpot,
                bitgetMargin);
    }

    /** With prices that move by themselves. */
    public VenueSettings moving(Duration every) {
        return new VenueSettings(port, seed, faults, every, volatility, levelNotional, silence, settling, late, coinbase, bitgetSpot,
                bitgetMargin);
    }

    /** With other times of what is slow. */
    public VenueSettings timed(Duration newSilence, Duration newSettling, Duration newLate) {
        return new VenueSettings(port, seed, faults, step, volatility, levelNotional, newSilence, newSettling, newLate, coinbase,
                bitgetSpot, bitgetMargin);
    }

    /** With more or less waiting at each price. */
    public VenueSettings liquid(BigDecimal notional) {
        return new VenueSettings(port, seed, faults, step, volatility, notional, silence, settling, late, coinbase, bitgetSpot,
                bitgetMargin);
    }
}
