package io.tidewatch.models.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.execution.TestTransactions;
import io.tidewatch.models.Activation;
import io.tidewatch.models.ActivationRefusedException;
import io.tidewatch.models.BuildLedger;
import io.tidewatch.models.BuildPublisher;
import io.tidewatch.models.ModelConfig;
import io.tidewatch.models.ModelLife;
import io.tidewatch.models.Publication;
import io.tidewatch.models.ScratchBuild;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class BuildClearingDatabaseTest {

    private static final Instant TRAINED = Instant.parse("2022-03-01T12:00:00Z");
    private static final Activation WHY = Activation.of("console", "ada", "because");
    private static final int KEPT = 3;

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    @TempDir
    private Path models;

    private final TestTransactions transactions = new TestTransactions(DATABASE.dataSource());
    private final Sql sql = new Sql(transactions.dataSource());
    private final BuildLedger builds = new BuildLedger(sql);
    private final ModelLife life = new ModelLife(new BuildPublisher(ScratchBuild.verifier(), builds, new TradingClock()),
            ScratchBuild.verifier(), builds, new TradingClock());
    private final Map<String, Path> folders = new HashMap<>();

    @BeforeEach
    void empty() {
        sql.update("TRUNCATE model_artifacts, model_registry, model_stages, model_stage_events, model_activations, active_model_state,"
                + " backtest_runs RESTART IDENTITY CASCADE");
    }

    /** Nine versions served one after the other; one is in shadow again, one is named by a backtest. */
    @Test
    void filesOfOldRetiredBuildsGoAndOthersStay() throws IOException {
        serveOneAfterTheOther(9);
        transactions.in(() -> {
            life.toShadow("liquid", label("r2"), WHY);
            return null;
        });
        backtest("r3", null);
        backtest("r4", "2022-03-02T00:00:00Z");
        assertThat(clearing().clear()).isEqualTo(3);
        assertThat(gone()).containsExactlyInAnyOrder("r1", "r4", "r5");
        assertThat(sql.query("SELECT model_version || ' ' || status || ' ' || COALESCE(reason, '') AS line FROM model_artifacts"
                + " WHERE status = 'REMOVED' AND removed_at IS NOT NULL ORDER BY model_version", row -> row.text("line"))).containsExactly(
                "r1 REMOVED its files were cleared away, being older than the builds kept (MODEL_RETENTION_BUILDS)",
                "r4 REMOVED its files were cleared away, being older than the builds kept (MODEL_RETENTION_BUILDS)",
                "r5 REMOVED its files were cleared away, being older than the builds kept (MODEL_RETENTION_BUILDS)");
        assertThat(clearing().clear()).isZero();
    }

    @Test
    void whatTheServingModelWouldBeRolledBackToStaysHoweverOldItIs() throws IOException {
        serveOneAfterTheOther(9);
        // r1 serves again, so that r9 is the former one; then r1 is the former one.
        activate("r1");
        activate("r9");
        clearing().clear();
        assertThat(gone()).contains("r2").doesNotContain("r1", "r9");
        transactions.in(() -> life.rollback("liquid", WHY));
        assertThat(sql.queryOne("SELECT active_model_version AS version FROM active_model_state", row -> row.text("version"))).contains("r1");
    }

    @Test
    void aBuildWithoutFilesNeverServesAgainUntilItIsPublishedAnew() throws IOException {
        serveOneAfterTheOther(9);
        clearing().clear();
        assertThatThrownBy(() -> activate("r1")).isInstanceOf(ActivationRefusedException.class)
                .hasMessage("liquid_ridge:r1 has no verified build");
        Path again = ScratchBuild.write(models, "BTC", "r1", TRAINED.plusSeconds(60), 1);
        assertThat(again).isEqualTo(folders.get("r1"));
        transactions.in(() -> life.publish(List.of(again), new Publication("console", "ada", Optional.empty())));
        activate("r1");
        assertThat(sql.queryOne("SELECT status FROM model_artifacts WHERE model_version = 'r1'", row -> row.text("status")))
                .contains("ACTIVE");
    }

    /** The server died between the mark and the deletion. */
    @Test
    void aClearingThatWasCutOffIsFinishedByTheNext() throws IOException {
        serveOneAfterTheOther(9);
        transactions.in(() -> new RetentionLedger(sql).mark(KEPT, Instant.now()));
        assertThat(gone()).isEmpty();
        Files.delete(folders.get("r1").resolve("golden.json"));
        assertThat(clearing().clear()).isEqualTo(5);
        assertThat(gone()).containsExactlyInAnyOrder("r1", "r2", "r3", "r4", "r5");
    }

    @Test
    void nothingOutsideOfTheModelDirectoryIsDeleted(@TempDir Path elsewhere) throws IOException {
        serveOneAfterTheOther(9);
        Path precious = Files.createDirectories(elsewhere.resolve(folders.get("r1").getFileName()));
        sql.update("UPDATE model_artifacts SET path = ? WHERE model_version = 'r1'", precious.toString());
        clearing().clear();
        assertThat(precious).isDirectory();
        assertThat(gone()).doesNotContain("r1").contains("r2");
    }

    private void serveOneAfterTheOther(int number) throws IOException {
        for (int i = 1; i <= number; i++) {
            Path build = ScratchBuild.write(models, "BTC", "r" + i, TRAINED.plusSeconds(60L * i), i);
            folders.put("r" + i, build);
            transactions.in(() -> life.publish(List.of(build), new Publication("console", "ada", Optional.empty())));
            activate("r" + i);
        }
    }

    private void activate(String version) {
        transactions.in(() -> {
            life.activate("liquid", label(version), WHY);
            return null;
        });
    }

    private void backtest(String version, String supersededAt) {
        sql.update("INSERT INTO backtest_runs (run_name, track, started_at, config, metrics, superseded_at) VALUES (?, 'liquid', now(),"
                + " '{}'::jsonb, jsonb_build_object('model_name', 'liquid_ridge', 'model_version', ?::text), ?::timestamptz)",
                "run of " + version, version, supersededAt);
    }

    private List<String> gone() {
        return folders.entrySet().stream().filter(entry -> !Files.exists(entry.getValue())).map(Map.Entry::getKey).toList();
    }

    private BuildClearing clearing() {
        ModelConfig config = new ModelConfig(models.toAbsolutePath().normalize(), false, KEPT);
        RetentionLedger ledger = new RetentionLedger(sql);
        BuildRetention retention = new BuildRetention(ledger, config, new TradingClock()) {
            @Override
            public int mark() {
                return transactions.in(super::mark);
            }
        };
        return new BuildClearing(retention, ledger, config);
    }

    private static ModelLabel label(String version) {
        return new ModelLabel("liquid_ridge", version);
    }
}
