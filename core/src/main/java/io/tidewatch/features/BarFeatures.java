package io.tidewatch.features;

import static io.tidewatch.features.BaseFeature.LOG_VOLUME;
import static io.tidewatch.features.BaseFeature.RET_1;
import static io.tidewatch.features.BaseFeature.RET_12;
import static io.tidewatch.features.BaseFeature.RET_288;
import static io.tidewatch.features.BaseFeature.RET_3;
import static io.tidewatch.features.BaseFeature.RET_48;
import static io.tidewatch.features.BaseFeature.RET_96;
import static io.tidewatch.features.BaseFeature.RET_ACCEL_12_48;
import static io.tidewatch.features.BaseFeature.RET_ACCEL_1_3;
import static io.tidewatch.features.BaseFeature.RET_ACCEL_3_12;
import static io.tidewatch.features.BaseFeature.VOLUME_IMPACT;
import static io.tidewatch.features.BaseFeature.VOL_12;
import static io.tidewatch.features.BaseFeature.VOL_288;
import static io.tidewatch.features.BaseFeature.VOL_3;
import static io.tidewatch.features.BaseFeature.VOL_48;
import static io.tidewatch.features.BaseFeature.VOL_96;
import static io.tidewatch.features.BaseFeature.VOL_TERM_12_48;
import static io.tidewatch.features.BaseFeature.VOL_TERM_3_12;
import static io.tidewatch.features.BaseFeature.VOL_TERM_48_288;
import static io.tidewatch.features.BaseFeature.VOL_Z;

/** Returns, volatilities and volume features of one bar, from that bar and the ones before it. */
public final class BarFeatures {

    /** Bars a sample needs before its own. */
    public static final int MIN_EARLIER_BARS = 96;
    /** Bars the longest window looks back; with fewer the 288-bar features use what there is. */
    public static final int FULL_EARLIER_BARS = 288;

    private static final double SMALLEST_PRICE = 1e-12;
    private static final double SMALLEST_SPREAD = 1e-6;
    private static final int VOLUME_WINDOW = 12;

    private BarFeatures() {
    }

    /** Whether bar i has a price above 0 and enough bars before it. */
    public static boolean isUsable(BarSeries bars, int i) {
        return i >= MIN_EARLIER_BARS && bars.close(i) > 0;
    }

    /**
     * Fills the bar features of bar i.
     *
     * <p>Returns are simple: (p_i − p_{i−k}) / p_{i−k}, an earlier price that is unknown or not above 0 counting as p_i (288
     * bars back: as the price 96 bars back). Volatilities are over the log returns inside bars i−k … i−1, the current bar
     * excluded.
     *
     * @param out receives the values at their contract positions
     * @return false, with {@code out} untouched, when the bar is not usable
     */
    static boolean fill(BarSeries bars, int i, double[] out) {
        if (!isUsable(bars, i)) {
            return false;
        }
        fillReturns(bars, i, out);
        double price = bars.close(i);
        set(out, VOL_3, bars.volatility(i - 3, i, price));
        set(out, VOL_12, bars.volatility(i - 12, i, price));
        set(out, VOL_48, bars.volatility(i - 48, i, price));
        set(out, VOL_96, bars.volatility(i - 96, i, price));
        set(out, VOL_288, bars.volatility(Math.max(0, i - FULL_EARLIER_BARS), i, price));
        set(out, VOL_TERM_3_12, get(out, VOL_3) - get(out, VOL_12));
        set(out, VOL_TERM_12_48, get(out, VOL_12) - get(out, VOL_48));
        set(out, VOL_TERM_48_288, get(out, VOL_48) - get(out, VOL_288));
        double volume = bars.volume(i);
        set(out, LOG_VOLUME, StrictMath.log1p(Math.max(volume, 0)));
        set(out, VOL_Z, volumeScore(bars, i));
        double root = Math.sqrt(Math.max(volume, 1));
        set(out, VOLUME_IMPACT, Math.abs(get(out, RET_1)) / Math.max(root, SMALLEST_SPREAD));
        return true;
    }

    private static void fillReturns(BarSeries bars, int i, double[] out) {
        double price = bars.close(i);
        double before96 = earlier(bars, i - 96, price);
        set(out, RET_1, simpleReturn(price, earlier(bars, i - 1, price)));
        set(out, RET_3, simpleReturn(price, earlier(bars, i - 3, price)));
        set(out, RET_12, simpleReturn(price, earlier(bars, i - 12, price)));
        set(out, RET_48, simpleReturn(price, earlier(bars, i - 48, price)));
        set(out, RET_96, simpleReturn(price, before96));
        set(out, RET_288, simpleReturn(price, earlier(bars, Math.max(0, i - FULL_EARLIER_BARS), before96)));
        set(out, RET_ACCEL_1_3, get(out, RET_1) - get(out, RET_3));
        set(out, RET_ACCEL_3_12, get(out, RET_3) - get(out, RET_12));
        set(out, RET_ACCEL_12_48, get(out, RET_12) - get(out, RET_48));
    }

    private static double earlier(BarSeries bars, int i, double substitute) {
        double price = bars.close(i);
        return price > 0 ? price : substitute;
    }

    private static double simpleReturn(double price, double earlier) {
        return (price - earlier) / Math.max(earlier, SMALLEST_PRICE);
    }

    /** The volume of bar i against mean and population standard deviation of the 12 bars before it. */
    private static double volumeScore(BarSeries bars, int i) {
        double sum = 0;
        for (int j = i - VOLUME_WINDOW; j < i; j++) {
            sum += bars.volume(j);
        }
        double mean = sum / VOLUME_WINDOW;
        double squares = 0;
        for (int j = i - VOLUME_WINDOW; j < i; j++) {
            double deviation = bars.volume(j) - mean;
            squares += deviation * deviation;
        }
        return (bars.volume(i) - mean) / Math.max(Math.sqrt(squares / VOLUME_WINDOW), SMALLEST_SPREAD);
    }

    private static double get(double[] out, BaseFeature feature) {
        return out[feature.index()];
    }

    private static void set(double[] out, BaseFeature feature, double value) {
        out[feature.index()] = value;
    }
}
