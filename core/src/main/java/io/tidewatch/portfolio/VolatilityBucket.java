package io.tidewatch.portfolio;

import java.util.List;

/** How restless a market is. */
public enum VolatilityBucket {
    NORMAL,
    HIGH;

    private static final int FEWEST_PRICES = 24;
    private static final int RETURNS_LOOKED_AT = 96;
    private static final double HIGH_STD = 0.02;

    /**
     * The bucket of a price history of two days: high when the population standard deviation of the last 96 simple returns
     * exceeds 2 %; normal with fewer than 24 positive prices.
     *
     * @param prices ascending in time; values that are not positive are left out
     */
    public static VolatilityBucket of(List<Double> prices) {
        double[] positive = prices.stream().mapToDouble(Double::doubleValue).filter(price -> price > 0).toArray();
        if (positive.length < FEWEST_PRICES) {
            return NORMAL;
        }
        int first = Math.max(1, positive.length - RETURNS_LOOKED_AT);
        int n = positive.length - first;
        double sum = 0;
        for (int i = first; i < positive.length; i++) {
            sum += returnAt(positive, i);
        }
        double mean = sum / n;
        double squares = 0;
        for (int i = first; i < positive.length; i++) {
            double deviation = returnAt(positive, i) - mean;
            squares += deviation * deviation;
        }
        return Math.sqrt(squares / n) > HIGH_STD ? HIGH : NORMAL;
    }

    private static double returnAt(double[] prices, int i) {
        return (prices[i] - prices[i - 1]) / prices[i - 1];
    }
}
