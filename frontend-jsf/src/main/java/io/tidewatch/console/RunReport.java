package io.tidewatch.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.backtest.BacktestRun;
import io.tidewatch.console.CurveDrawing.Line;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads what came out of a run: figures by their place in its metrics, its curve and its tables. Nothing is computed anew here. */
final class RunReport {

    private static final String CURVE = "/analysis/curve/";

    private final BacktestRun run;

    RunReport(BacktestRun run) {
        this.run = run;
    }

    BacktestRun run() {
        return run;
    }

    /** Whether the run was asked for the analysis, so that there is a curve, months and trades. */
    boolean analysed() {
        return run.metrics().path("analysis").isObject();
    }

    /** A number at a place such as {@code analysis.performance.sharpe}; empty when there is none. */
    OptionalDouble number(String place) {
        JsonNode node = at(place);
        return node.isNumber() ? OptionalDouble.of(node.doubleValue()) : OptionalDouble.empty();
    }

    JsonNode at(String place) {
        return run.metrics().at("/" + place.replace('.', '/'));
    }

    /** The rows of a table at a place; empty when there is none. */
    List<JsonNode> rows(String place) {
        return list(at(place));
    }

    static List<JsonNode> list(JsonNode node) {
        return node.isArray() ? StreamSupport.stream(node.spliterator(), false).toList() : List.of();
    }

    /** Named parts of an object at a place, in their order. */
    Stream<Map.Entry<String, JsonNode>> parts(String place) {
        return at(place).properties().stream();
    }

    /** A column of the curve as a line; empty when the run has none. */
    Optional<Line> curve(String column, String name, double factor) {
        List<JsonNode> times = list(run.metrics().at(CURVE + "at"));
        List<JsonNode> values = list(run.metrics().at(CURVE + column));
        if (times.isEmpty() || times.size() != values.size()) {
            return Optional.empty();
        }
        List<Instant> at = new ArrayList<>();
        double[] numbers = new double[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            Optional<Instant> time = instant(times.get(i));
            if (time.isEmpty()) {
                return Optional.empty();
            }
            at.add(time.get());
            numbers[i] = values.get(i).isNumber() ? factor * values.get(i).doubleValue() : Double.NaN;
        }
        return Optional.of(new Line(name, at, numbers));
    }

    static Optional<Instant> instant(JsonNode node) {
        try {
            return node.isTextual() ? Optional.of(Instant.parse(node.textValue())) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** A number of a row; NaN when there is none. */
    static double number(JsonNode row, String name) {
        return row.path(name).isNumber() ? row.path(name).doubleValue() : Double.NaN;
    }
}
