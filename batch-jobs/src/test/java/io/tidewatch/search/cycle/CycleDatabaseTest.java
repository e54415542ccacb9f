package io.tidewatch.search.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.search.RunBench;
import io.tidewatch.search.SearchConfig;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobConflictException;
import io.tidewatch.tasks.JobNotFoundException;
import io.tidewatch.tasks.JobParameters;
import io.tidewatch.tasks.JobProgress;
import io.tidewatch.tasks.JobRun;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The training cycle: its trainings, and when it is started. */
class CycleDatabaseTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    @TempDir
    private static Path exports;

    private final Sql sql = new Sql(DATABASE.oneConnection());
    private final FakeJobs jobs = new FakeJobs();

    @BeforeEach
    void clear() {
        sql.update("TRUNCATE training_runs CASCADE");
    }

    /** Trainings that end as they are told, each after two looks at it. */
    private static final class FakeJobs implements CycleStep.Jobs {

        private final List<String> begun = new ArrayList<>();
        private final List<UUID> stopped = new ArrayList<>();
        private final Map<String, UUID> known = new HashMap<>();
        private final Map<UUID, String> job = new HashMap<>();
        private final Map<UUID, Integer> looks = new HashMap<>();
        private final Map<String, String> exits = new HashMap<>();
        private boolean dies;

        @Override
        public UUID begin(TrainingCycleJob.Stage stage, String request) {
            if (!exits.containsKey(stage.job())) {
                throw new JobNotFoundException("job '" + stage.job() + "' does not exist");
            }
            if (exits.get(stage.job()).equals("BUSY")) {
                throw new JobConflictException("the same work is already being done");
            }
            return known.computeIfAbsent(request, any -> {
                begun.add(stage.job() + " " + stage.parameters());
                UUID run = UUID.randomUUID();
                job.put(run, stage.job());
                return run;
            });
        }

        @Override
        public JobProgress progress(UUID run) {
            int seen = looks.merge(run, 1, Integer::sum);
            if (dies && seen == 2) {
                throw new IllegalStateException("the node is gone");
            }
            String exit = exits.get(job.get(run));
            boolean ended = seen > 2 && !exit.equals("ENDLESS");
            return new JobProgress(new JobRun(run, job.get(run), Optional.of(1L), new JobParameters(Map.of()),
                    !ended ? "STARTED" : exit.equals("FAILED") ? "FAILED" : "COMPLETED", ended ? Optional.of(exit) : Optional.empty(),
                    JsonNodeFactory.instance.objectNode(), NOW, Optional.empty(), "test"), 0.5, List.of());
        }

        @Override
        public void stop(UUID run) {
            stopped.add(run);
        }
    }

    private RunBench bench(String... given) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < given.length; i += 2) {
            values.put(given[i], given[i + 1]);
        }
        return new RunBench(sql, new TrainingCycleJob(RunBench.backtests()), values, NOW, exports);
    }

    private static CycleStep step(RunBench bench) {
        CycleStep step = new CycleStep();
        step.context = bench.context;
        step.job = bench.jobContext();
        step.runs = bench.runs;
        return step;
    }

    @Test
    void trainingsFollowOneAnother() throws Exception {
        jobs.exits.putAll(Map.of("train-vc", "INSUFFICIENT_LABELS", "train-liquid", "COMPLETED", "backbone-suite", "COMPLETED"));
        RunBench bench = bench("trainEnableBackbone", "yes", "symbols", "eth,btc", "start", "2025-01-01");
        assertThat(step(bench).process(jobs, 1)).isNull();
        assertThat(jobs.begun).containsExactly("train-vc {end=2026-01-01T00:00:00Z}",
                "train-liquid {end=2026-01-01T00:00:00Z, start=2025-01-01, symbols=BTC,ETH}", "backbone-suite {}");
        assertThat(bench.summary.path("status").asText()).isEqualTo("ok");
        assertThat(bench.summary.at("/train-vc/exit_status").asText()).isEqualTo("INSUFFICIENT_LABELS");
        assertThat(bench.exitStatus).isNull();
        assertThat(bench.runs.units(bench.id())).hasSize(3).allMatch(unit -> unit.progress() == 1);
    }

    @Test
    void aFailureIsNotedAndOnlyThatOfTheLiquidTrainingIsFatal() throws Exception {
        jobs.exits.putAll(Map.of("train-vc", "FAILED", "train-liquid", "COMPLETED_DEGRADED"));
        RunBench bench = bench("trainEnableBackbone", "1");
        step(bench).process(jobs, 1);
        assertThat(bench.exitStatus).isEqualTo("COMPLETED_DEGRADED");
        assertThat(bench.summary.at("/train-vc/status").asText()).isEqualTo("failed");
        assertThat(bench.summary.at("/backbone-suite/detail").asText()).contains("does not exist");
        jobs.exits.put("train-liquid", "BUSY");
        RunBench other = bench();
        assertThatThrownBy(() -> step(other).process(jobs, 1)).hasMessageContaining("train-liquid failed");
        assertThat(other.summary.path("status").asText()).isEqualTo("failed");
        assertThat(jobs.begun).filteredOn(begun -> begun.startsWith("train-vc")).as("others are trained all the same").hasSize(2);
    }

    @Test
    void aBrokenOffCycleFindsItsTrainingAgain() throws Exception {
        jobs.exits.putAll(Map.of("train-vc", "NO_DATA", "train-liquid", "COMPLETED"));
        jobs.dies = true;
        RunBench bench = bench();
        assertThatThrownBy(() -> step(bench).process(jobs, 1)).hasMessage("the node is gone");
        assertThatThrownBy(() -> step(bench).process(jobs, 1)).hasMessage("the node is gone");
        jobs.dies = false;
        step(bench).process(jobs, 1);
        assertThat(jobs.begun).hasSize(2);
        assertThat(bench.summary.path("status").asText()).isEqualTo("ok");
    }

    @Test
    void aStopReachesTheTraining() throws Exception {
        jobs.exits.putAll(Map.of("train-vc", "ENDLESS"));
        RunBench bench = bench();
        CycleStep step = step(bench);
        step.stop();
        assertThat(step.process(jobs, 1)).isEqualTo("STOPPED");
        assertThat(jobs.stopped).hasSize(1);
    }

    @Test
    void unusableParametersAreRefused() {
        assertThatThrownBy(() -> bench("trainEnableVc", "0", "trainEnableLiquid", "0")).isInstanceOf(InvalidJobParameterException.class);
        assertThatThrownBy(() -> bench("start", "2026-01-02")).isInstanceOf(InvalidJobParameterException.class);
        assertThatThrownBy(() -> bench("symbols", "a b")).isInstanceOf(InvalidJobParameterException.class);
        assertThatThrownBy(() -> config("TRAIN_INTERVAL_SEC", "59")).isInstanceOf(SettingException.class).hasMessageContaining("TRAIN_INTERVAL_SEC");
    }

    private static SearchConfig config(String name, String value) {
        return SearchConfig.from(new Settings(asked -> asked.equals(name) ? Optional.of(value) : Optional.empty()));
    }

    private String startedAt(String time, SearchConfig config) throws Exception {
        List<String> started = new ArrayList<>();
        TradingClock clock = new TradingClock();
        CycleSchedule schedule = new CycleSchedule(config, new CycleHistory(sql), started::add, clock);
        clock.runAt(Instant.parse("2026-01-01T" + time + "Z"), Timeframe.of("5m"), () -> {
            schedule.wake();
            return null;
        });
        return started.isEmpty() ? "nothing" : started.get(0);
    }

    private void cycle(String status, String startedAt, String endedAt) {
        sql.update("TRUNCATE training_runs CASCADE");
        sql.update("INSERT INTO training_runs (run_id, job_name, status, started_at, ended_at) VALUES (?, 'training-cycle', ?, ?::timestamptz,"
                + " ?::timestamptz)", new UUID(0, 7), status, "2026-01-01T" + startedAt + "Z", endedAt == null ? null : "2026-01-01T" + endedAt + "Z");
    }

    @Test
    void aCycleIsStartedWhenTheTimeIsOverAndNeverBesideAnother() throws Exception {
        SearchConfig hourly = config("TRAIN_INTERVAL_SEC", "3600");
        assertThat(startedAt("00:00:00", config("x", "y"))).as("off by default").isEqualTo("nothing");
        assertThat(startedAt("00:00:00", hourly)).isEqualTo("cycle-after/none");
        cycle("COMPLETED", "01:00:00", "01:10:00");
        assertThat(startedAt("01:59:59", hourly)).isEqualTo("nothing");
        assertThat(startedAt("02:00:00", hourly)).isEqualTo("cycle-after/" + new UUID(0, 7));
        cycle("STARTED", "01:00:00", null);
        assertThat(startedAt("09:00:00", hourly)).isEqualTo("nothing");
        cycle("FAILED", "01:00:00", "01:10:00");
        assertThat(startedAt("01:10:59", hourly)).isEqualTo("nothing");
        assertThat(startedAt("01:11:00", hourly)).startsWith("cycle-after/");
    }
}
