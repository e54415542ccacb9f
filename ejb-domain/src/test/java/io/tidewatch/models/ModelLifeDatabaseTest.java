package io.tidewatch.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.execution.TestTransactions;
import io.tidewatch.models.life.StagePlace;
import io.tidewatch.ops.DatabaseException;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Versions on their way through life, against a real PostgreSQL with real transactions. */
class ModelLifeDatabaseTest {

    private static final Instant TRAINED = Instant.parse("2022-03-01T12:00:00Z");
    private static final Activation WHY = Activation.of("console", "ada", "the newest folds are better");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    @TempDir
    private Path models;

    private final TestTransactions transactions = new TestTransactions(DATABASE.dataSource());
    private final Sql sql = new Sql(transactions.dataSource());
    private final BuildLedger ledger = new BuildLedger(sql);
    private final BuildPublisher publisher = new BuildPublisher(ScratchBuild.verifier(), ledger, new TradingClock());
    private final ModelLife life = new ModelLife(publisher, ScratchBuild.verifier(), ledger, new TradingClock());

    @BeforeEach
    void empty() {
        sql.update("TRUNCATE model_artifacts, model_registry, model_stages, model_stage_events, model_activations, active_model_state,"
                + " model_rollout_state, ops_state_history RESTART IDENTITY");
    }

    @AfterEach
    void close() {
        transactions.close();
    }

    @Test
    void aVersionGoesItsWayAndEveryStepIsWrittenDown() throws IOException {
        publish("r1", 1);
        run(() -> life.activate("liquid", label("r1"), WHY));
        publish("r2", 2);
        assertThat(place("r2")).contains(StagePlace.CANDIDATE);
        run(() -> life.toShadow("liquid", label("r2"), WHY));
        assertThat(serving()).isEqualTo("r1");
        run(() -> life.startRollout("liquid", label("r2"), WHY));
        assertThat(serving()).isEqualTo("r2");
        assertThat(place("r1")).contains(StagePlace.RETIRED);
        assertThat(orderShare()).contains(10);
        assertThat(transactions.in(() -> life.rolloutReached("liquid", label("r2"), 100, WHY))).isFalse();
        assertThat(transactions.in(() -> life.rolloutReached("liquid", label("r2"), 30, WHY))).isTrue();
        run(() -> life.activate("liquid", label("r2"), WHY));
        assertThat(orderShare()).contains(100);
        assertThat(place("r2")).contains(StagePlace.ACTIVE);
        assertThat(sql.query("SELECT COALESCE(from_stage, '-') || ' ' || to_stage || ' ' || stage_pct AS step FROM model_stage_events"
                + " WHERE model_version = 'r2' AND actor <> '' AND reason <> '' ORDER BY id", row -> row.text("step")))
                .containsExactly("- candidate 0", "candidate shadow 0", "shadow rollout 10", "rollout rollout 30", "rollout active 100");
        assertThat(sql.query("SELECT updated_by || ' ' || (payload ->> 'action') || ' ' || (payload ->> 'model') || ' '"
                + " || COALESCE(payload ->> 'before', '-') AS line FROM ops_state_history WHERE control_key = 'models/liquid'"
                + " AND payload ->> 'reason' = 'the newest folds are better' ORDER BY id", row -> row.text("line")))
                .containsExactly("ada activate liquid_ridge:r1 -", "ada shadow liquid_ridge:r2 -",
                        "ada rollout liquid_ridge:r2 liquid_ridge:r1", "ada activate liquid_ridge:r2 liquid_ridge:r2");
        assertThat(sql.query("SELECT action || ' ' || model_version AS line FROM model_activations ORDER BY id", row -> row.text("line")))
                .containsExactly("activate r1", "rollout r2", "activate r2");
        assertThat(sql.queryOne("SELECT previous_model_version FROM active_model_state", row -> row.text("previous_model_version")))
                .contains("r1");
    }

    @Test
    void buildsTellWhatTheyCameFrom() throws IOException {
        String first = publish("r1", 1).getFileName().toString();
        run(() -> life.activate("liquid", label("r1"), WHY));
        // Made after that activation.
        Path later = ScratchBuild.write(models, "BTC", "r2", Instant.now(), 2);
        UUID training = UUID.randomUUID();
        transactions.in(() -> life.publish(List.of(later), new Publication("training_job", "grace", Optional.of(training))));
        assertThat(sql.query("SELECT COALESCE(parent_build_id, '-') AS parent, COALESCE(run_id::text, '-') AS run, code_version"
                + " FROM model_artifacts ORDER BY created_at", row -> row.text("parent") + " " + row.text("run") + " "
                        + row.text("code_version"))).containsExactly("- - t 1", first + " " + training + " t 1");
        assertThat(new ActiveModelRepository(sql).servingAt("liquid", Instant.now()).buildFor("BTC")).contains(first);
        assertThat(new ActiveModelRepository(sql).servingAt("liquid", TRAINED).buildFor("BTC")).isEmpty();
        assertThat(sql.query("SELECT actor FROM model_stage_events WHERE model_version = 'r2'", row -> row.text("actor")))
                .containsExactly("grace");
    }

    @Test
    void aRollBackServesTheBuildsThatServedNotTheNewestOnes() throws IOException {
        String served = publish("r1", 1).getFileName().toString();
        run(() -> life.activate("liquid", label("r1"), WHY));
        publish("r2", 2);
        run(() -> life.activate("liquid", label("r2"), WHY));
        transactions.in(() -> publisher.publish(written("r1", TRAINED.plusSeconds(60), 3)));
        assertThat(transactions.in(() -> life.rollback("liquid", Optional.of(label("r2")), WHY,
                JsonNodeFactory.instance.objectNode().put("windows_failed", 2)))).isEqualTo(label("r1"));
        assertThat(new ActiveModelRepository(sql).liquid().apply(Instant.now()).buildFor("BTC").orElseThrow().buildId()).isEqualTo(served);
        assertThat(place("r2")).contains(StagePlace.RETIRED);
        assertThat(sql.query("SELECT status || ' ' || previous_model_version || ' ' || (metadata ->> 'windows_failed') || ' '"
                + " || (metadata ->> 'actor') AS line FROM active_model_state", row -> row.text("line")))
                .containsExactly("rolled_back r2 2 ada");
        // Whoever asks for the same once more must not go forward again.
        assertThatThrownBy(() -> run(() -> life.rollback("liquid", Optional.of(label("r2")), WHY, JsonNodeFactory.instance.objectNode())))
                .isInstanceOf(ActivationRefusedException.class)
                .hasMessage("liquid_ridge:r2 does not serve track liquid, liquid_ridge:r1 does");
        assertThat(serving()).isEqualTo("r1");
    }

    @Test
    void aRollOutThatIsRolledBackLeavesTheFormerOrderSize() throws IOException {
        publish("r1", 1);
        publish("r2", 2);
        run(() -> life.activate("liquid", label("r1"), WHY));
        run(() -> life.toShadow("liquid", label("r2"), WHY));
        run(() -> life.startRollout("liquid", label("r2"), WHY));
        run(() -> life.rollback("liquid", WHY));
        assertThat(orderShare()).isEmpty();
        sql.update("INSERT INTO model_rollout_state (track, model_name, model_version, stage_pct, status)"
                + " VALUES ('liquid', 'liquid_ridge', 'r1', 30, 'canary')");
        run(() -> life.toShadow("liquid", label("r2"), WHY));
        run(() -> life.startRollout("liquid", label("r2"), WHY));
        assertThat(orderShare()).contains(10);
        run(() -> life.rollback("liquid", WHY));
        assertThat(orderShare()).contains(30);
    }

    @Test
    void whatMayNotBeIsRefusedInOneSentence() throws IOException {
        refused(() -> life.rollback("liquid", WHY), "no model was made the active one of track liquid yet");
        refused(() -> life.activate("liquid", label("r1"), WHY), "liquid_ridge:r1 has no verified build");
        refused(() -> life.toShadow("liquid", label("r1"), WHY), "liquid_ridge:r1 has no verified build");
        publish("r1", 1);
        refused(() -> life.startRollout("liquid", label("r1"), WHY), "liquid_ridge:r1 is candidate and cannot become rollout 10 %");
        run(() -> life.activate("liquid", label("r1"), WHY));
        refused(() -> life.rollback("liquid", WHY), "before liquid_ridge:r1 no other model served track liquid");
        refused(() -> life.retire("liquid", label("r1"), WHY),
                "liquid_ridge:r1 serves track liquid; activate another model or roll back instead");
        publish("r2", 2);
        run(() -> life.reject("liquid", label("r2"), WHY));
        refused(() -> life.activate("liquid", label("r2"), WHY), "liquid_ridge:r2 is rejected and cannot become active");
        // A further build gives the version another chance.
        transactions.in(() -> publisher.publish(written("r2", TRAINED.plusSeconds(60), 3)));
        assertThat(place("r2")).contains(StagePlace.CANDIDATE);
    }

    @Test
    void filesThatChangedKeepAModelFromServingAndEverythingStays() throws IOException {
        publish("r1", 1);
        run(() -> life.activate("liquid", label("r1"), WHY));
        Path second = publish("r2", 2);
        Files.write(second.resolve("training_report.json"), new byte[] {' '}, StandardOpenOption.APPEND);
        String before = everything();
        refused(() -> life.activate("liquid", label("r2"), WHY), "build " + second.getFileName()
                + " does not verify: file training_report.json has another hash than the manifest says");
        assertThat(everything()).isEqualTo(before);
    }

    /** The audit is the last thing written; a database that fails there must take everything back. */
    @Test
    void aChangeIsWrittenWholeOrNotAtAll() throws IOException {
        publish("r1", 1);
        run(() -> life.activate("liquid", label("r1"), WHY));
        publish("r2", 2);
        String before = everything();
        sql.update("ALTER TABLE ops_state_history ADD CONSTRAINT full_disk CHECK (control_key <> 'models/liquid') NOT VALID");
        try {
            assertThatThrownBy(() -> run(() -> life.activate("liquid", label("r2"), WHY))).isInstanceOf(DatabaseException.class);
        } finally {
            sql.update("ALTER TABLE ops_state_history DROP CONSTRAINT full_disk");
        }
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void manyWhoChangeAtOnceLeaveOneServingVersion() throws Exception {
        for (int i = 1; i <= 4; i++) {
            publish("r" + i, i);
        }
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> calls = new ArrayList<>();
            for (int caller = 1; caller <= 4; caller++) {
                String version = "r" + caller;
                calls.add(callers.submit(() -> {
                    for (int i = 0; i < 5; i++) {
                        run(() -> life.activate("liquid", label(version), WHY));
                    }
                }));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(sql.query("SELECT model_version FROM model_stages WHERE stage = 'active'", row -> row.text("model_version")))
                .containsExactly(serving());
        assertThat(sql.query("SELECT model_version FROM model_artifacts WHERE status = 'ACTIVE'", row -> row.text("model_version")))
                .containsExactly(serving());
        assertThat(sql.queryInt8("SELECT COUNT(*) FROM model_activations")).isEqualTo(20);
        // Every stage began where the one before had ended.
        assertThat(sql.queryInt8("SELECT COUNT(*) FROM (SELECT from_stage,"
                + " lag(to_stage) OVER (PARTITION BY model_version ORDER BY id) AS before FROM model_stage_events) e WHERE e.before IS NOT NULL AND e.before <> e.from_stage")).isZero();
    }

    private Path publish(String version, float share) throws IOException {
        Path build = written(version, TRAINED, share);
        transactions.in(() -> life.publish(List.of(build), new Publication("console", "ada", Optional.empty())));
        return build;
    }

    private Path written(String version, Instant trained, float share) {
        try {
            return ScratchBuild.write(models, "BTC", version, trained, share);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void refused(Runnable change, String sentence) {
        assertThatThrownBy(() -> run(change)).isInstanceOf(ActivationRefusedException.class).hasMessage(sentence);
    }

    private void run(Runnable change) {
        transactions.in(() -> {
            change.run();
            return null;
        });
    }

    private Optional<StagePlace> place(String version) {
        return new StageLedger(sql).place("liquid", label(version));
    }

    private String serving() {
        return new ActiveModelRepository(sql).liquid().apply(Instant.now()).label().version();
    }

    private Optional<Integer> orderShare() {
        return sql.queryOne("SELECT stage_pct FROM model_rollout_state WHERE track = 'liquid'", row -> row.int4("stage_pct"));
    }

    private String everything() {
        return sql.queryOne("""
                SELECT concat_ws(' | ',
                       (SELECT jsonb_agg(a ORDER BY build_id) FROM model_artifacts a),
                       (SELECT jsonb_agg(s ORDER BY model_version) FROM model_stages s),
                       (SELECT jsonb_agg(e ORDER BY id) FROM model_stage_events e),
                       (SELECT jsonb_agg(v ORDER BY id) FROM model_activations v),
                       (SELECT jsonb_agg(t) FROM active_model_state t),
                       (SELECT jsonb_agg(r) FROM model_rollout_state r),
                       (SELECT jsonb_agg(h ORDER BY id) FROM ops_state_history h)) AS everything
                """, row -> row.text("everything")).orElseThrow();
    }

    private static ModelLabel label(String version) {
        return new ModelLabel("liquid_ridge", version);
    }
}
