package io.tidewatch.prediction.calibration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Predictions that said about the same.
 *
 * @param low       smallest value in it, of what the buckets are by
 * @param high      largest value in it
 * @param count     predictions
 * @param expected  mean of their expected returns
 * @param realised  mean of their realised returns
 * @param error     standard error of that mean, as if they did not overlap; empty for a single one
 * @param hitRate   share that said the right direction, of those that said one; empty when none did
 */
public record CalibrationBucket(
        double low, double high, int count, double expected, double realised, OptionalDouble error, OptionalDouble hitRate) {

    /** Buckets by expected return. */
    public static List<CalibrationBucket> byExpected(List<JudgedForecast> forecasts, int buckets) {
        return of(forecasts, buckets, JudgedForecast::expected);
    }

    /** Buckets by confidence. */
    public static List<CalibrationBucket> byConfidence(List<JudgedForecast> forecasts, int buckets) {
        return of(forecasts, buckets, JudgedForecast::confidence);
    }

    /**
     * Buckets of about equal counts, ascending; equal values stay in one bucket, so that there may be fewer than asked for.
     *
     * @param buckets at most so many, at least 1
     */
    private static List<CalibrationBucket> of(List<JudgedForecast> forecasts, int buckets, ToDoubleFunction<JudgedForecast> value) {
        if (buckets < 1) {
            throw new IllegalArgumentException("at least one bucket");
        }
        List<JudgedForecast> sorted = forecasts.stream().sorted(Comparator.comparingDouble(value)).toList();
        List<CalibrationBucket> found = new ArrayList<>();
        int from = 0;
        for (int bucket = 1; bucket <= buckets && from < sorted.size(); bucket++) {
            int to = Math.max(from + 1, (int) ((long) sorted.size() * bucket / buckets));
            while (to < sorted.size() && value.applyAsDouble(sorted.get(to)) == value.applyAsDouble(sorted.get(to - 1))) {
                to++;
            }
            found.add(bucket(sorted.subList(from, to), value));
            from = to;
        }
        return found;
    }

    private static CalibrationBucket bucket(List<JudgedForecast> members, ToDoubleFunction<JudgedForecast> value) {
        int n = members.size();
        double realised = members.stream().mapToDouble(JudgedForecast::realised).sum() / n;
        double squares = members.stream().mapToDouble(member -> (member.realised() - realised) * (member.realised() - realised)).sum();
        return new CalibrationBucket(value.applyAsDouble(members.get(0)), value.applyAsDouble(members.get(n - 1)), n,
                members.stream().mapToDouble(JudgedForecast::expected).sum() / n, realised,
                n > 1 ? OptionalDouble.of(Math.sqrt(squares / (n - 1) / n)) : OptionalDouble.empty(), ForecastQuality.hitRate(members));
    }
}
