package io.tidewatch.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.tasks.InvalidJobParameterException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A study from its parameters to its confirmed best trial, broken off and not. */
class StudyDatabaseTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    @TempDir
    private static Path exports;

    private static Sql sql;

    @BeforeAll
    static void connect() {
        sql = new Sql(DATABASE.oneConnection());
    }

    private static StudyBench bench(String study, String... more) {
        Map<String, String> given = new HashMap<>(Map.of("study", study, "targets", "BTC,ETH", "timeframe", "1h", "scoreSource", "heuristic",
                "nTrials", "30", "nWorkers", "3", "feeBps", "2", "slippageBps", "1"));
        for (int i = 0; i < more.length; i += 2) {
            given.put(more[i], more[i + 1]);
        }
        return new StudyBench(sql, given, NOW, exports);
    }

    private static List<String> content(String study) {
        return sql.query("SELECT concat_ws('|', number, state, params, value, user_attrs - 'attempts') AS line FROM hpo_trials t"
                + " JOIN hpo_studies s USING (study_id) WHERE s.name = ? ORDER BY number", row -> row.text("line"), study);
    }

    private static long count(String study, String condition) {
        return sql.queryInt8("SELECT count(*) FROM hpo_trials JOIN hpo_studies USING (study_id) WHERE name = ? AND " + condition, study);
    }

    @Test
    void findsParametersAndConfirmsThemOnDaysNoTrialSaw() throws Exception {
        try (StudyBench bench = bench("quiet")) {
            assertThat(bench.plan()).isNull();
            assertThat(bench.trials().process()).isNull();
            bench.report();
            JsonNode summary = bench.summary;
            assertThat(summary.at("/states/COMPLETE").asInt() + summary.at("/states/PRUNED").asInt()).isEqualTo(30);
            assertThat(summary.at("/states/PRUNED").asInt()).as("some are given up").isPositive();
            assertThat(count("quiet", "state = 'PRUNED' AND jsonb_array_length(user_attrs -> 'intermediate') >= 11"))
                    .as("before the end of 11 windows").isZero();
            assertThat(count("quiet", "number < 8 AND state <> 'COMPLETE'")).as("not those that spread").isZero();
            double best = summary.at("/best_trial/value").asDouble();
            assertThat(best).isGreaterThan(summary.at("/baseline/score").asDouble())
                    .isEqualTo(sql.queryOne("SELECT max(value) AS v FROM hpo_trials JOIN hpo_studies USING (study_id)"
                            + " WHERE name = 'quiet' AND state = 'COMPLETE'", row -> row.float8("v")).orElseThrow());
            JsonNode params = summary.at("/best_trial/params");
            assertThat(params).hasSize(5);
            assertThat(params.path("signal_exit_z_min").asDouble()).isLessThanOrEqualTo(0.8 * params.path("signal_entry_z_min").asDouble());
            assertThat(params.has("fee_bps")).as("costs are not searched").isFalse();
            assertThat(summary.at("/confirmation/from").asText()).isEqualTo("2025-12-25T00:00:00Z");
            assertThat(summary.at("/confirmation/best/steps").asInt()).isBetween(2 * 7 * 24 - 4, 2 * 7 * 24);
            assertThat(summary.at("/confirmation/confirmed").asBoolean()).isTrue();
            assertThat(bench.exitStatus).isNull();
            assertThat(summary.at("/significance/trials").asInt()).isEqualTo(30);
            assertThat(summary.at("/significance/deflated_sharpe_ratio").asDouble())
                    .isBetween(0.0, summary.at("/significance/probabilistic_sharpe_ratio").asDouble());
            JsonNode file = new ObjectMapper().readTree(Files.readAllBytes(exports.resolve("hpo-liquid/latest.json")));
            assertThat(file.at("/result/best_trial")).isEqualTo(new ObjectMapper().readTree(summary.path("best_trial").toString()));
            assertThat(bench.runs.units(bench.id()).get(0).progress()).isEqualTo(1);
        }
    }

    @Test
    void oneThatIsBrokenOffAgainAndAgainGivesWhatAQuietOneGives() throws Exception {
        try (StudyBench quiet = bench("undisturbed", "nWorkers", "1"); StudyBench bench = bench("disturbed")) {
            quiet.plan();
            quiet.trials().process();
            bench.plan();
            for (int written : new int[] {0, 1, 6, 3, 9}) {
                bench.diesAfter = written;
                assertThatThrownBy(() -> bench.trials().process()).hasMessage("the node is gone");
                assertThat(count("disturbed", "state = 'RUNNING'")).isPositive();
                bench.startAgain();
            }
            bench.trials().process();
            assertThat(content("disturbed")).hasSize(30).isEqualTo(content("undisturbed"));
            assertThat(count("disturbed", "(user_attrs ->> 'attempts')::int > 1")).as("tried again").isPositive();
            assertThat(count("disturbed", "(user_attrs ->> 'attempts')::int > 6")).isZero();
        }
    }

    @Test
    void aStudyIsContinuedByAnotherRunAndWidened() throws Exception {
        try (StudyBench first = bench("widened", "nTrials", "10"); StudyBench second = bench("widened", "nTrials", "30", "nWorkers", "2");
                StudyBench whole = bench("at-once")) {
            first.plan();
            first.trials().process();
            assertThat(content("widened")).hasSize(10);
            second.plan();
            second.trials().process();
            whole.plan();
            whole.trials().process();
            assertThat(content("widened")).isEqualTo(content("at-once"));
            assertThat(count("widened", "run_id = '" + first.id() + "'")).isEqualTo(10);
        }
    }

    @Test
    void anotherStudyOfTheSameNameIsRefused() {
        try (StudyBench first = bench("taken"); StudyBench again = bench("taken", "resume", "no");
                StudyBench other = bench("taken", "feeBps", "4"); StudyBench moved = bench("taken")) {
            first.plan();
            assertThatThrownBy(again::plan).hasMessageContaining("exists already");
            assertThatThrownBy(other::plan).hasMessageContaining("another fee_bps");
            moved.shift = 1;
            assertThatThrownBy(moved::plan).hasMessageContaining("another series_hash");
            first.shift = 1;
            first.startAgain();
            assertThatThrownBy(() -> first.trials().process()).hasMessageContaining("changed since the study began");
        }
    }

    @Test
    void withoutHistoryItEndsWithoutData() {
        try (StudyBench bench = bench("empty")) {
            bench.empty = true;
            assertThat(bench.plan()).isEqualTo("NO_DATA");
            assertThat(bench.summary.path("reason").asText()).isNotEmpty();
            assertThat(bench.ledger.find("empty")).isEmpty();
        }
    }

    @Test
    void aStopBeginsNoMoreTrials() throws Exception {
        try (StudyBench bench = bench("stopped")) {
            bench.plan();
            StudyTrialsStep step = bench.trials();
            step.stop();
            assertThat(step.process()).isEqualTo("STOPPED");
            assertThat(content("stopped")).isEmpty();
        }
    }

    @Test
    void unusableParametersAreRefusedByName() {
        refused("stage", "stage", "4");
        refused("nTrials", "nTrials", "0");
        refused("lookbackDays", "lookbackDays", "14", "trainDays", "14");
        refused("feeBps", "feeBps", "-1");
        refused("targets", "targets", "b t c");
        refused("seed", "seed", "x");
        refused("scoreSource", "scoreSource", "chance");
    }

    private static void refused(String parameter, String... given) {
        assertThatThrownBy(() -> bench("refused", given).close()).isInstanceOf(InvalidJobParameterException.class)
                .satisfies(e -> assertThat(((InvalidJobParameterException) e).parameter()).isEqualTo(parameter));
    }
}
