package io.tidewatch.console;

import io.tidewatch.console.PlotAxis.Label;
import io.tidewatch.prediction.calibration.CalibrationBucket;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Expected against realised returns of buckets: who is well calibrated stands on the diagonal.
 *
 * @param dots     one for each bucket
 * @param diagonal path of equal returns
 * @param zero     paths of no return, expected and realised
 * @param across   labels of expected returns
 * @param up       labels of realised returns
 */
public record CalibrationDrawing(List<Dot> dots, String diagonal, String zero, List<Label> across, List<Label> up) {

    private static final double ROOM = 0.08;
    private static final int TICKS = 5;

    /**
     * A bucket in the picture.
     *
     * @param path  a point, drawn as a line without length
     * @param error path from one standard error below its mean to one above; empty where there is none
     */
    public record Dot(String path, String error) {
    }

    /** @param buckets at least one */
    static CalibrationDrawing of(List<CalibrationBucket> buckets) {
        double[] expected = buckets.stream().mapToDouble(CalibrationBucket::expected).sorted().toArray();
        double[] realised = buckets.stream().flatMapToDouble(bucket ->
                DoubleStream.of(bucket.realised() - bucket.error().orElse(0), bucket.realised() + bucket.error().orElse(0)))
                .sorted().toArray();
        PlotAxis x = PlotAxis.around(Math.min(0, expected[0]), Math.max(0, expected[expected.length - 1]), ROOM, false);
        PlotAxis y = PlotAxis.around(Math.min(0, realised[0]), Math.max(0, realised[realised.length - 1]), ROOM, true);
        double from = Math.max(x.low(), y.low());
        double to = Math.min(x.high(), y.high());
        return new CalibrationDrawing(buckets.stream().map(bucket -> dot(bucket, x, y)).toList(),
                "M" + x.text(from) + " " + y.text(from) + "L" + x.text(to) + " " + y.text(to),
                "M0 " + y.text(0) + "H1000M" + x.text(0) + " 0V1000",
                x.labels(Ticks.shares(x.low(), x.high(), TICKS)), y.labels(Ticks.shares(y.low(), y.high(), TICKS)));
    }

    private static Dot dot(CalibrationBucket bucket, PlotAxis x, PlotAxis y) {
        String at = "M" + x.text(bucket.expected()) + " ";
        String error = bucket.error().isPresent()
                ? at + y.text(bucket.realised() - bucket.error().getAsDouble())
                        + "V" + y.text(bucket.realised() + bucket.error().getAsDouble())
                : "";
        return new Dot(at + y.text(bucket.realised()) + "h0", error);
    }
}
