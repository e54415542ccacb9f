package io.tidewatch.backtest.repeat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.BacktestConfig;
import io.tidewatch.backtest.BacktestRequest;
import io.tidewatch.backtest.BacktestRun;
import io.tidewatch.backtest.ScoreSource;
import io.tidewatch.search.grid.CellJob;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * {@code backtest-batch}: runs the usual backtest over windows that end one step after the other. Equal runs repeated would say no
 * more than one.
 */
@ApplicationScoped
public class BacktestBatchJob implements CellJob {

    /** Name of the job. */
    public static final String NAME = "backtest-batch";

    /** What the contract promises of a completed run. */
    private static final List<String> PROMISED = List.of("pnl_after_cost", "max_drawdown", "sharpe_daily", "observation_days", "per_target",
            "cost_breakdown", "lineage_coverage", "alignment_audit", "leakage_checks");
    private static final JobParameter RUNS = new JobParameter("nRuns", "24", "number of windows, 1 to 1000");
    private static final JobParameter STEP = new JobParameter("stepHours", "24", "hours between the ends of two windows, 1 to 8760");
    private static final JobParameter END = new JobParameter("end", "", "end of the last window, ISO-8601 in UTC; by default now");
    private static final JobParameter TARGETS = new JobParameter("targets", "", "comma-separated symbols; by default LIQUID_SYMBOLS");
    private static final JobParameter SOURCE = new JobParameter("scoreSource", "model", "who makes the signals: model or heuristic");
    private static final JobParameter LOOKBACK = new JobParameter("lookbackDays", "90", "length of a window, 14 to 730");
    private static final JobParameter TRAIN = new JobParameter("trainDays", "35", "its share calibrates the polarity, 7 to 365");

    private Backtests backtests;
    private BacktestConfig config;

    /** For the container's proxy. */
    protected BacktestBatchJob() {
    }

    @Inject
    public BacktestBatchJob(Backtests backtests, BacktestConfig config) {
        this.backtests = backtests;
        this.config = config;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Runs the usual backtest over rolling windows";
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(RUNS, STEP, END, TARGETS, SOURCE, LOOKBACK, TRAIN);
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        Map<String, String> values = given.values();
        values.put(END.name(), given.instant(END.name()).orElse(now).toString());
        if (new JobParameters(values).instant(END.name()).orElseThrow().isAfter(now)) {
            throw new InvalidJobParameterException(END.name(), "lies in the future");
        }
        values.put(TARGETS.name(), given.text(TARGETS.name()).orElse(String.join(",", config.symbols())));
        values.put(TARGETS.name(), String.join(",", new JobParameters(values).symbols(TARGETS.name())));
        JobParameters resolved = new JobParameters(values);
        request(resolved);
        cells(resolved);
        return values;
    }

    @Override
    public String guard(JobParameters resolved) {
        return "all";
    }

    private static BacktestRequest request(JobParameters parameters) {
        BacktestRequest.Scoring usual = BacktestRequest.Scoring.STANDARD;
        BacktestRequest.Window window = BacktestRequest.Window.STANDARD;
        return BacktestRequest.liquid(parameters.symbols(TARGETS.name()))
                .with(new BacktestRequest.Scoring(
                        ScoreSource.valueOf(parameters.choice(SOURCE.name(), "model", "heuristic").toUpperCase(Locale.ROOT)),
                        usual.requireArtifact(), usual.horizon(), usual.modelName(), usual.modelVersion()))
                .with(new BacktestRequest.Window(window.dataVersion(), parameters.whole(LOOKBACK.name(), 14, 730),
                        parameters.whole(TRAIN.name(), 7, 365), window.testDays()));
    }

    @Override
    public List<Cell> cells(JobParameters parameters) {
        Instant end = parameters.instant(END.name()).orElseThrow();
        int runs = parameters.whole(RUNS.name(), 1, 1_000);
        Duration step = Duration.ofHours(parameters.whole(STEP.name(), 1, 8_760));
        List<Cell> cells = new ArrayList<>();
        for (int number = 0; number < runs; number++) {
            cells.add(Cell.of(number, JsonNodeFactory.instance.objectNode()
                    .put("window_end", end.minus(step.multipliedBy(runs - 1L - number)).toString())));
        }
        return cells;
    }

    @Override
    public ObjectNode work(UUID run, Cell cell, JobParameters parameters) {
        BacktestRun made = backtests.run(request(parameters), Instant.parse(cell.values().path("window_end").asText()));
        ObjectNode noted = JsonNodeFactory.instance.objectNode().put("backtest_id", made.id()).put("status", made.status());
        made.reason().ifPresent(reason -> noted.put("reason", reason));
        ArrayNode missing = noted.putArray("missing");
        if (made.status().equals(BacktestRun.COMPLETED)) {
            PROMISED.stream().filter(field -> !made.metrics().has(field)).forEach(missing::add);
            noted.put("pnl_after_cost", made.metrics().path("pnl_after_cost").asDouble())
                    .put("sharpe_daily", made.metrics().path("sharpe_daily").asDouble());
        }
        return noted;
    }

    @Override
    public Finding report(List<CellResult> cells, JobParameters parameters) {
        List<CellResult> completed = cells.stream()
                .filter(cell -> cell.noted().path("status").asText().equals(BacktestRun.COMPLETED)).toList();
        long valid = completed.stream().filter(cell -> cell.noted().path("missing").isEmpty()).count();
        ObjectNode summary = JsonNodeFactory.instance.objectNode().put("runs", cells.size()).put("completed", completed.size())
                .put("contract_valid", valid);
        ArrayNode list = summary.putArray("results");
        cells.forEach(cell -> list.add(cell.noted()));
        if (completed.isEmpty()) {
            summary.put("reason", "nothing_completed");
            return new Finding(Optional.of("GATE_FAILED"), summary);
        }
        return new Finding(valid < cells.size() ? Optional.of("COMPLETED_DEGRADED") : Optional.empty(), summary);
    }
}
