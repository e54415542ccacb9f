package io.tidewatch.console;

import java.util.ArrayList;
import java.util.List;

/**
 * A sum as a waterfall: each part begins where the one before ended, the last bar is the sum. Places are per cent of the width.
 *
 * @param bars from top to bottom
 * @param zero where zero stands
 */
public record WaterfallDrawing(List<Bar> bars, double zero) {

    private static final double HUNDRED = 100;

    /**
     * What adds to a sum.
     *
     * @param key   by which texts know it
     * @param value signed
     */
    record Part(String key, double value) {
    }

    /**
     * A bar.
     *
     * @param key   by which texts know the part; {@code net} for the sum
     * @param value what it adds
     * @param left  where it begins
     * @param width how wide it is
     */
    public record Bar(String key, double value, double left, double width) {

        /** The word by which styles know it. */
        public String look() {
            return key.equals("net") ? "sum" : value < 0 ? "loss" : "gain";
        }
    }

    /** Draws parts and their sum; a part that is no number counts as none. */
    static WaterfallDrawing of(List<Part> parts, double sum) {
        double low = Math.min(0, sum);
        double high = Math.max(0, sum);
        double reached = 0;
        for (Part part : parts) {
            reached += finite(part.value);
            low = Math.min(low, reached);
            high = Math.max(high, reached);
        }
        double span = Math.max(high - low, 1e-9);
        List<Bar> bars = new ArrayList<>();
        reached = 0;
        for (Part part : parts) {
            bars.add(bar(part.key, finite(part.value), reached, low, span));
            reached += finite(part.value);
        }
        bars.add(bar("net", sum, 0, low, span));
        return new WaterfallDrawing(List.copyOf(bars), place(0, low, span));
    }

    private static Bar bar(String key, double value, double from, double low, double span) {
        double left = place(Math.min(from, from + value), low, span);
        return new Bar(key, value, left, round(Math.abs(value) / span * HUNDRED));
    }

    private static double place(double value, double low, double span) {
        return round((value - low) / span * HUNDRED);
    }

    private static double round(double share) {
        return Math.round(share * HUNDRED) / HUNDRED;
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? value : 0;
    }
}
