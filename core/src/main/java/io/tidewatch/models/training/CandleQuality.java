package io.tidewatch.models.training;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether the candles of a window are good enough to train on.
 *
 * @param rows             candles there are
 * @param required         candles there must be
 * @param invalidPriceRate share of them whose close is not above 0
 * @param staleRatio       gaps that are too long, by candles
 * @param reasons          rules that are broken; empty when good
 */
public record CandleQuality(int rows, int required, double invalidPriceRate, double staleRatio, List<String> reasons) {

    public CandleQuality {
        reasons = List.copyOf(reasons);
    }

    /**
     * The limits.
     *
     * @param minRows         fewest candles of windows of up to five-minute candles
     * @param minCoverage     share of the candles a window could hold, for longer candles; counts as at least 0.1
     * @param mostInvalid     largest share of impossible prices
     * @param mostStale       largest ratio of gaps
     * @param gapInTimeframes a longer step from one candle to the next is a gap
     */
    public record Limits(int minRows, double minCoverage, double mostInvalid, double mostStale, double gapInTimeframes) {
    }

    private static final long FIVE_MINUTES = 300_000;
    private static final int FEWEST = 24;

    /**
     * Judges a window.
     *
     * @param start       beginnings of the candles, epoch milliseconds, ascending
     * @param close       their closes
     * @param barMillis   their length
     * @param windowMillis length of the window
     */
    public static CandleQuality of(long[] start, double[] close, long barMillis, long windowMillis, Limits limits) {
        int rows = start.length;
        int required = limits.minRows();
        if (barMillis > FIVE_MINUTES) {
            double expected = (double) windowMillis / barMillis;
            required = Math.min(limits.minRows(), Math.max(FEWEST, (int) Math.floor(expected * Math.max(0.1, limits.minCoverage()))));
        }
        int invalid = 0;
        int gaps = 0;
        for (int i = 0; i < rows; i++) {
            invalid += close[i] > 0 ? 0 : 1;
            gaps += i > 0 && start[i] - start[i - 1] > limits.gapInTimeframes() * barMillis ? 1 : 0;
        }
        double invalidRate = (double) invalid / Math.max(1, rows);
        double stale = (double) gaps / Math.max(1, rows);
        List<String> reasons = new ArrayList<>();
        if (invalidRate > limits.mostInvalid()) {
            reasons.add("invalid_price_rate_exceeded");
        }
        if (stale > limits.mostStale()) {
            reasons.add("stale_ratio_exceeded");
        }
        if (rows < required) {
            reasons.add("insufficient_rows");
        }
        return new CandleQuality(rows, required, invalidRate, stale, reasons);
    }
}
