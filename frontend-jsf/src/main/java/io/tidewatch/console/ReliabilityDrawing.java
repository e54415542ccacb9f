package io.tidewatch.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.console.PlotAxis.Label;
import java.util.List;

/**
 * Shares that were promised against shares that were observed: who is well calibrated stands on the diagonal.
 *
 * @param dots     the points
 * @param diagonal path of equal shares
 * @param across   labels of promised shares
 * @param up       labels of observed shares
 */
public record ReliabilityDrawing(List<Dot> dots, String diagonal, List<Label> across, List<Label> up) {

    private static final int TICKS = 5;

    /**
     * A point.
     *
     * @param path     a line without length
     * @param promised share that was promised, 0..1
     * @param observed share that was observed, 0..1
     * @param count    number of cases; 0 where it is not told
     */
    public record Dot(String path, double promised, double observed, long count) {
    }

    /**
     * Reads the points of a report.
     *
     * @param promised field of the promised share
     */
    static ReliabilityDrawing of(JsonNode points, String promised) {
        PlotAxis x = new PlotAxis(0, 1, false);
        PlotAxis y = new PlotAxis(0, 1, true);
        List<Dot> dots = RunReport.list(points).stream().filter(point -> share(point, promised) && share(point, "observed"))
                .map(point -> dot(point.path(promised).doubleValue(), point.path("observed").doubleValue(), point.path("count").asLong(),
                        x, y))
                .toList();
        return new ReliabilityDrawing(dots, "M0 1000L1000 0", x.labels(Ticks.shares(0, 1, TICKS)), y.labels(Ticks.shares(0, 1, TICKS)));
    }

    private static boolean share(JsonNode point, String field) {
        return point.path(field).isNumber() && point.path(field).doubleValue() >= 0 && point.path(field).doubleValue() <= 1;
    }

    private static Dot dot(double promised, double observed, long count, PlotAxis x, PlotAxis y) {
        return new Dot("M" + x.text(promised) + " " + y.text(observed) + "h0", promised, observed, count);
    }
}
