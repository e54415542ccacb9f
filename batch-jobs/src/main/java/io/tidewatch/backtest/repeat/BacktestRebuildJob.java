package io.tidewatch.backtest.repeat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.BacktestLedger;
import io.tidewatch.backtest.BacktestRequestFormat;
import io.tidewatch.backtest.BacktestRun;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.search.grid.CellFailedException;
import io.tidewatch.search.grid.CellJob;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** {@code backtest-rebuild-failed}: runs backtests that failed for want of a model again, and replaces those that complete now. */
@ApplicationScoped
public class BacktestRebuildJob implements CellJob {

    /** Name of the job. */
    public static final String NAME = "backtest-rebuild-failed";

    private static final String REASON = "artifact_replayed_completed";
    private static final JobParameter LIMIT = new JobParameter("limit", "30", "the newest so many failed runs, 1 to 500");
    private static final JobParameter RUNS =
            new JobParameter("runIds", "", "comma-separated numbers of runs; by default the newest failed ones");

    private Backtests backtests;
    private BacktestLedger ledger;
    private FailedRunHistory failed;
    private TradingClock clock;

    /** For the container's proxy. */
    protected BacktestRebuildJob() {
    }

    @Inject
    public BacktestRebuildJob(Backtests backtests, BacktestLedger ledger, FailedRunHistory failed, TradingClock clock) {
        this.backtests = backtests;
        this.ledger = ledger;
        this.failed = failed;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Runs backtests that failed for want of a model again";
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(LIMIT, RUNS);
    }

    /** The runs are fixed at the start, so that a restart goes on with the same. */
    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        Map<String, String> values = given.values();
        int limit = given.whole(LIMIT.name(), 1, 500);
        if (given.text(RUNS.name()).isEmpty()) {
            values.put(RUNS.name(), failed.withoutModel(limit).stream().map(String::valueOf).collect(Collectors.joining(",")));
        }
        cells(new JobParameters(values));
        return values;
    }

    @Override
    public String guard(JobParameters resolved) {
        return "all";
    }

    @Override
    public List<Cell> cells(JobParameters parameters) {
        List<Cell> cells = new ArrayList<>();
        for (String part : parameters.text(RUNS.name()).orElse("").split(",")) {
            if (!part.isBlank()) {
                try {
                    cells.add(Cell.of(cells.size(), JsonNodeFactory.instance.objectNode().put("failed_id", Long.parseLong(part.strip()))));
                } catch (NumberFormatException e) {
                    throw new InvalidJobParameterException(RUNS.name(), "'" + part.strip() + "' is no number");
                }
            }
        }
        return cells;
    }

    @Override
    public ObjectNode work(UUID run, Cell cell, JobParameters parameters) {
        long id = cell.values().path("failed_id").asLong();
        BacktestRun before = ledger.find(id).orElseThrow(() -> new CellFailedException("backtest_gone"));
        if (before.superseded().isPresent() || !before.status().equals(BacktestRun.FAILED)) {
            throw new CellFailedException("nothing_to_replace");
        }
        BacktestRun again = backtests.run(BacktestRequestFormat.fromTree(before.config()), clock.instant());
        ObjectNode noted = JsonNodeFactory.instance.objectNode().put("replay_id", again.id()).put("status", again.status());
        again.reason().ifPresent(reason -> noted.put("reason", reason));
        if (again.status().equals(BacktestRun.COMPLETED)) {
            noted.put("replaced", ledger.supersede(List.of(id), again.id(), REASON, clock.instant()));
        }
        return noted;
    }

    @Override
    public Finding report(List<CellResult> cells, JobParameters parameters) {
        int replaced = cells.stream().mapToInt(cell -> cell.noted().path("replaced").asInt()).sum();
        ObjectNode summary = JsonNodeFactory.instance.objectNode().put("tried", cells.size()).put("replaced", replaced);
        ArrayNode list = summary.putArray("results");
        cells.forEach(cell -> list.add(cell.noted()));
        return new Finding(replaced < cells.size() ? Optional.of("COMPLETED_DEGRADED") : Optional.empty(), summary);
    }
}
