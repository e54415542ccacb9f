package io.tidewatch.features.latent;

import io.tidewatch.features.BarSeries;
import java.util.Arrays;

/**
 * The state of a market at the end of a bar as {@value #SIZE} numbers, made of the last {@value #WINDOW} bars at most. With r the
 * log returns and l the changes of ln(1 + volume), oldest first:
 *
 * <ol start="0">
 *   <li>0–15: tanh(8·r) of the last 16 returns
 *   <li>16–39: mean, population standard deviation, least, greatest, 10 % and 90 % quantile of the last 6, 24, 96, 288 returns
 *   <li>40–57: the same of the last 6, 24, 96 volume changes
 *   <li>58: correlation of r and l over the last 96; 59: tanh(10 · mean |r| of the last 24)
 *   <li>60: share of positive returns among the last 24; 61: correlation of each return with the one before, last 96
 *   <li>62: ln(last price / greatest price) over the last 288 bars; 63: skewness of the last 96 returns, by tanh
 * </ol>
 *
 * <p>Windows longer than what there is use what there is. Fewer than {@value #LEAST} bars with a price above 0 give nothing.
 */
public final class MarketLatent {

    /** Length of the vector. */
    public static final int SIZE = 64;
    /** Bars it looks back on, its own included. */
    public static final int WINDOW = 513;
    /** Bars it needs. */
    public static final int LEAST = 32;

    private static final int RECENT = 16;
    private static final int[] RETURN_WINDOWS = {6, 24, 96, 288};
    private static final int[] VOLUME_WINDOWS = {6, 24, 96};
    private static final double SMALLEST = 1e-12;

    private MarketLatent() {
    }

    /** The vector at the end of bar i; empty array when there is none. Bars without a price above 0 are left out. */
    public static double[] at(BarSeries bars, int i) {
        int from = Math.max(0, i + 1 - WINDOW);
        double[] logs = new double[i + 1 - from];
        double[] volumes = new double[logs.length];
        int count = 0;
        for (int j = from; j <= i; j++) {
            if (bars.close(j) > 0) {
                logs[count] = StrictMath.log(bars.close(j));
                volumes[count++] = StrictMath.log1p(Math.max(0, bars.volume(j)));
            }
        }
        if (count < LEAST || !(bars.close(i) > 0)) {
            return new double[0];
        }
        return vector(differences(logs, count), differences(volumes, count), Arrays.copyOf(logs, count));
    }

    private static double[] vector(double[] r, double[] l, double[] logs) {
        double[] out = new double[SIZE];
        for (int k = 0; k < RECENT; k++) {
            out[k] = StrictMath.tanh(8 * r[r.length - RECENT + k]);
        }
        int at = RECENT;
        for (int window : RETURN_WINDOWS) {
            at = summary(last(r, window), out, at);
        }
        for (int window : VOLUME_WINDOWS) {
            at = summary(last(l, window), out, at);
        }
        out[at++] = correlation(last(r, 96), last(l, 96));
        double[] day = last(r, 24);
        out[at++] = StrictMath.tanh(10 * Arrays.stream(day).map(Math::abs).sum() / day.length);
        out[at++] = Arrays.stream(day).filter(value -> value > 0).count() / (double) day.length;
        double[] long96 = last(r, 96);
        out[at++] = correlation(Arrays.copyOfRange(long96, 1, long96.length), Arrays.copyOf(long96, long96.length - 1));
        out[at++] = logs[logs.length - 1] - Arrays.stream(last(logs, 288)).max().orElseThrow();
        out[at] = StrictMath.tanh(skewness(long96));
        return out;
    }

    private static double[] differences(double[] values, int count) {
        double[] differences = new double[count - 1];
        for (int i = 1; i < count; i++) {
            differences[i - 1] = values[i] - values[i - 1];
        }
        return differences;
    }

    private static double[] last(double[] values, int window) {
        return Arrays.copyOfRange(values, Math.max(0, values.length - window), values.length);
    }

    private static int summary(double[] values, double[] out, int at) {
        double mean = mean(values);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        out[at] = mean;
        out[at + 1] = Math.sqrt(moment(values, mean, 2));
        out[at + 2] = sorted[0];
        out[at + 3] = sorted[sorted.length - 1];
        out[at + 4] = quantile(sorted, 0.1);
        out[at + 5] = quantile(sorted, 0.9);
        return at + 6;
    }

    /** Between the two nearest values in proportion. */
    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double moment(double[] values, double mean, int power) {
        double sum = 0;
        for (double value : values) {
            double deviation = value - mean;
            sum += power == 2 ? deviation * deviation : deviation * deviation * deviation;
        }
        return sum / values.length;
    }

    private static double skewness(double[] values) {
        double mean = mean(values);
        double deviation = Math.sqrt(moment(values, mean, 2));
        return deviation <= SMALLEST ? 0 : moment(values, mean, 3) / (deviation * deviation * deviation);
    }

    private static double correlation(double[] x, double[] y) {
        double meanX = mean(x);
        double meanY = mean(y);
        double product = 0;
        for (int i = 0; i < x.length; i++) {
            product += (x[i] - meanX) * (y[i] - meanY);
        }
        double scale = Math.sqrt(moment(x, meanX, 2) * moment(y, meanY, 2)) * x.length;
        return scale <= SMALLEST ? 0 : Math.max(-1, Math.min(1, product / scale));
    }
}
