package io.tidewatch.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * Two distributions over the same bins, one laid over the other.
 *
 * @param bins one for each bin, from the smallest values on
 * @param up   labels of the shares
 */
public record DistributionDrawing(List<Bin> bins, List<PlotAxis.Label> up) {

    private static final int TICKS = 4;
    private static final double GAP = 0.12;

    /**
     * A bin.
     *
     * @param label     which values it holds
     * @param reference share in the training data, 0..1; NaN where it is not known
     * @param current   share of the day, 0..1; NaN where it is not known
     * @param before    box of the training data: x, y, width, height
     * @param after     box of the day
     */
    public record Bin(String label, double reference, double current, Box before, Box after) {
    }

    /** A box in the picture. */
    public record Box(String x, String y, String width, String height) {
    }

    /**
     * @param described the entry of the reference: {@code edges} and {@code shares}; a missing node where there is none
     * @param current   shares of the day
     */
    static DistributionDrawing of(JsonNode described, List<Double> current) {
        List<Double> before = numbers(described.path("shares"));
        List<Double> edges = numbers(described.path("edges"));
        int bins = Math.max(before.size(), current.size());
        double top = DoubleStream.concat(before.stream().mapToDouble(Double::doubleValue),
                current.stream().mapToDouble(Double::doubleValue)).max().orElse(0);
        if (bins == 0) {
            return new DistributionDrawing(List.of(), List.of());
        }
        PlotAxis y = new PlotAxis(0, Math.max(top, 1e-9) * 1.05, true);
        double room = PlotAxis.SIZE / bins;
        List<Bin> found = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            double was = bin < before.size() ? before.get(bin) : Double.NaN;
            double is = bin < current.size() ? current.get(bin) : Double.NaN;
            found.add(new Bin(label(edges, bin, bins), was, is, box(bin * room + GAP / 2 * room, (1 - GAP) * room, was, y),
                    box((bin + 0.3) * room, 0.4 * room, is, y)));
        }
        return new DistributionDrawing(found, y.labels(Ticks.shares(0, y.high(), TICKS)));
    }

    private static List<Double> numbers(JsonNode list) {
        return RunReport.list(list).stream().map(JsonNode::asDouble).toList();
    }

    private static String label(List<Double> edges, int bin, int bins) {
        if (edges.size() != bins - 1 || bins < 2) {
            return Integer.toString(bin + 1);
        }
        return bin == 0 ? "≤ " + number(edges.get(0)) : bin == bins - 1 ? "> " + number(edges.get(bin - 1))
                : number(edges.get(bin - 1)) + " … " + number(edges.get(bin));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    private static Box box(double x, double width, double share, PlotAxis y) {
        double value = Double.isNaN(share) ? 0 : share;
        return new Box(PlotAxis.shown(x), y.text(value), PlotAxis.shown(width), PlotAxis.shown(PlotAxis.SIZE - y.place(value)));
    }
}
