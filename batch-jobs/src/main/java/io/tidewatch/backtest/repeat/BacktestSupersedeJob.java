package io.tidewatch.backtest.repeat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.BacktestLedger;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.search.grid.CellJob;
import io.tidewatch.signals.Track;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@code backtest-supersede}: marks all but the newest completed backtests of a track as replaced by the newest. */
@ApplicationScoped
public class BacktestSupersedeJob implements CellJob {

    /** Name of the job. */
    public static final String NAME = "backtest-supersede";

    private static final JobParameter TRACK = new JobParameter("track", "liquid", "liquid or vc");
    private static final JobParameter KEEP = new JobParameter("keepLatest", "30", "so many stay, 1 to 100000");

    private BacktestLedger ledger;
    private TradingClock clock;

    /** For the container's proxy. */
    protected BacktestSupersedeJob() {
    }

    @Inject
    public BacktestSupersedeJob(BacktestLedger ledger, TradingClock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "Marks all but the newest backtests of a track as replaced";
    }

    @Override
    public List<JobParameter> parameters() {
        return List.of(TRACK, KEEP);
    }

    @Override
    public Map<String, String> resolve(JobParameters given, Instant now) {
        given.choice(TRACK.name(), "liquid", "vc");
        given.whole(KEEP.name(), 1, 100_000);
        return given.values();
    }

    @Override
    public String guard(JobParameters resolved) {
        return "all";
    }

    @Override
    public List<Cell> cells(JobParameters parameters) {
        return List.of(Cell.of(0, JsonNodeFactory.instance.objectNode().put("track", parameters.choice(TRACK.name(), "liquid", "vc"))));
    }

    @Override
    public ObjectNode work(UUID run, Cell cell, JobParameters parameters) {
        Track track = Track.valueOf(parameters.choice(TRACK.name(), "liquid", "vc").toUpperCase(Locale.ROOT));
        return JsonNodeFactory.instance.objectNode()
                .put("superseded", ledger.supersedeOlder(track, parameters.whole(KEEP.name(), 1, 100_000), clock.instant()));
    }

    @Override
    public Finding report(List<CellResult> cells, JobParameters parameters) {
        return new Finding(Optional.empty(), cells.get(0).noted().deepCopy());
    }
}
