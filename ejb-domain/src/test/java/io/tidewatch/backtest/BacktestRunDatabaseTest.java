package io.tidewatch.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.analysis.AnalysisRequest;
import io.tidewatch.backtest.analysis.CostModel;
import io.tidewatch.backtest.analysis.PositionLimits;
import io.tidewatch.models.Activation;
import io.tidewatch.models.ScratchBuild;
import io.tidewatch.ops.Sql;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.signals.Track;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Against a real PostgreSQL: runs from rows to the ledger, the gate and the promotion. */
class BacktestRunDatabaseTest {

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    @TempDir
    private Path models;

    private Sql sql;
    private BacktestHarness harness;

    @BeforeEach
    void fill() {
        sql = new Sql(DATABASE.oneConnection());
        sql.update("TRUNCATE market_bars, prices, feature_snapshots, backtest_runs, active_model_state, model_promotions, model_artifacts, "
                + "model_registry, model_activations, asset_universe_snapshots RESTART IDENTITY CASCADE");
        harness = new BacktestHarness(sql, models, Map.of());
        harness.series("BTC", 200, 0, true);
        harness.series("ETH", 160, 0.5, true);
        harness.series("SOL", 160, 1, false);
    }

    private static BacktestRequest request(String... targets) {
        return BacktestRequest.liquid(List.of(targets));
    }

    private static BacktestRequest.Scoring heuristic() {
        return new BacktestRequest.Scoring(ScoreSource.HEURISTIC, true, BacktestRequest.Scoring.STANDARD.horizon(), Optional.empty(), Optional.empty());
    }

    private static void figures(JsonNode metrics, Object... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            assertThat(metrics.at("/" + pairs[i]).asDouble(Double.NaN)).as(pairs[i].toString())
                    .isCloseTo(((Number) pairs[i + 1]).doubleValue(), within(2e-6 + 1e-6 * Math.abs(((Number) pairs[i + 1]).doubleValue())));
        }
    }

    @Test
    void theHeuristicOfTheGoldenVectors() throws Exception {
        JsonNode metrics = harness.run(request("BTC").with(heuristic())).metrics();
        figures(metrics, "samples", 200, "ic", .622307, "sharpe", 66.476979, "sharpe_step_raw", 50.577055, "observation_days", 9,
                "hit_rate", .3, "turnover", .426712, "pnl_after_cost", .005141, "max_drawdown", 1.1e-05, "lineage_coverage", .1,
                "cost_breakdown/fee", .00021336, "cost_breakdown/slippage", .00012801, "cost_breakdown/impact", 2.231e-05,
                "model_inference_coverage", 0);
        assertThat(metrics.path("degraded_reasons")).extracting(JsonNode::asText).containsExactly("model_inference_partial_coverage");
    }

    @Test
    void severalTargetsAndOneWithoutFeatures() throws Exception {
        JsonNode two = harness.run(request("BTC", "ETH").with(heuristic())).metrics();
        figures(two, "samples", 360, "ic", .620844, "sharpe", 59.116856, "hit_rate", .296875, "turnover", .397606,
                "regime_breakdown/sideways/hit_rate", .297222, "regime_breakdown/sideways/pnl_after_cost", .009273);
        JsonNode three = harness.run(request("BTC", "ETH", "SOL").with(heuristic()).with(RunSource.SMOKE)).metrics();
        figures(three, "ic", .413896, "sharpe", 39.411238, "observation_days", 0, "lineage_coverage", .066667);
        assertThat(three.path("data_regime").asText()).isEqualTo("mixed");
        assertThat(three.at("/leakage_checks/passed").asBoolean(true)).isFalse();
        assertThat(three.path("degraded_reasons")).extracting(JsonNode::asText)
                .containsExactly("leakage_or_alignment_failed", "model_inference_partial_coverage");
    }

    @Test
    void theModelOfTheGoldenVectorsTwice() throws Exception {
        for (int i = 0; i < 2; i++) {
            JsonNode metrics = harness.run(request("BTC")).metrics();
            figures(metrics, "ic", .598315, "sharpe", 53.580804, "sharpe_step_raw", 48.89425, "hit_rate", .29, "turnover", .407668,
                    "pnl_after_cost", .005258, "max_drawdown", 1.2e-05, "model_inference_coverage", 1);
            assertThat(metrics.path("degraded").asBoolean(true)).isFalse();
            assertThat(metrics.path("model_name").asText()).isEqualTo("liquid_ttm_ensemble");
        }
    }

    @Test
    void theReportIsAddedWhenItIsAskedForAndLeavesTheFiguresAlone() throws Exception {
        JsonNode plain = harness.run(request("BTC", "SOL").with(new BacktestRequest.Scoring(ScoreSource.MODEL, false,
                BacktestRequest.Scoring.STANDARD.horizon(), Optional.empty(), Optional.empty()))).metrics();
        JsonNode reported = harness.run(request("BTC", "SOL").with(AnalysisRequest.DEFAULT)).metrics();
        assertThat(plain.has("analysis")).isFalse();
        assertThat(reported.path("sharpe")).isEqualTo(plain.path("sharpe"));
        assertThat(reported.at("/analysis/steps").asInt()).isEqualTo(200);
        assertThat(reported.at("/analysis/targets")).hasSize(1);
    }

    @Test
    void fundingIsChargedAsItWasKnown() throws Exception {
        sql.update("TRUNCATE funding_rates");
        AnalysisRequest charged = new AnalysisRequest(true, Scaling.CAUSAL, Optional.empty(), true,
                Optional.of(new CostModel(Optional.empty(), 0, CostModel.Impact.CONTRACT, 1, 1e6, OptionalDouble.empty(), true)),
                PositionLimits.NONE, AnalysisRequest.Benchmark.NONE, Optional.empty(), 1, OptionalDouble.empty(), 0, 0);
        JsonNode unknown = harness.run(request("BTC").with(heuristic()).with(charged)).metrics().path("analysis");
        assertThat(unknown.at("/costs/funding").asDouble(Double.NaN)).isZero();
        sql.update("""
                INSERT INTO funding_rates (symbol, ts, funding_rate, source)
                SELECT 'BTC', ?::timestamptz + i * interval '8 hours', 0.001, 'test' FROM generate_series(-1, 26) AS i
                """, BacktestHarness.START);
        JsonNode known = harness.run(request("BTC").with(heuristic()).with(charged)).metrics().path("analysis");
        assertThat(known.at("/costs/funding").asDouble(Double.NaN)).isNotNaN().isNotZero();
        assertThat(unknown.at("/costs/funding_unknown").asDouble(Double.NaN)).isEqualTo(1);
        assertThat(known.at("/costs/funding_unknown").asDouble(Double.NaN)).isZero();
    }

    @Test
    void aCostProfileNobodyConfiguredIsRefusedAndNothingStored() {
        AnalysisRequest odd = new AnalysisRequest(true, Scaling.CAUSAL, Optional.empty(), true,
                Optional.of(new CostModel(Optional.of("moon"), 0, CostModel.Impact.CONTRACT, 1, 1e6, OptionalDouble.empty(), false)),
                PositionLimits.NONE, AnalysisRequest.Benchmark.NONE, Optional.empty(), 1, OptionalDouble.empty(), 0, 0);
        assertThatThrownBy(() -> harness.run(request("BTC").with(odd))).isInstanceOf(UnknownCostProfileException.class)
                .hasMessageContaining("moon").hasMessageContaining("standard");
        assertThat(sql.queryOne("SELECT COUNT(*) AS runs FROM backtest_runs", row -> row.int8("runs"))).contains(0L);
    }

    @Test
    void stepsThatATrainedModelMayKnowAreLeftOutUnlessTheyAreWanted() throws Exception {
        harness.publisher.publish(ScratchBuild.write(models, "BTC", "r1", BacktestHarness.START.plusSeconds(3600 * 50), true, "1h"));
        BacktestRequest trained = request("BTC").with(new BacktestRequest.Scoring(ScoreSource.MODEL, true,
                BacktestRequest.Scoring.STANDARD.horizon(), Optional.of("liquid_ridge"), Optional.of("r1")));
        assertThat(harness.run(trained).metrics().path("samples").asInt()).isEqualTo(200 - 50 - 24);
    }

    @Test
    void aRunIsStoredWithItsConfigurationAndFoundAgain() throws Exception {
        BacktestRun run = harness.run(request(" btc ", "", "Eth"));
        BacktestRun stored = harness.ledger.find(run.id()).orElseThrow();
        assertThat(stored.metrics()).isEqualTo(run.metrics());
        assertThat(stored.config()).isEqualTo(run.config());
        assertThat(stored.name()).isEqualTo("liquid-wf-20250111000000");
        assertThat(stored.status()).isEqualTo("completed");
        assertThat(stored.config().path("targets")).extracting(JsonNode::asText).containsExactly("BTC", "ETH");
        assertThat(stored.config().at("/universe_resolve/symbols")).hasSize(2);
        assertThat(stored.config().path("data_regime").asText()).isEqualTo("prod_live");
        assertThat(stored.config().path("model_name").isNull()).isTrue();
        assertThat(stored.config().path("strict_asof_gate_mode").asText()).isEqualTo("hard");
        assertThat(harness.ledger.list(RunFilter.newest(10))).extracting(BacktestRun::id).containsExactly(run.id());
        assertThat(harness.ledger.list(new RunFilter(Optional.of(Track.VC), Optional.empty(), Optional.empty(), true, Optional.empty(), 5))).isEmpty();
    }

    @Test
    void theUniverseIsTheNewestThatIsOldEnoughElseTheConfiguredOne() throws Exception {
        sql.update("INSERT INTO asset_universe_snapshots (track, as_of, universe_version, source, symbols_json) VALUES "
                + "('liquid', '2024-09-01', 'u1', 'test', '[\"eth\", \" BTC \", \"btc\"]'), ('liquid', '2025-01-09', 'u2', 'test', '[\"SOL\"]')");
        assertThat(harness.run(request()).config().path("universe_resolve").toString()).isEqualTo("{\"track\":\"liquid\","
                + "\"as_of\":\"2024-10-13T00:00:00+00:00\",\"symbols\":[\"ETH\",\"BTC\"],\"source\":\"test\",\"universe_version\":\"u1\","
                + "\"snapshot_at\":\"2024-09-01T00:00:00+00:00\"}");
        sql.update("TRUNCATE asset_universe_snapshots");
        assertThat(harness.run(request()).config().path("universe_resolve").toString()).contains("\"BTC\",\"ETH\",\"SOL\"")
                .contains("\"source\":\"env_default\"").contains("\"as_of\":\"2024-10-13T00:00:00+00:00\"");
    }

    @Test
    void aMissingModelFailsTheRunAtOnceOrItsTargetOnly() throws Exception {
        BacktestRun missing = harness.run(request("DOGE", "BTC"));
        assertThat(missing.status()).isEqualTo("failed");
        assertThat(missing.reason()).contains("model_artifact_missing");
        assertThat(missing.metrics().path("missing_model_targets")).extracting(JsonNode::asText).containsExactly("DOGE");
        assertThat(missing.metrics().has("gate_reason")).isFalse();
        assertThat(harness.metrics.exposition())
                .contains("ms_backtest_failed_runs_total{track=\"liquid\",reason=\"model_artifact_missing\"} 1.0");
        sql.update("UPDATE feature_snapshots SET target = 'DOGE' WHERE target = 'ETH'");
        sql.update("UPDATE market_bars SET symbol = 'DOGE' WHERE symbol = 'ETH'");
        BacktestRequest.Scoring anyway = new BacktestRequest.Scoring(ScoreSource.MODEL, false, BacktestRequest.Scoring.STANDARD.horizon(),
                Optional.empty(), Optional.empty());
        BacktestRun alone = harness.run(request("DOGE").with(anyway));
        assertThat(alone.reason()).contains("model_inference_incomplete");
        assertThat(alone.metrics().path("model_inference_coverage").asDouble(1)).isZero();
        assertThat(alone.metrics().path("fallback_used").asBoolean(true)).isFalse();
        figures(alone.metrics(), "alignment_audit/aligned_steps", 160);
        assertThat(harness.run(request("DOGE", "BTC").with(anyway)).status()).isEqualTo("completed");
    }

    @Test
    void onlyRowsThatAreUsedCanFailATarget() throws Exception {
        sql.update("UPDATE feature_snapshots SET feature_payload = '{}' WHERE target = 'BTC' AND as_of_ts = ?", BacktestHarness.START);
        assertThat(harness.run(request("BTC")).reason()).contains("model_inference_incomplete");
        sql.update("UPDATE market_bars SET close = 0 WHERE symbol = 'BTC' AND ts = ?", BacktestHarness.START);
        assertThat(harness.run(request("BTC")).status()).isEqualTo("completed");
    }

    @Test
    void theGatePromotesTheModelAfterEnoughRunsOfItsOwnAndKeepsItsPredecessor() throws Exception {
        assertThat(harness.run(request("BTC")).metrics().path("gate_reason").asText()).isEqualTo("insufficient_windows");
        assertThat(harness.run(request("BTC").with(RunSource.SMOKE)).metrics().path("gate_windows_checked").asInt()).isEqualTo(1);
        harness.run(request("BTC"));
        assertThat(active()).isEmpty();
        BacktestRun third = harness.run(request("BTC"));
        assertThat(third.metrics().path("gate_passed").asBoolean()).isTrue();
        assertThat(harness.ledger.find(third.id()).orElseThrow().metrics().path("gate_passed").asBoolean()).isTrue();
        assertThat(active()).contains("liquid_ttm_ensemble:v2.1 before null:null by auto_gate");
        assertThat(sql.queryOne("SELECT passed, metrics FROM model_promotions", row -> row.bool("passed") + " " + row.json("metrics")))
                .get().asString().startsWith("true").contains("\"windows_checked\":3");
        BacktestRequest baseline = request("BTC").with(new BacktestRequest.Scoring(ScoreSource.MODEL, true,
                BacktestRequest.Scoring.STANDARD.horizon(), Optional.of("liquid_baseline"), Optional.of("v2.0")));
        assertThat(harness.run(baseline).metrics().path("gate_passed").asBoolean()).isTrue();
        assertThat(active()).as("the merit of another model").contains("liquid_ttm_ensemble:v2.1 before null:null by auto_gate");
        harness.run(baseline);
        harness.run(baseline);
        assertThat(active()).contains("liquid_baseline:v2.0 before liquid_ttm_ensemble:v2.1 by auto_gate");
        harness.run(baseline);
        assertThat(active()).as("promoted again").contains("liquid_baseline:v2.0 before liquid_ttm_ensemble:v2.1 by auto_gate");
    }

    private Optional<String> active() {
        return sql.queryOne("""
                SELECT active_model_name || ':' || active_model_version || ' before ' || COALESCE(previous_model_name, 'null') || ':'
                       || COALESCE(previous_model_version, 'null') || ' by ' || (metadata ->> 'source') AS text FROM active_model_state
                """, row -> row.text("text"));
    }

    @Test
    void aLabelNeverTakesThePlaceOfATrainedModel() throws Exception {
        Path build = ScratchBuild.write(models, "BTC", "r1", Instant.parse("2024-06-01T00:00:00Z"), true, "1h");
        harness.publisher.publish(build);
        ModelLabel trained = sql.queryOne("SELECT model_name, model_version FROM model_artifacts",
                row -> new ModelLabel(row.text("model_name"), row.text("model_version"))).orElseThrow();
        harness.publisher.activate("liquid", trained, Activation.of("test", "tester", "because"));
        for (int i = 0; i < 3; i++) {
            harness.run(request("BTC"));
        }
        assertThat(sql.queryOne("SELECT active_model_name FROM active_model_state", row -> row.text("active_model_name")))
                .contains(trained.name());
    }

    @Test
    void heuristicRunsAreJudgedAndPromoteNothing() throws Exception {
        harness = new BacktestHarness(sql, models, Map.of("GATE_ALLOW_DEGRADED_RUNS", "1", "GATE_WINDOWS", "1"));
        BacktestRun run = harness.run(request("BTC").with(heuristic()));
        assertThat(run.metrics().path("gate_passed").asBoolean()).isTrue();
        assertThat(sql.queryOne("SELECT passed FROM model_promotions", row -> row.bool("passed"))).contains(true);
        assertThat(active()).isEmpty();
    }

    @Test
    void aRunThatBreaksIsStoredAsFailed() throws Exception {
        sql.update("ALTER TABLE market_bars RENAME TO hidden_bars");
        try {
            assertThatThrownBy(() -> harness.run(request("BTC"))).isInstanceOf(RuntimeException.class);
        } finally {
            sql.update("ALTER TABLE hidden_bars RENAME TO market_bars");
        }
        BacktestRun broken = harness.ledger.list(RunFilter.newest(1)).get(0);
        assertThat(broken.status()).isEqualTo("failed");
        assertThat(broken.reason()).contains("internal_error");
        assertThat(broken.endedAt()).isPresent();
    }

    @Test
    void runsOfDeadServersAreFailedAndThoseOfLiveOnesAreNot() {
        BacktestRun dead = begun();
        BacktestRun alive = begun();
        sql.update("UPDATE backtest_runs SET seen_at = now() - interval '10 minutes'");
        harness.ledger.seen(List.of(alive.id()));
        assertThat(harness.ledger.failAbandoned(Duration.ofMinutes(1), BacktestHarness.NOW)).containsExactly(dead.id());
        assertThat(harness.ledger.find(dead.id()).orElseThrow().reason()).contains("internal_error");
        assertThat(harness.ledger.find(alive.id()).orElseThrow().status()).isEqualTo("running");
    }

    @Test
    void endsNoRunThatHasTheKeyOfAForgottenOne() {
        BacktestRun run = begun();
        ObjectNode outcome = JsonNodeFactory.instance.objectNode().put("status", "completed");
        assertThat(harness.ledger.end(run.id(), run.startedAt().minusSeconds(1), outcome, BacktestHarness.NOW)).isFalse();
        assertThat(harness.ledger.find(run.id()).orElseThrow().status()).isEqualTo("running");
        assertThat(harness.ledger.end(run.id(), run.startedAt(), outcome, BacktestHarness.NOW)).isTrue();
        assertThat(harness.ledger.find(run.id()).orElseThrow().status()).isEqualTo("completed");
    }

    @Test
    void aLabelThatServesForTheSameFiguresIsNotActivatedAgain() throws Exception {
        for (int i = 0; i < 3; i++) {
            harness.run(request("BTC"));
        }
        String version = "SELECT xmin::text || ' ' || (metadata ->> 'source') AS text FROM active_model_state";
        Optional<String> before = sql.queryOne(version, row -> row.text("text"));
        assertThat(before).hasValueSatisfying(text -> assertThat(text).endsWith("auto_gate"));
        harness.run(request("BTC"));
        assertThat(sql.queryOne(version, row -> row.text("text"))).isEqualTo(before);
        sql.update("UPDATE active_model_state SET metadata = '{\"source\": \"operator\"}'");
        harness.run(request("BTC"));
        assertThat(sql.queryOne("SELECT metadata ->> 'source' AS text FROM active_model_state", row -> row.text("text"))).contains("auto_gate");
    }

    private BacktestRun begun() {
        return harness.ledger.begin("liquid-wf-x", Track.LIQUID, RunSource.PROD, BacktestRequestFormat.toTree(request("BTC")), BacktestHarness.NOW);
    }

    @Test
    void supersedingWritesIdReasonAndTimeAtOnceAndTheGateLooksAway() throws Exception {
        for (int i = 0; i < 3; i++) {
            harness.run(request("BTC"));
        }
        assertThat(harness.ledger.supersede(List.of(1L, 2L, 3L), 3, "artifact_replayed_completed", BacktestHarness.NOW)).isEqualTo(2);
        BacktestRun.Superseded superseded = harness.ledger.find(1).orElseThrow().superseded().orElseThrow();
        assertThat(superseded).isEqualTo(new BacktestRun.Superseded(Optional.of(3L), Optional.of("artifact_replayed_completed"),
                Optional.of(BacktestHarness.NOW)));
        assertThat(harness.run(request("BTC")).metrics().path("gate_windows_checked").asInt()).isEqualTo(2);
        assertThat(harness.ledger.supersedeOlder(Track.LIQUID, 1, BacktestHarness.NOW)).isEqualTo(1);
        assertThat(harness.ledger.find(3).orElseThrow().superseded().orElseThrow().by()).contains(4L);
    }

    @Test
    void privateCompaniesNeedARegisteredArtifact() throws Exception {
        BacktestRequest venture = new BacktestRequest(Track.VC, List.of(), true, Optional.empty(), RunSource.PROD, Optional.empty(),
                BacktestRequest.Scoring.STANDARD, BacktestRequest.Window.STANDARD, BacktestRequest.Trading.STANDARD,
                BacktestRequest.Alignment.STANDARD, request("BTC").analysis());
        BacktestRun missing = harness.run(venture);
        assertThat(missing.reason()).contains("model_artifact_missing");
        assertThat(missing.metrics().path("missing_model_targets")).isEmpty();
        assertThat(missing.metrics().path("universe_resolve")).isEmpty();
        assertThat(missing.config().has("universe_resolve")).isFalse();
        assertThat(missing.config().path("targets")).extracting(JsonNode::asText).containsExactly("OPENAI", "ANTHROPIC", "SCALE AI");
        Path manifest = Files.writeString(models.resolve("vc.json"), """
                {"model_name": "vc_survival_model", "model_version": "v2.1", "track": "VC", "type": "tabular", "created_at": "x",
                 "feature_version": "f", "data_version": "v1"}""");
        sql.update("INSERT INTO model_registry (model_name, track, model_version, artifact_path) VALUES ('vc_survival_model', 'vc', 'v2.1', ?)",
                manifest.toString());
        assertThat(harness.run(venture).reason()).contains("insufficient_features");
        Files.writeString(manifest, Files.readString(manifest).replace("\"v1\"", "\" \""));
        assertThat(harness.run(venture).reason()).contains("model_artifact_missing");
    }
}
