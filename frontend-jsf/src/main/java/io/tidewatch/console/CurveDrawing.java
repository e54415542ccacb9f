package io.tidewatch.console;

import io.tidewatch.console.PlotAxis.Label;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Lines over time, or over a count such as epochs. Holds numbers and the names of the lines only; what a page shows of it is escaped there.
 *
 * @param curves the lines
 * @param base   path of the line that values are compared with; empty without one
 * @param fill   path of the area between the first line and the base; empty unless asked for
 * @param across labels along the time
 * @param up     labels along the values
 */
public record CurveDrawing(List<Curve> curves, String base, String fill, List<Label> across, List<Label> up) {

    /** Half as many steps as a line has points at most. */
    private static final int BUCKETS = 300;
    private static final int ACROSS = 6;
    private static final int UP = 5;
    private static final double ROOM = 0.04;
    private static final CurveDrawing NOTHING = new CurveDrawing(List.of(), "", "", List.of(), List.of());

    /**
     * What is drawn.
     *
     * @param name   for the legend
     * @param at     times, ascending
     * @param values one for each time; NaN interrupts the line
     */
    record Line(String name, List<Instant> at, double[] values) {

        Line {
            if (at.size() != values.length) {
                throw new IllegalArgumentException("as many values as times");
            }
        }

        private Points points() {
            return new Points(name, at.stream().mapToDouble(Instant::getEpochSecond).toArray(), values);
        }
    }

    /**
     * What is drawn over a count.
     *
     * @param name   for the legend
     * @param at     counts, ascending
     * @param values one for each count; NaN interrupts the line
     */
    record Points(String name, double[] at, double[] values) {

        Points {
            if (at.length != values.length) {
                throw new IllegalArgumentException("as many values as places");
            }
        }
    }

    /**
     * A line in the picture.
     *
     * @param name   for the legend
     * @param number from 1: styles tell lines apart by it
     * @param path   its corners
     */
    public record Curve(String name, int number, String path) {
    }

    /**
     * How values are shown.
     *
     * @param base   value that lines are compared with, always in the picture; NaN for none
     * @param shares whether values are shares, labelled as per cent
     * @param filled whether the area under the first line is filled
     */
    record Look(double base, boolean shares, boolean filled) {
    }

    /** A drawing over time; without anything to draw it is {@linkplain #isEmpty() empty}. */
    static CurveDrawing of(List<Line> lines, Look look) {
        List<Instant> times = lines.stream().filter(line -> DoubleStream.of(line.values).anyMatch(Double::isFinite))
                .flatMap(line -> Stream.of(line.at.get(0), line.at.get(line.at.size() - 1))).sorted().toList();
        return times.isEmpty() ? NOTHING : of(lines.stream().map(Line::points).toList(), look,
                Ticks.times(times.get(0), times.get(times.size() - 1), ACROSS));
    }

    /** A drawing over a count; without anything to draw it is {@linkplain #isEmpty() empty}. */
    static CurveDrawing counted(List<Points> lines, Look look) {
        double[] places = lines.stream().filter(line -> finite(line).findAny().isPresent())
                .flatMapToDouble(line -> DoubleStream.of(line.at)).sorted().toArray();
        return places.length == 0 ? NOTHING : of(lines, look, Ticks.numbers(places[0], places[places.length - 1], ACROSS).stream()
                .filter(tick -> tick.value() == Math.rint(tick.value()))
                .map(tick -> new Ticks.Tick(tick.value(), Long.toString((long) tick.value()))).toList());
    }

    private static CurveDrawing of(List<Points> lines, Look look, List<Ticks.Tick> across) {
        List<Points> drawn = lines.stream().filter(line -> finite(line).findAny().isPresent()).toList();
        double first = drawn.stream().mapToDouble(line -> line.at[0]).min().orElseThrow();
        double last = drawn.stream().mapToDouble(line -> line.at[line.at.length - 1]).max().orElseThrow();
        double[] values = DoubleStream.concat(drawn.stream().flatMapToDouble(CurveDrawing::finite),
                DoubleStream.of(look.base).filter(Double::isFinite)).sorted().toArray();
        PlotAxis x = PlotAxis.around(first, last, first == last ? 1 : 0, false);
        PlotAxis y = PlotAxis.around(values[0], values[values.length - 1], ROOM, true);
        List<Curve> curves = new ArrayList<>();
        for (Points line : drawn) {
            curves.add(new Curve(line.name, curves.size() + 1, path(line, x, y)));
        }
        boolean based = Double.isFinite(look.base);
        String base = based ? "M0 " + y.text(look.base) + "H" + (int) PlotAxis.SIZE : "";
        return new CurveDrawing(curves, base, look.filled && based ? area(drawn.get(0), x, y, look.base) : "", x.labels(across),
                y.labels(look.shares ? Ticks.shares(y.low(), y.high(), UP) : Ticks.numbers(y.low(), y.high(), UP)));
    }

    private static DoubleStream finite(Points line) {
        return DoubleStream.of(line.values).filter(Double::isFinite);
    }

    private static String path(Points line, PlotAxis x, PlotAxis y) {
        StringBuilder path = new StringBuilder();
        boolean drawing = false;
        for (int i : kept(line.values)) {
            if (!Double.isFinite(line.values[i])) {
                drawing = false;
                continue;
            }
            path.append(drawing ? 'L' : 'M').append(x.text(line.at[i])).append(' ').append(y.text(line.values[i]));
            if (!drawing) {
                // A point of its own is seen only as a line, however short.
                path.append("h0");
            }
            drawing = true;
        }
        return path.toString();
    }

    private static String area(Points line, PlotAxis x, PlotAxis y, double base) {
        String corners = path(line, x, y).replace("h0", "");
        String start = x.text(line.at[0]);
        String end = x.text(line.at[line.at.length - 1]);
        return corners.indexOf('M', 1) > 0 ? ""
                : "M" + start + " " + y.text(base) + "L" + corners.substring(1) + "L" + end + " " + y.text(base) + "Z";
    }

    /** Of many points the first, the lowest and the highest of each stretch stay, and a gap where there is one. */
    private static int[] kept(double[] values) {
        int n = values.length;
        if (n <= 2 * BUCKETS) {
            return IntStream.range(0, n).toArray();
        }
        BitSet kept = new BitSet(n);
        kept.set(n - 1);
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            int from = (int) ((long) n * bucket / BUCKETS);
            int to = (int) ((long) n * (bucket + 1) / BUCKETS);
            int lowest = from;
            int highest = from;
            kept.set(from);
            for (int i = from; i < to; i++) {
                if (!Double.isFinite(values[i])) {
                    kept.set(i);
                } else {
                    lowest = !(values[i] >= values[lowest]) ? i : lowest;
                    highest = !(values[i] <= values[highest]) ? i : highest;
                }
            }
            kept.set(lowest);
            kept.set(highest);
        }
        return kept.stream().toArray();
    }

    /** Whether there is nothing to draw. */
    public boolean isEmpty() {
        return curves.isEmpty();
    }
}
