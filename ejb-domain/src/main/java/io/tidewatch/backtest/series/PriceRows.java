package io.tidewatch.backtest.series;

import io.tidewatch.backtest.PriceSeries;
import java.util.Arrays;

/**
 * Price rows of a symbol, ascending in time; all of them, usable or not.
 *
 * @param series    the series
 * @param seenIn    snapshot of the database
 * @param from      first time asked for, epoch microseconds
 * @param truncated whether older rows were left out because there were too many
 * @param at        epoch microseconds
 * @param price     as stored
 * @param volume    as stored; 0 where unknown
 */
record PriceRows(SeriesKey series, String seenIn, long from, boolean truncated, long[] at, double[] price, double[] volume)
        implements SeriesCopy {

    private static final int BYTES_PER_ROW = 24;

    @Override
    public boolean covers(long wanted) {
        return truncated || from <= wanted;
    }

    @Override
    public long bytes() {
        return (long) BYTES_PER_ROW * at.length;
    }

    /** Number of rows in a range. */
    int count(long first, long last) {
        return Math.max(0, lowerBound(at, last + 1) - lowerBound(at, first));
    }

    /** The usable points of a range, both ends included; the others are counted as dropped. */
    PriceSeries slice(long first, long last) {
        int begin = lowerBound(at, first);
        int end = Math.max(begin, lowerBound(at, last + 1));
        int usable = 0;
        for (int i = begin; i < end; i++) {
            usable += usable(i) ? 1 : 0;
        }
        if (usable == end - begin) {
            return new PriceSeries(Arrays.copyOfRange(at, begin, end), Arrays.copyOfRange(price, begin, end),
                    Arrays.copyOfRange(volume, begin, end), 0);
        }
        long[] times = new long[usable];
        double[] prices = new double[usable];
        double[] volumes = new double[usable];
        int next = 0;
        for (int i = begin; i < end; i++) {
            if (usable(i)) {
                times[next] = at[i];
                prices[next] = price[i];
                volumes[next++] = volume[i];
            }
        }
        return new PriceSeries(times, prices, volumes, end - begin - usable);
    }

    private boolean usable(int row) {
        return price[row] > 0 && Double.isFinite(price[row]);
    }

    /** First position whose value is not below the wanted one. */
    static int lowerBound(long[] ascending, long wanted) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < wanted) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
