package io.tidewatch.backtest.repeat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.BacktestLedger;
import io.tidewatch.backtest.BacktestRequestFormat;
import io.tidewatch.backtest.BacktestRun;
import io.tidewatch.search.grid.CellFailedException;
import io.tidewatch.search.grid.CellJob;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code backtest-replay}: runs a stored backtest again with all it was configured with, as of its time, and compares. */
@ApplicationScoped
public class BacktestReplayJob implements CellJob {

    /** Name of the job. */
    public static final String NAME = "backtest-replay";

    private static final List<String> COMPARED =
            List.of("ic", "hit_rate", "turnover", "pnl_after_cost", "max_drawdown", "lineage_coverage");
    private static final JobParameter RUN = new JobParameter("runId", "", "number of the stored backtest");
    private static final JobParameter TOLERANCE = new JobParameter("tolerance", "0.000001", "largest difference of a figure, 0 to 1");

    private Backtests backtests;
    private BacktestLedger ledger;

    /** For the container's proxy. */
    protected BacktestReplayJob() {
    }

    @Inject
    public BacktestReplayJob(Backtests backtests, BacktestLedger ledger) {
        this.backtests = backtests;
        this.ledger = ledger;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Runs a stored backtest again and compares";
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(RUN, TOLERANCE);
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        given.number(TOLERANCE.name(), 0, 1);
        BacktestRun run = ledger.find(id(given))
                .orElseThrow(() -> new InvalidJobParameterException(RUN.name(), "names no stored backtest"));
        if (!run.status().equals(BacktestRun.COMPLETED)) {
            throw new InvalidJobParameterException(RUN.name(), "is " + run.status() + ", only a completed one has figures to compare");
        }
        return given.values();
    }

    @Override
    public String guard(JobParameters resolved) {
        return resolved.required(RUN.name());
    }

    private static long id(JobParameters parameters) {
        return parameters.whole(RUN.name(), 1, Integer.MAX_VALUE);
    }

    @Override
    public List<Cell> cells(JobParameters parameters) {
        return List.of(Cell.of(0, JsonNodeFactory.instance.objectNode().put("run_id", id(parameters))));
    }

    @Override
    public ObjectNode work(UUID run, Cell cell, JobParameters parameters) {
        BacktestRun stored = ledger.find(id(parameters)).orElseThrow(() -> new CellFailedException("backtest_gone"));
        BacktestRun again = backtests.run(BacktestRequestFormat.fromTree(stored.config()), stored.startedAt());
        ObjectNode noted = JsonNodeFactory.instance.objectNode().put("replay_id", again.id()).put("replay_status", again.status());
        again.reason().ifPresent(reason -> noted.put("reason", reason));
        double tolerance = parameters.number(TOLERANCE.name(), 0, 1);
        boolean equal = again.status().equals(BacktestRun.COMPLETED);
        ObjectNode figures = noted.putObject("figures");
        for (String field : COMPARED) {
            double before = stored.metrics().path(field).asDouble();
            double after = again.metrics().path(field).asDouble();
            boolean same = Math.abs(before - after) <= tolerance;
            figures.putObject(field).put("stored", before).put("replayed", after).put("equal", same);
            equal &= same;
        }
        return noted.put("equal", equal);
    }

    @Override
    public Finding report(List<CellResult> cells, JobParameters parameters) {
        ObjectNode summary = cells.get(0).noted().deepCopy();
        boolean equal = summary.path("equal").asBoolean();
        if (!equal && !summary.has("reason")) {
            summary.put("reason", "figures_differ");
        }
        return new Finding(equal ? Optional.empty() : Optional.of("GATE_FAILED"), summary.put("equal", equal));
    }
}
