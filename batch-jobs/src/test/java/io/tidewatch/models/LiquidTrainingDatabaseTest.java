package io.tidewatch.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.ops.Sql;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.tasks.JobUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** From stored rows to builds: a real PostgreSQL, the real training program, and its deaths. */
@Timeout(240)
class LiquidTrainingDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    /** Gives the program something to do while it is killed, where its members take time for it. */
    private static final Map<String, String> SLOW = Map.of("hyper", "pause_millis=30");

    private final Sql sql = new Sql(DATABASE.oneConnection());

    @TempDir
    private Path folder;

    @BeforeEach
    void empty() {
        sql.update("TRUNCATE training_runs, training_run_units, training_curves, market_bars, feature_snapshots, model_artifacts,"
                + " model_registry, active_model_state, model_activations CASCADE");
    }

    @Test
    void rowsBecomeAnActiveBuildThatAnswersForEachHorizon() throws Exception {
        LiquidBench bench = new LiquidBench(sql, folder);
        bench.fill("BTC", LiquidBench.BARS, 0.5);
        bench.begin("BTC,ETH", Map.of("despiteGate", "true"));
        assertThat(bench.dataset()).isNull();
        JobUnit dataset = bench.unit("dataset", "BTC");
        assertThat(dataset.result().path("dropped_horizons").toString()).contains("7d").contains("history_too_short").doesNotContain("4h");
        assertThat(bench.unit("dataset", "ETH").status()).isEqualTo(JobUnit.Status.SKIPPED);
        assertThat(bench.training().process()).isNull();
        JobUnit trained = bench.unit("train", "BTC");
        assertThat(trained.status()).as("%s", trained.result()).isEqualTo(JobUnit.Status.DONE);
        assertThat(trained.result().path("ic.1h").asDouble()).isGreaterThan(0.3);
        assertThat(sql.query("SELECT DISTINCT curve FROM training_curves ORDER BY curve", row -> row.text("curve")))
                .contains("folds", "final/ridge", "fold 1/ridge");
        bench.publish();
        bench.publish();
        assertThat(bench.summary.path("activated").asBoolean()).isTrue();
        ModelCatalog catalog = bench.catalog();
        assertThat(catalog.model(catalog.select(Optional.empty(), LiquidBench.END), "BTC").heads().heads())
                .containsExactly(Horizon.HOUR);
        assertThat(sql.query("SELECT status FROM model_artifacts", row -> row.text("status"))).containsExactly("ACTIVE");
    }

    @Test
    void theNextModelIsComparedWithTheOneThatServesOnRowsThatOneDidNotKnow() throws Exception {
        LiquidBench bench = new LiquidBench(sql, folder);
        bench.fill("BTC", LiquidBench.BARS, 0.5);
        bench.begin("BTC", Map.of("despiteGate", "true", "end", LiquidBench.END.minus(Duration.ofDays(8)).toString()));
        train(bench);
        bench.publish();
        bench.begin("BTC", Map.of("modelVersion", "v2"));
        train(bench);
        String report = Files.readString(Path.of(bench.unit("train", "BTC").checkpoint().orElseThrow(), "training_report.json"));
        assertThat(report).contains("\"active\"")
                .contains(sql.query("SELECT build_id FROM model_artifacts", row -> row.text("build_id")).get(0));
    }

    @Test
    void aModelWithoutSkillIsPublishedAndDoesNotServe() throws Exception {
        LiquidBench bench = new LiquidBench(sql, folder);
        bench.fill("BTC", LiquidBench.BARS, 0);
        bench.begin("BTC", Map.of());
        train(bench);
        bench.publish();
        assertThat(bench.summary.path("activated").asBoolean()).isFalse();
        assertThat(bench.unit("train", "BTC").result().path("gate_reasons").toString()).contains("1h:");
        assertThat(sql.query("SELECT status FROM model_artifacts", row -> row.text("status"))).containsExactly("VERIFIED");
        assertThat(sql.query("SELECT track FROM active_model_state", row -> row.text("track"))).isEmpty();
    }

    @Test
    void aKilledProgramOrServerLeavesTheBuildOfAQuietRun() throws Exception {
        LiquidBench quiet = new LiquidBench(sql, folder.resolve("quiet"));
        quiet.fill("BTC", LiquidBench.BARS, 0.3);
        quiet.begin("BTC", SLOW);
        train(quiet);
        String undisturbed = quiet.unit("train", "BTC").result().path("build_id").asText();
        assertThat(undisturbed).startsWith("20220201T000000Z-");

        long all = 0;
        for (int point : new int[] {1, 6, 13, 22}) {
            LiquidBench killed = new LiquidBench(sql, folder.resolve("killed-" + point));
            killed.begin("BTC", SLOW);
            int[] left = {point};
            long[] deaths = {0};
            killed.onPoint = () -> {
                if (--left[0] == 0) {
                    deaths[0] = LiquidBench.killTrainers();
                }
            };
            train(killed);
            all += deaths[0];
            if (deaths[0] > 0) {
                assertThat(killed.unit("train", "BTC").result().path("interrupted").asText()).contains("ended with code 137");
            }
            assertThat(killed.unit("train", "BTC").result().path("build_id").asText()).as("killed at point %d", point)
                    .isEqualTo(undisturbed);
        }
        // A program that ends before the kill reaches it was not disturbed.
        assertThat(all).isPositive();
    }

    @Test
    void aServerThatDiesMidwayGoesOnFromWhatIsDone() throws Exception {
        LiquidBench bench = new LiquidBench(sql, folder);
        bench.fill("BTC", LiquidBench.BARS, 0.3);
        bench.begin("BTC", SLOW);
        train(bench);
        String undisturbed = bench.unit("train", "BTC").result().path("build_id").asText();

        bench.begin("BTC", SLOW);
        int[] left = {12};
        bench.onPoint = () -> {
            if (--left[0] == 0) {
                LiquidBench.killTrainers();
                throw new IllegalStateException("the server is gone");
            }
        };
        assertThatThrownBy(() -> train(bench)).hasMessage("the server is gone");
        assertThat(bench.unit("train", "BTC").status()).isEqualTo(JobUnit.Status.RUNNING);
        bench.onPoint = () -> { };
        String before = bench.unit("dataset", "BTC").result().toString();
        train(bench);
        assertThat(bench.unit("dataset", "BTC").result()).hasToString(before);
        assertThat(bench.unit("train", "BTC").result().path("build_id").asText()).isEqualTo(undisturbed);
        JobUnit once = bench.unit("train", "BTC");
        train(bench);
        assertThat(bench.unit("train", "BTC")).as("what is done is not done again").isEqualTo(once);
    }

    @Test
    void aSymbolThatFailsDoesNotStopTheOthersAndSaysWhy() throws Exception {
        LiquidBench bench = new LiquidBench(sql, folder);
        bench.fill("BTC", 90, 0.3);
        bench.fill("ETH", LiquidBench.BARS, 0.5);
        bench.begin("BTC,ETH", Map.of("horizons", "1h"));
        train(bench);
        assertThat(bench.unit("train", "BTC").status()).isEqualTo(JobUnit.Status.FAILED);
        assertThat(bench.unit("train", "BTC").result().path("reason").asText()).contains("insufficient_rows");
        assertThat(bench.unit("train", "ETH").status()).isEqualTo(JobUnit.Status.DONE);
        assertThat(bench.unit("train", "ETH").result().path("gate_passed").asBoolean()).isTrue();
        bench.publish();
        assertThat(bench.summary.path("activated").asBoolean()).as("BTC would be left without a model").isFalse();
    }

    @Test
    void candlesWithHolesAreNotedOrRefused() throws Exception {
        LiquidBench bench = new LiquidBench(sql, folder);
        bench.fill("BTC", LiquidBench.BARS, 0.3);
        sql.update("DELETE FROM market_bars WHERE extract(hour FROM ts)::int % 6 IN (1, 2, 3)");
        bench.begin("BTC", Map.of("dqGateMode", "hard", "horizons", "1h"));
        assertThat(bench.dataset()).isEqualTo("BLOCKED_DQ");
        bench.begin("BTC", Map.of("horizons", "1h"));
        assertThat(bench.dataset()).isNull();
        assertThat(bench.unit("dataset", "BTC").result().path("dq_failed_reasons").toString()).contains("stale_ratio_exceeded");
    }

    @Test
    void aProgramThatDoesNotStartFailsWithItsLastWords() throws Exception {
        LiquidBench bench = new LiquidBench(sql, folder);
        bench.fill("BTC", LiquidBench.BARS, 0.3);
        bench.begin("BTC", Map.of());
        bench.classPath = Optional.of(folder.toString());
        bench.dataset();
        assertThatThrownBy(() -> bench.training().process()).isInstanceOf(IOException.class).hasMessageContaining("ClassNotFoundException");
        assertThat(bench.unit("train", "BTC").result().path("log").asText()).contains("io.tidewatch.trainer.Main");
    }

    @Test
    void aProgramThatWorksTooLongIsEnded() throws Exception {
        LiquidBench bench = new LiquidBench(sql, folder);
        bench.fill("BTC", LiquidBench.BARS, 0.3);
        bench.begin("BTC", Map.of());
        bench.limits = new TrainerConfig(Duration.ofMillis(300), Duration.ofMinutes(1), 2, bench.limits.candles());
        bench.dataset();
        Instant began = Instant.now();
        assertThatThrownBy(() -> bench.training().process()).hasMessageContaining("timeout: the training program worked longer than");
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void stoppingEndsTheProgramAtOnceAndLeavesTheUnitToDo() throws Exception {
        LiquidBench bench = new LiquidBench(sql, folder);
        bench.fill("BTC", LiquidBench.BARS, 0.3);
        bench.begin("BTC", SLOW);
        bench.dataset();
        LiquidTrainStep step = bench.training();
        bench.onPoint = step::stop;
        assertThat(step.process()).isEqualTo("STOPPED");
        assertThat(bench.unit("train", "BTC").status()).isEqualTo(JobUnit.Status.RUNNING);
        assertThat(LiquidBench.killTrainers()).isZero();
    }

    private static void train(LiquidBench bench) throws Exception {
        bench.dataset();
        bench.training().process();
    }
}
