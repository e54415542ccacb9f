package io.tidewatch.risk;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Stops trading when one of the last returns of a symbol is larger than anything ordinary.
 *
 * @param base        largest ordinary absolute return of one bar, as a fraction; 0 or less switches the breaker off
 * @param bySymbol    other bounds for single symbols, upper case
 * @param multipliers factors by hour of day; the first span that contains the hour counts
 */
public record VolatilityBreaker(double base, Map<String, Double> bySymbol, List<HourSpan> multipliers) {

    /** Fewer prices than this say nothing. */
    public static final int FEWEST_PRICES = 32;

    /** How many of the newest returns are looked at. */
    public static final int RETURNS = 96;

    /**
     * A span of whole UTC hours with its factor.
     *
     * @param from   first hour, 0 to 23
     * @param to     last hour, included; smaller than {@code from} for a span across midnight
     * @param factor multiplies the bound
     */
    public record HourSpan(int from, int to, double factor) {

        boolean contains(int hour) {
            return from <= to ? hour >= from && hour <= to : hour >= from || hour <= to;
        }
    }

    /** What the prices say. */
    public enum Verdict {
        /** Nothing out of the ordinary, or the breaker is off for the symbol. */
        CALM,
        /** Too few prices to judge; harmless on paper, a reason to refuse with real money. */
        UNKNOWN,
        /** One return is above the bound. */
        TRIPPED
    }

    public VolatilityBreaker {
        bySymbol = Map.copyOf(bySymbol);
        multipliers = List.copyOf(multipliers);
    }

    /**
     * Judges one symbol.
     *
     * @param symbol any case
     * @param prices ascending in time; those that are not positive are left out
     * @param now    decides the hour of day
     */
    public Verdict judge(String symbol, double[] prices, Instant now) {
        double bound = boundOf(symbol, now);
        if (bound <= 0) {
            return Verdict.CALM;
        }
        double[] positive = Arrays.stream(prices).filter(price -> price > 0).toArray();
        if (positive.length < FEWEST_PRICES) {
            return Verdict.UNKNOWN;
        }
        return largestReturn(positive) > bound ? Verdict.TRIPPED : Verdict.CALM;
    }

    /**
     * The largest absolute one among the newest {@value #RETURNS} returns, as a fraction.
     *
     * @param prices ascending in time, all positive; 0 for fewer than two
     */
    public static double largestReturn(double[] prices) {
        double largest = 0;
        for (int i = Math.max(1, prices.length - RETURNS); i < prices.length; i++) {
            largest = Math.max(largest, Math.abs((prices[i] - prices[i - 1]) / prices[i - 1]));
        }
        return largest;
    }

    /** The largest ordinary return of a symbol at that hour; 0 when the breaker is off. */
    public double boundOf(String symbol, Instant now) {
        int hour = now.atOffset(ZoneOffset.UTC).getHour();
        double factor = multipliers.stream()
                .filter(span -> span.contains(hour))
                .findFirst()
                .map(HourSpan::factor)
                .orElse(1.0);
        return Math.max(0, bySymbol.getOrDefault(symbol.toUpperCase(Locale.ROOT), base) * factor);
    }
}
