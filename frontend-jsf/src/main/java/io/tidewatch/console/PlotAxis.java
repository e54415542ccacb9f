package io.tidewatch.console;

import java.util.List;
import java.util.Locale;

/**
 * From values to places in a picture that is {@value #SIZE} units wide and high; the browser stretches it to its room, labels stand
 * beside it in per cent, so that they never become too small to read.
 *
 * @param low     value at the left or lower edge
 * @param high    value at the other edge, above {@code low}
 * @param upwards whether larger values stand higher, that is at smaller places
 */
public record PlotAxis(double low, double high, boolean upwards) {

    static final double SIZE = 1000;
    private static final double LEAST_SPAN = 1e-9;

    /**
     * A label beside a picture.
     *
     * @param place where, in per cent from the left or top
     * @param label its text
     */
    public record Label(String place, String label) {
    }

    /** An axis with a little room around the values; one that has a single value gets some. */
    static PlotAxis around(double low, double high, double room, boolean upwards) {
        double span = Math.max(high - low, Math.max(LEAST_SPAN, Math.abs(high) * LEAST_SPAN));
        return new PlotAxis(low - room * span, high + room * span, upwards);
    }

    double place(double value) {
        double share = (value - low) / (high - low);
        return SIZE * (upwards ? 1 - share : share);
    }

    /** The place as SVG wants it. */
    String text(double value) {
        return shown(place(value));
    }

    List<Label> labels(List<Ticks.Tick> ticks) {
        return ticks.stream().map(tick -> new Label(shown(place(tick.value()) * 100 / SIZE), tick.label())).toList();
    }

    static String shown(double place) {
        return String.format(Locale.ROOT, "%.1f", place);
    }
}
