package io.tidewatch.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.BacktestRun;
import io.tidewatch.backtest.search.RunLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Backtests as files. */
final class RunFile {

    private static final List<String> TRADE = List.of("target", "side", "entry_at", "exit_at", "steps_held", "max_size", "mean_size",
            "gross_pnl", "cost", "funding", "net_pnl", "max_adverse", "max_favorable");
    private static final List<String> MONTH = List.of("month", "total_return", "benchmark", "days");

    private RunFile() {
    }

    /** The runs of a list, for spreadsheets. */
    static String csv(List<RunLine> runs) {
        StringBuilder file = new StringBuilder(Csv.row(List.of("id", "started_at", "ended_at", "track", "run_source", "data_regime",
                "score_source", "model", "targets", "status", "reason", "samples", "sharpe_daily", "pnl_after_cost", "max_drawdown",
                "gate_passed", "degraded", "superseded")));
        runs.forEach(run -> file.append(Csv.row(Arrays.asList(run.id(), run.startedAt(), run.endedAt().orElse(null), run.track(),
                run.source(), run.regime(), run.scoring(), run.model(), String.join(" ", run.targets()), run.status(), run.reason(),
                number(run.figures().samples()), number(run.figures().sharpe()), number(run.figures().pnl()),
                number(run.figures().drawdown()), run.gatePassed().orElse(null), run.degraded(), run.superseded()))));
        return file.toString();
    }

    private static Double number(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    /** All of a run, for programs. */
    static String json(BacktestRun run) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.put("id", run.id()).put("run_name", run.name()).put("track", run.track()).put("run_source", run.runSource());
        file.put("started_at", run.startedAt().toString()).put("ended_at", run.endedAt().map(Instant::toString).orElse(null));
        file.set("metrics", run.metrics());
        file.set("config", run.config());
        return file.toPrettyString();
    }

    /** The trades kept of a run, for spreadsheets. */
    static String trades(RunReport report) {
        return rows(report.rows("analysis.trades.listed"), TRADE);
    }

    /** The months of a run, for spreadsheets. */
    static String monthly(RunReport report) {
        return rows(report.rows("analysis.monthly"), MONTH);
    }

    private static String rows(List<JsonNode> rows, List<String> names) {
        StringBuilder file = new StringBuilder(Csv.row(names));
        rows.forEach(row -> file.append(Csv.row(names.stream().map(name -> cell(row.path(name))).toList())));
        return file.toString();
    }

    /** The curve of a run, for spreadsheets. */
    static String curve(RunReport report) {
        List<JsonNode> at = report.rows("analysis.curve.at");
        List<String> columns = List.of("equity", "drawdown", "benchmark");
        List<List<JsonNode>> values = columns.stream().map(column -> report.rows("analysis.curve." + column)).toList();
        StringBuilder file = new StringBuilder(Csv.row(List.of("at", "equity", "drawdown", "benchmark")));
        for (int i = 0; i < at.size(); i++) {
            List<Object> row = new ArrayList<>(List.of(at.get(i).asText()));
            for (List<JsonNode> column : values) {
                row.add(i < column.size() ? cell(column.get(i)) : "");
            }
            file.append(Csv.row(row));
        }
        return file.toString();
    }

    private static Object cell(JsonNode value) {
        return value.isNumber() ? value.numberValue() : value.isNull() || value.isMissingNode() ? "" : value.asText();
    }
}
