package io.tidewatch.console;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Values with their intervals one below the other on one scale, in a picture {@value PlotAxis#SIZE} units wide.
 *
 * @param bars one for each value
 * @param base place of what they are compared with
 */
public record IntervalDrawing(List<Bar> bars, String base) {

    private static final double ROOM = 0.06;

    /**
     * A value in the picture.
     *
     * @param measure what it shows
     * @param range   path of its interval; empty without one
     * @param dot     path of the value, a line without length
     */
    public record Bar(Measure measure, String range, String dot) {
    }

    /** @param measures of one name, at least one */
    static IntervalDrawing of(List<Measure> measures) {
        double base = measures.get(0).base();
        double[] places = DoubleStream.concat(DoubleStream.of(base), measures.stream().flatMapToDouble(measure -> DoubleStream.of(
                measure.value(), measure.low().orElse(measure.value()), measure.high().orElse(measure.value())))).sorted().toArray();
        PlotAxis x = PlotAxis.around(places[0], places[places.length - 1], ROOM, false);
        return new IntervalDrawing(measures.stream().map(measure -> new Bar(measure,
                measure.isBounded() ? "M" + x.text(measure.low().getAsDouble()) + " 10H" + x.text(measure.high().getAsDouble()) : "",
                "M" + x.text(measure.value()) + " 10h0")).toList(), x.text(base));
    }
}
