package io.tidewatch.quality;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How usable the rows of a symbol are that features would be made of.
 *
 * @param rows       all rows
 * @param missing    rows without close or volume
 * @param invalid    rows whose close is not above 0
 * @param duplicates rows with the time of the row before
 * @param stale      gaps between rows that are longer than allowed
 */
public record DataCheck(long rows, long missing, long invalid, long duplicates, long stale) {

    private static final long USUAL_MINUTES = 5;
    private static final long FEWEST = 24;
    private static final double LEAST_COVERAGE = 0.1;

    /**
     * What is allowed.
     *
     * @param missingRate   share of rows without close or volume
     * @param invalidRate   share of rows with an impossible price
     * @param duplicateRate share of repeated rows
     * @param staleRatio    share of gaps
     * @param minRows       rows needed
     * @param minCoverage   share of the window's rows needed where candles are longer than 5 minutes
     */
    public record Limits(double missingRate, double invalidRate, double duplicateRate, double staleRatio, int minRows, double minCoverage) {
    }

    /** Share of rows without close or volume. */
    public double missingRate() {
        return share(missing);
    }

    /** Share of rows with an impossible price. */
    public double invalidPriceRate() {
        return share(invalid);
    }

    /** Share of repeated rows. */
    public double duplicateRate() {
        return share(duplicates);
    }

    /** Gaps in proportion to the rows. */
    public double staleRatio() {
        return share(stale);
    }

    private double share(long count) {
        return count / (double) Math.max(1, rows);
    }

    /** Rows needed in a window: fewer than usual where candles are long and the window short. */
    public static long required(Limits limits, Duration timeframe, Duration window) {
        if (timeframe.toMinutes() <= USUAL_MINUTES) {
            return limits.minRows();
        }
        double expected = window.toSeconds() / (double) timeframe.toSeconds();
        long wanted = (long) Math.floor(expected * Math.max(LEAST_COVERAGE, limits.minCoverage()));
        return Math.min(limits.minRows(), Math.max(FEWEST, wanted));
    }

    /** What is not as it should be; empty when the rows are usable. */
    public List<String> complaints(Limits limits, long required) {
        List<String> complaints = new ArrayList<>();
        if (rows < required) {
            complaints.add("too_few_rows");
        }
        if (missingRate() > limits.missingRate()) {
            complaints.add("missing_rate");
        }
        if (invalidPriceRate() > limits.invalidRate()) {
            complaints.add("invalid_price_rate");
        }
        if (duplicateRate() > limits.duplicateRate()) {
            complaints.add("duplicate_rate");
        }
        if (staleRatio() > limits.staleRatio()) {
            complaints.add("stale_ratio");
        }
        return complaints;
    }
}
