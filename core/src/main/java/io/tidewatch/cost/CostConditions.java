package io.tidewatch.cost;

import java.util.OptionalDouble;

/**
 * The market and the order a cost is expected for.
 *
 * @param spreadBps          quoted spread, basis points
 * @param liquidity          0 (thin) to 1 (deep)
 * @param volatility         standard deviation of the returns of one bar, as a fraction
 * @param turnover           turnover of the strategy; empty to have it estimated
 * @param fundingRatePerHour signed fraction of the notional per hour; only its size counts
 * @param computeCost        cost of computing the decision, US dollars
 * @param notional           notional of the order, US dollars; 0 when not known
 */
public record CostConditions(
        double spreadBps, double liquidity, double volatility, OptionalDouble turnover, double fundingRatePerHour,
        double computeCost, double notional) {

    private static final double HALF_DEPTH = 1e6;

    /** @throws IllegalArgumentException when a number is not finite, negative where it cannot be, or liquidity is beyond 1 */
    public CostConditions {
        for (double number : new double[] {spreadBps, liquidity, volatility, turnover.orElse(0), computeCost, notional}) {
            if (!Double.isFinite(number) || number < 0) {
                throw new IllegalArgumentException("conditions of a cost are finite and not negative: " + number);
            }
        }
        if (liquidity > 1 || !Double.isFinite(fundingRatePerHour)) {
            throw new IllegalArgumentException("liquidity " + liquidity + " or funding " + fundingRatePerHour + " is no condition");
        }
    }

    /** A market without spread and funding, turnover to be estimated. */
    public static CostConditions calm(double volatility, double liquidity) {
        return new CostConditions(0, liquidity, volatility, OptionalDouble.empty(), 0, 0, 0);
    }

    /** The liquidity of an order book: {@code depth / (depth + 1,000,000)}; 0 for a book that is not known. */
    public static double liquidityOfDepth(double depth) {
        return depth > 0 ? depth / (depth + HALF_DEPTH) : 0;
    }
}
