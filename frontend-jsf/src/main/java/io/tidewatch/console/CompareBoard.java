package io.tidewatch.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.backtest.BacktestLedger;
import io.tidewatch.backtest.BacktestRun;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Up to four backtests side by side. */
@Named
@RequestScoped
public class CompareBoard {

    /** The largest number of runs whose lines can still be told apart. */
    static final int MOST = 4;

    @Inject
    private BacktestLedger ledger;
    @Inject
    private HttpServletRequest request;
    @Inject
    private Shown shown;

    private List<RunReport> reports = List.of();
    private boolean tooMany;

    /** A row of the table: a figure or setting and what it is in each run. */
    public record Row(String name, List<String> values) {

        public Row {
            values = List.copyOf(values);
        }
    }

    @PostConstruct
    void find() {
        List<Long> ids = Stream.of(Optional.ofNullable(request.getParameterValues("run")).orElseGet(() -> new String[0]))
                .filter(id -> id.matches("[0-9]{1,18}")).map(Long::valueOf).distinct().toList();
        tooMany = ids.size() > MOST;
        reports = ids.isEmpty() ? List.of()
                : ledger.find(ids.subList(0, Math.min(MOST, ids.size()))).stream().map(RunReport::new).toList();
    }

    /** Whether more were chosen than are shown. */
    public boolean isTooMany() {
        return tooMany;
    }

    /** The runs, newest first. */
    public List<BacktestRun> getRuns() {
        return reports.stream().map(RunReport::run).toList();
    }

    /** The equity curves of those that have one. */
    public CurveDrawing getEquity() {
        return CurveDrawing.of(reports.stream().flatMap(report -> report.curve("equity", "#" + report.run().id(), 1).stream()).toList(),
                new CurveDrawing.Look(1, false, false));
    }

    /** Figures that at least one of them has; names are keys of texts. */
    public List<Row> getFigures() {
        return RunFigures.all().filter(figure -> reports.stream().anyMatch(report -> report.number(figure.place()).isPresent()))
                .map(figure -> new Row(figure.key(), reports.stream().map(report -> figure.shown(report, shown)).toList())).toList();
    }

    /** Settings in which they differ; parts of settings stand by themselves. */
    public List<Row> getDifferences() {
        List<Map<String, String>> settings = reports.stream().map(report -> leaves(report.run().config())).toList();
        return settings.stream().flatMap(leaves -> leaves.keySet().stream()).distinct().sorted()
                .map(name -> new Row(name, settings.stream().map(leaves -> leaves.getOrDefault(name, "–")).toList()))
                .filter(row -> row.values().stream().distinct().count() > 1).toList();
    }

    /** The values of a tree by their places, parts joined by points; nulls are left out. */
    static Map<String, String> leaves(JsonNode tree) {
        Map<String, String> leaves = new TreeMap<>();
        if (tree.isContainerNode()) {
            collect("", tree, leaves);
        }
        return leaves;
    }

    private static void collect(String place, JsonNode value, Map<String, String> leaves) {
        if (value.isObject()) {
            String before = place.isEmpty() ? "" : place + ".";
            value.properties().forEach(part -> collect(before + part.getKey(), part.getValue(), leaves));
        } else if (!value.isNull()) {
            leaves.put(place, value.isValueNode() ? value.asText() : value.toString());
        }
    }
}
