package io.tidewatch.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.console.CurveDrawing.Line;
import io.tidewatch.console.CurveDrawing.Look;
import io.tidewatch.console.CurveDrawing.Points;
import io.tidewatch.models.desk.BuildFiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads the training report of a build, of whichever trainer: what a report does not tell is left out. Nothing is computed anew. */
final class BuildReport {

    private static final int MOST_LINES = 4;
    private static final List<String> SHOWN_FIRST = List.of("ic", "rank_ic", "hit_rate", "skill", "pnl_after_cost", "sharpe",
            "max_drawdown");

    private final JsonNode report;
    private final JsonNode manifest;

    BuildReport(BuildFiles files) {
        report = files.report();
        manifest = files.manifest();
    }

    /** Several measures of one name. */
    public record Group(String name, List<Measure> measures) {
    }

    /**
     * How well the promises of a horizon were kept.
     *
     * @param horizon   the horizon
     * @param direction probability of a rise against share of rises
     * @param coverage  nominal against observed share inside intervals
     * @param figures   corrections and errors
     */
    public record Calibration(String horizon, ReliabilityDrawing direction, ReliabilityDrawing coverage, List<Measure> figures) {
    }

    /** The course of a fit of one member, over epochs or trees. */
    public record Learning(String fit, String member, CurveDrawing drawing, int steps) {
    }

    /** A fold of the validation, with the figures of each horizon. */
    public record FoldLine(int number, Optional<Instant> trainStart, Optional<Instant> trainEnd, long trainRows,
            Optional<Instant> testStart, Optional<Instant> testEnd, long testRows, List<Measure> measures) {
    }

    /** A row of a table: what it is about, and a figure for each column. */
    public record Row(String horizon, String name, List<Measure> measures) {
    }

    /** Whether there is a report at all. */
    boolean known() {
        return report.isObject();
    }

    private boolean byHorizon() {
        return report.path("metrics").properties().stream().anyMatch(entry -> entry.getValue().isObject()
                && !entry.getValue().path("value").isNumber());
    }

    /** All figures of the evaluation; of the manifest where the report has none. */
    List<Measure> measures() {
        JsonNode metrics = report.path("metrics");
        if (!metrics.isObject()) {
            return FigureLine.of(manifest.path("metrics_summary")).stream().map(Measure::of).toList();
        }
        return byHorizon() ? metrics.properties().stream().flatMap(entry -> measures(entry.getKey(), entry.getValue())).toList()
                : FigureLine.of(metrics).stream().map(Measure::of).toList();
    }

    private static Stream<Measure> measures(String horizon, JsonNode figures) {
        return figures.properties().stream().map(entry -> Measure.of(entry.getKey(), horizon, entry.getValue()))
                .filter(measure -> measure != null);
    }

    /** The figures by their name, those that matter most first. */
    List<Group> groups() {
        Map<String, List<Measure>> byName = new LinkedHashMap<>();
        SHOWN_FIRST.forEach(name -> byName.put(name, new ArrayList<>()));
        measures().forEach(measure -> byName.computeIfAbsent(measure.name(), name -> new ArrayList<>()).add(measure));
        return byName.entrySet().stream().filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> new Group(entry.getKey(), entry.getValue())).toList();
    }

    List<Calibration> calibrations() {
        return report.path("calibration").properties().stream().filter(entry -> entry.getValue().isObject()).map(entry -> new Calibration(
                entry.getKey(), ReliabilityDrawing.of(entry.getValue().path("direction_curve"), "predicted"),
                ReliabilityDrawing.of(entry.getValue().path("coverage_curve"), "nominal"),
                measures(entry.getKey(), entry.getValue()).toList())).toList();
    }

    /** The courses of all fits, the final ones first. */
    List<Learning> learning() {
        List<Learning> found = new ArrayList<>();
        for (JsonNode curve : RunReport.list(report.path("learning_curves"))) {
            List<JsonNode> points = RunReport.list(curve.path("points"));
            CurveDrawing drawing = learning(points);
            if (!drawing.isEmpty()) {
                found.add(new Learning(curve.path("fit").asText(), curve.path("member").asText(), drawing, points.size()));
            }
        }
        found.sort((a, b) -> Boolean.compare(b.fit().equals("final"), a.fit().equals("final")));
        return found;
    }

    /** A line for each figure that the points tell, at most four. */
    static CurveDrawing learning(List<JsonNode> points) {
        TreeSet<String> names = new TreeSet<>();
        points.forEach(point -> point.properties().forEach(figure -> {
            if (figure.getValue().isNumber() && !figure.getKey().equals("step")) {
                names.add(figure.getKey());
            }
        }));
        double[] steps = points.stream().mapToDouble(point -> point.path("step").asDouble()).toArray();
        return CurveDrawing.counted(names.stream().limit(MOST_LINES).map(name -> new Points(name, steps,
                points.stream().mapToDouble(point -> RunReport.number(point, name)).toArray())).toList(),
                new Look(Double.NaN, false, false));
    }

    List<FoldLine> folds() {
        List<FoldLine> folds = new ArrayList<>();
        for (JsonNode fold : RunReport.list(report.path("folds"))) {
            List<Measure> measures = fold.path("metrics").properties().stream()
                    .flatMap(entry -> measures(entry.getKey(), entry.getValue())).toList();
            folds.add(new FoldLine(fold.path("fold").asInt(folds.size() + 1), RunReport.instant(fold.path("train_start")),
                    RunReport.instant(fold.path("train_label_end")), fold.path("train_rows").asLong(),
                    RunReport.instant(fold.path("test_start")), RunReport.instant(fold.path("test_end")), fold.path("test_rows").asLong(),
                    measures));
        }
        return folds;
    }

    /** A line for each horizon of a figure over the folds. */
    CurveDrawing foldCurve(String name) {
        List<FoldLine> folds = folds();
        double[] numbers = folds.stream().mapToDouble(FoldLine::number).toArray();
        List<String> horizons = folds.stream().flatMap(fold -> fold.measures().stream()).filter(measure -> measure.name().equals(name))
                .map(Measure::horizon).distinct().limit(MOST_LINES).toList();
        return CurveDrawing.counted(horizons.stream().map(horizon -> new Points(horizon, numbers, folds.stream().mapToDouble(fold ->
                fold.measures().stream().filter(measure -> measure.name().equals(name) && measure.horizon().equals(horizon))
                        .mapToDouble(Measure::value).findFirst().orElse(Double.NaN)).toArray())).toList(), new Look(0, false, false));
    }

    /** Compounded earnings after cost, a line for each horizon. */
    CurveDrawing equity() {
        List<Line> lines = new ArrayList<>();
        report.path("equity").properties().stream().limit(MOST_LINES).forEach(entry -> {
            List<Instant> at = new ArrayList<>();
            List<Double> values = new ArrayList<>();
            for (JsonNode point : RunReport.list(entry.getValue())) {
                RunReport.instant(point.path("time")).ifPresent(time -> {
                    at.add(time);
                    values.add(RunReport.number(point, "value"));
                });
            }
            if (!at.isEmpty()) {
                lines.add(new Line(entry.getKey(), at, values.stream().mapToDouble(Double::doubleValue).toArray()));
            }
        });
        return CurveDrawing.of(lines, new Look(1, false, false));
    }

    /** Rows of {@code baselines} or {@code members_alone}: by horizon, then by name. */
    List<Row> rows(String place) {
        return report.path(place).properties().stream().filter(entry -> entry.getValue().isObject())
                .flatMap(horizon -> horizon.getValue().properties().stream().filter(entry -> entry.getValue().isObject())
                        .map(entry -> new Row(horizon.getKey(), entry.getKey(), measures(horizon.getKey(), entry.getValue()).toList())))
                .toList();
    }

    /** Figures of the final fit of each member. */
    List<Row> fits() {
        return report.path("fits").properties().stream().filter(entry -> entry.getValue().isObject())
                .map(entry -> new Row("", entry.getKey(), measures("", entry.getValue()).toList())).toList();
    }

    /** The verdict of the gate of the training; a missing node when there was none. */
    JsonNode gate() {
        return report.path("gate").isObject() ? report.path("gate") : manifest.path("gate");
    }
}
