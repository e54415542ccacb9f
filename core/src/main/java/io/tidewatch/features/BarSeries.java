package io.tidewatch.features;

import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.Timeframe;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The bars of one symbol and timeframe as arrays, oldest first. Logarithms are taken once, so that windows over a long history
 * cost additions only. Immutable.
 */
public final class BarSeries {

    private static final double SMALLEST_PRICE = 1e-12;

    private final long[] ends;
    private final double[] closes;
    private final double[] volumes;
    private final double[] logs;

    private BarSeries(long[] ends, double[] closes, double[] volumes) {
        this.ends = ends;
        this.closes = closes;
        this.volumes = volumes;
        this.logs = new double[closes.length];
        for (int i = 0; i < closes.length; i++) {
            if (i > 0 && ends[i] <= ends[i - 1]) {
                throw new IllegalArgumentException("bars are not in ascending order at " + FeatureTime.instant(ends[i]));
            }
            closes[i] = Double.isFinite(closes[i]) ? closes[i] : Double.NaN;
            volumes[i] = Double.isFinite(volumes[i]) ? volumes[i] : 0;
            logs[i] = logarithm(closes[i]);
        }
    }

    /**
     * The bars as a series.
     *
     * @param bars bars of one symbol and timeframe, ascending
     * @throws IllegalArgumentException when times do not strictly ascend
     */
    public static BarSeries of(List<Bar> bars) {
        long[] ends = new long[bars.size()];
        double[] closes = new double[ends.length];
        double[] volumes = new double[ends.length];
        for (int i = 0; i < ends.length; i++) {
            Bar bar = bars.get(i);
            ends[i] = FeatureTime.micros(bar.availableAt());
            closes[i] = bar.close();
            volumes[i] = bar.volume();
        }
        return new BarSeries(ends, closes, volumes);
    }

    /**
     * Candle starts, closes and volumes as a series; the arrays are copied.
     *
     * @throws IllegalArgumentException when lengths differ or times do not strictly ascend
     */
    public static BarSeries of(Timeframe timeframe, List<Instant> starts, double[] closes, double[] volumes) {
        return of(timeframe, starts.stream().mapToLong(FeatureTime::micros).toArray(), closes, volumes);
    }

    /**
     * Candle starts in microseconds since 1970, closes and volumes as a series; the arrays are copied.
     *
     * @throws IllegalArgumentException when lengths differ or times do not strictly ascend
     */
    public static BarSeries of(Timeframe timeframe, long[] starts, double[] closes, double[] volumes) {
        if (starts.length != closes.length || closes.length != volumes.length) {
            throw new IllegalArgumentException("starts, closes and volumes differ in length");
        }
        long length = FeatureTime.micros(timeframe.length());
        return new BarSeries(LongStream.of(starts).map(start -> start + length).toArray(), closes.clone(), volumes.clone());
    }

    /** Number of bars. */
    public int size() {
        return ends.length;
    }

    /** The decision time of bar i: its end, from when its close is known. */
    public Instant decisionTime(int i) {
        return FeatureTime.instant(ends[i]);
    }

    /** Index of the newest bar known at an instant; −1 when there is none. */
    public int indexAt(Instant asOf) {
        return FeatureTime.countUpTo(ends, ends.length, FeatureTime.micros(asOf)) - 1;
    }

    /** Close of bar i; NaN when unknown. */
    public double close(int i) {
        return closes[i];
    }

    /** Volume of bar i, 0 when unknown. */
    public double volume(int i) {
        return volumes[i];
    }

    long end(int i) {
        return ends[i];
    }

    /**
     * Population standard deviation of the log returns inside bars from … to−1; an unknown price counts as
     * {@code currentPrice}, a price of 0 or less as the smallest price.
     */
    double volatility(int from, int to, double currentPrice) {
        int count = to - from - 1;
        if (count < 1) {
            return 0;
        }
        double current = logarithm(currentPrice);
        double sum = 0;
        double previous = known(logs[from], current);
        for (int i = from + 1; i < to; i++) {
            double next = known(logs[i], current);
            sum += next - previous;
            previous = next;
        }
        double mean = sum / count;
        double squares = 0;
        previous = known(logs[from], current);
        for (int i = from + 1; i < to; i++) {
            double next = known(logs[i], current);
            double deviation = next - previous - mean;
            squares += deviation * deviation;
            previous = next;
        }
        return Math.sqrt(squares / count);
    }

    private static double known(double logarithm, double substitute) {
        return Double.isNaN(logarithm) ? substitute : logarithm;
    }

    private static double logarithm(double price) {
        return Double.isNaN(price) ? Double.NaN : StrictMath.log(Math.max(price, SMALLEST_PRICE));
    }
}
