package io.tidewatch.backtest.series;

import io.tidewatch.backtest.ScoredFeatures;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Scored feature rows of a target, ascending by the time they were taken at and then by key.
 *
 * @param series      the series
 * @param seenIn      snapshot of the database
 * @param from        first time asked for, epoch microseconds
 * @param truncated   whether older rows were left out because there were too many
 * @param takenAt     the bar they tell of, epoch microseconds
 * @param availableAt when they became known, epoch microseconds; the same array as {@code takenAt} where all are equal
 * @param score       raw signal; not a number where it could not be made
 * @param volatility  sum of the two short volatilities
 * @param lineage     number of the lineage within these rows; negative for none
 */
record FeatureRows(SeriesKey series, String seenIn, long from, boolean truncated, long[] takenAt, long[] availableAt,
                   double[] score, double[] volatility, int[] lineage) implements SeriesCopy {

    private static final int BYTES_PER_ROW = 28;

    @Override
    public boolean covers(long wanted) {
        return truncated || from <= wanted;
    }

    @Override
    public long bytes() {
        return (long) (BYTES_PER_ROW + (takenAt == availableAt ? 0 : Long.BYTES)) * takenAt.length;
    }

    /**
     * The rows taken in a range, both ends included, that were known by its end, ordered by the time they became known.
     *
     * @param most over that many the oldest are left out
     */
    ScoredFeatures slice(long first, long last, int most) {
        int end = PriceRows.lowerBound(takenAt, last + 1);
        int begin = Math.max(PriceRows.lowerBound(takenAt, first), end - most);
        if (ascendingAndKnown(begin, end, last)) {
            return new ScoredFeatures(Arrays.copyOfRange(availableAt, begin, end), Arrays.copyOfRange(score, begin, end),
                    Arrays.copyOfRange(volatility, begin, end), Arrays.copyOfRange(lineage, begin, end), 0);
        }
        int[] order = IntStream.range(begin, end).filter(row -> availableAt[row] <= last).boxed()
                .sorted(Comparator.comparingLong(row -> availableAt[row])).mapToInt(Integer::intValue).toArray();
        long[] at = new long[order.length];
        double[] scores = new double[order.length];
        double[] volatilities = new double[order.length];
        int[] lineages = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            at[i] = availableAt[order[i]];
            scores[i] = score[order[i]];
            volatilities[i] = volatility[order[i]];
            lineages[i] = lineage[order[i]];
        }
        return new ScoredFeatures(at, scores, volatilities, lineages, 0);
    }

    private boolean ascendingAndKnown(int begin, int end, long last) {
        for (int i = begin; i < end; i++) {
            if (availableAt[i] > last || i > begin && availableAt[i] < availableAt[i - 1]) {
                return false;
            }
        }
        return true;
    }
}
