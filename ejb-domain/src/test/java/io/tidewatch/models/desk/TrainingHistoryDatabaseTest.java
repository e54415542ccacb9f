package io.tidewatch.models.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against a real PostgreSQL: runs of training page by page, how far they are, and what they told while they ran. */
class TrainingHistoryDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;
    private static TrainingHistory history;

    @BeforeAll
    static void store() throws Exception {
        sql = new Sql(DATABASE.oneConnection());
        history = new TrainingHistory(sql);
        sql.update("""
                INSERT INTO training_runs (run_id, job_name, last_execution_id, status, started_at, ended_at, created_by)
                SELECT ('00000000-0000-0000-0000-0000000000' || lpad(i::text, 2, '0'))::uuid,
                       CASE WHEN i % 10 = 0 THEN 'market-bars-backfill' WHEN i % 2 = 0 THEN 'hpo-liquid' ELSE 'train-liquid' END, i,
                       CASE WHEN i = 1 THEN 'STARTED' WHEN i = 3 THEN 'FAILED' ELSE 'COMPLETED' END,
                       timestamptz '2026-01-01 00:00Z' + i * interval '1 hour',
                       CASE WHEN i <> 1 THEN timestamptz '2026-01-01 00:00Z' + i * interval '1 hour' + (41 - i) * interval '1 minute' END,
                       'ann'
                  FROM generate_series(1, 40) AS i
                """);
        sql.update("INSERT INTO training_run_units (run_id, step, unit_key, status, result) SELECT run_id, 'train', u.key, u.status,"
                + " u.result::jsonb FROM training_runs, (VALUES ('BTC', 'DONE', '{\"build_id\": \"b\"}'), ('ETH', 'RUNNING',"
                + " '{\"done\": 30, \"total\": 60}'), ('SOL', 'FAILED', '{\"reason\": \"no rows\"}'), ('XRP', 'RUNNING',"
                + " '{\"done\": \"x\", \"total\": 0}')) AS u(key, status, result) WHERE last_execution_id = 1");
        sql.update("INSERT INTO training_curves (run_id, step, unit_key, curve, position, figures)"
                + " SELECT run_id, 'train', 'BTC', c, p, jsonb_build_object('train_loss', 1.0 / p)"
                + " FROM training_runs, unnest(ARRAY['final/tsmixer', 'folds']) AS c, generate_series(1, 2001) AS p"
                + " WHERE last_execution_id = 1 AND (c <> 'folds' OR p <= 5)");
    }

    private static TrainingQuery query(String job, String status, TrainingQuery.Key key, boolean ascending, int skip) {
        return new TrainingQuery(Optional.ofNullable(job), Optional.ofNullable(status), key, ascending, skip, 7);
    }

    private static List<TrainingRun> all(String job, String status, TrainingQuery.Key key, boolean ascending) {
        List<TrainingRun> found = new ArrayList<>();
        while (true) {
            Page<TrainingRun> page = history.runs(query(job, status, key, ascending, found.size()));
            found.addAll(page.rows());
            if (!page.more()) {
                return found;
            }
        }
    }

    @Test
    void pagesGiveEveryRunOfTrainingOnce() {
        List<TrainingRun> found = all(null, null, TrainingQuery.Key.TIME, false);
        assertThat(found).hasSize(36).doesNotHaveDuplicates().extracting(TrainingRun::job).doesNotContain("market-bars-backfill");
        assertThat(found).isSortedAccordingTo((a, b) -> b.started().compareTo(a.started()));
        List<TrainingRun> longest = all(null, null, TrainingQuery.Key.DURATION, false);
        assertThat(longest.get(0).took()).contains(Duration.ofMinutes(39));
        assertThat(longest.get(35).took()).as("what still runs comes last").isEmpty();
        assertThat(all(null, null, TrainingQuery.Key.DURATION, true).get(0).took()).contains(Duration.ofMinutes(2));
        assertThat(all("hpo-liquid", null, TrainingQuery.Key.TIME, true)).hasSize(16);
        assertThat(all(null, "FAILED", TrainingQuery.Key.TIME, true)).singleElement().matches(TrainingRun::restartable);
        assertThat(history.jobs()).containsExactly("hpo-liquid", "train-liquid");
    }

    @Test
    void aRunTellsHowFarItIs() {
        TrainingRun run = history.living().get(0);
        assertThat(history.living()).hasSize(1);
        assertThat(run.tally()).isEqualTo(new TrainingRun.Tally(4, 1, 1, 0.625));
        assertThat(run.percent()).isEqualTo(62);
        assertThat(run.stoppable()).isTrue();
        List<TrainingUnit> units = history.units(List.of(run.id()));
        assertThat(units).extracting(TrainingUnit::key).containsExactly("BTC", "ETH", "SOL", "XRP");
        assertThat(units).extracting(TrainingUnit::percent).containsExactly(100, 50, 100, 0);
        assertThat(units.get(0).build()).isEqualTo("b");
        assertThat(units.get(0).curves()).isEqualTo(2006);
        assertThat(units.get(2).reason()).isEqualTo("no rows");
        assertThat(history.units(List.of())).isEmpty();
        assertThat(history.run(UUID.randomUUID())).isEmpty();
    }

    @Test
    void longCurvesAreThinnedAndKeepTheirLastPoint() {
        UUID run = history.living().get(0).id();
        List<CurvePoint> points = history.curves(run, "train", "BTC");
        List<CurvePoint> losses = points.stream().filter(point -> point.curve().equals("final/tsmixer")).toList();
        assertThat(losses).hasSizeBetween(300, 401).isSortedAccordingTo((a, b) -> Integer.compare(a.position(), b.position()));
        assertThat(losses.get(losses.size() - 1).position()).isEqualTo(2001);
        assertThat(points).filteredOn(point -> point.curve().equals("folds")).hasSize(5);
        assertThat(history.curves(run, "train", "ETH")).isEmpty();
    }

    @Test
    void durationsAreThoseOfCompletedRunsOldestFirst() {
        assertThat(history.durations(Optional.of("train-liquid"))).hasSize(18)
                .isSortedAccordingTo((a, b) -> a.started().compareTo(b.started()));
        assertThat(history.durations(Optional.empty())).hasSize(34).allMatch(run -> run.seconds() >= 60);
    }
}
