package io.tidewatch.prediction.calibration;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How good predictions of one target and horizon were, over all. Figures that nothing varies for are empty.
 *
 * @param count         predictions judged
 * @param independent   how many of them do not overlap: the time they cover, counted in horizons; at least 1
 * @param expected      mean expected return
 * @param realised      mean realised return
 * @param error         mean absolute difference of both
 * @param hitRate       share that said the right direction, of those that said one
 * @param correlation   information coefficient: Pearson's correlation of expected and realised returns
 * @param rankCorrelation Spearman's correlation: the same of their ranks, which no outlier dominates
 */
public record ForecastQuality(
        int count, long independent, OptionalDouble expected, OptionalDouble realised, OptionalDouble error, OptionalDouble hitRate,
        OptionalDouble correlation, OptionalDouble rankCorrelation) {

    private static final double NO_VARIATION = 1e-12;

    /**
     * Judges predictions.
     *
     * @param forecasts in any order
     * @param horizon   how far they looked
     */
    public static ForecastQuality of(List<JudgedForecast> forecasts, Duration horizon) {
        double[] expected = forecasts.stream().mapToDouble(JudgedForecast::expected).toArray();
        double[] realised = forecasts.stream().mapToDouble(JudgedForecast::realised).toArray();
        return new ForecastQuality(forecasts.size(), independent(forecasts, horizon), Arrays.stream(expected).average(),
                Arrays.stream(realised).average(),
                IntStream.range(0, expected.length).mapToDouble(i -> Math.abs(expected[i] - realised[i])).average(),
                hitRate(forecasts), correlation(expected, realised), correlation(ranks(expected), ranks(realised)));
    }

    static OptionalDouble hitRate(List<JudgedForecast> forecasts) {
        long directed = forecasts.stream().filter(JudgedForecast::directed).count();
        long hits = forecasts.stream().filter(JudgedForecast::hit).count();
        return directed == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) hits / directed);
    }

    private static long independent(List<JudgedForecast> forecasts, Duration horizon) {
        if (forecasts.isEmpty()) {
            return 0;
        }
        Instant first = forecasts.stream().map(JudgedForecast::at).min(Instant::compareTo).orElseThrow();
        Instant last = forecasts.stream().map(JudgedForecast::at).max(Instant::compareTo).orElseThrow();
        return Math.min(forecasts.size(), 1 + Duration.between(first, last).dividedBy(horizon));
    }

    private static OptionalDouble correlation(double[] a, double[] b) {
        int n = a.length;
        double meanA = Arrays.stream(a).average().orElse(0);
        double meanB = Arrays.stream(b).average().orElse(0);
        double covariance = 0;
        double varianceA = 0;
        double varianceB = 0;
        for (int i = 0; i < n; i++) {
            covariance += (a[i] - meanA) * (b[i] - meanB);
            varianceA += (a[i] - meanA) * (a[i] - meanA);
            varianceB += (b[i] - meanB) * (b[i] - meanB);
        }
        if (n < 2 || Math.sqrt(varianceA / n) <= NO_VARIATION || Math.sqrt(varianceB / n) <= NO_VARIATION) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(Math.max(-1, Math.min(1, covariance / Math.sqrt(varianceA * varianceB))));
    }

    /** Ranks from 1; equal values share the mean of theirs. */
    private static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length).boxed()
                .sorted((a, b) -> Double.compare(values[a], values[b])).mapToInt(Integer::intValue).toArray();
        double[] ranks = new double[values.length];
        int from = 0;
        while (from < order.length) {
            int to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
        return ranks;
    }
}
