package io.tidewatch.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunMetricsTest {

    private static final TargetResult BTC = result(new RecordedSeries(200, 0).heuristic("BTC"));
    private static final TargetResult ETH = result(new RecordedSeries(160, .5).heuristic("ETH"));
    private static final TargetResult SOL = new TargetResult.Failed("SOL", "insufficient_features", Optional.empty());

    @Test
    void twoTargetsAreSummedUpAsRecorded() {
        Map<String, Object> run = RunMetrics.of(header("prod", "heuristic", "BTC", "ETH"), List.of(BTC, ETH));
        assertFigures(run, Map.ofEntries(Map.entry("ic", .620844), Map.entry("sharpe", 59.116856), Map.entry("sharpe_daily", 59.116856),
                Map.entry("sharpe_step_raw", 51.484808), Map.entry("hit_rate", .296875), Map.entry("turnover", .397606),
                Map.entry("pnl_after_cost", .004647), Map.entry("max_drawdown", 1.1e-05), Map.entry("model_inference_coverage", 0.0)));
        assertThat(run).containsEntry("status", "completed").containsEntry("samples", 360).containsEntry("observation_days", 7)
                .containsEntry("degraded", true).containsEntry("scaling", "full_window")
                .containsEntry("degraded_reasons", List.of("model_inference_partial_coverage")).doesNotContainKey("reason");
        assertFigures(map(run, "cost_breakdown"), Map.of("fee", .00019881, "slippage", .00011928, "impact", 2.076e-05));
        assertThat(map(run, "regime_breakdown")).containsOnlyKeys("sideways");
        Map<String, Object> sideways = map(map(run, "regime_breakdown"), "sideways");
        assertThat(sideways).containsEntry("samples", 360);
        assertFigures(sideways, Map.of("hit_rate", .297222, "turnover", .795213, "pnl_after_cost", .009273));
        Map<String, Object> eth = map(map(run, "per_target"), "ETH");
        assertFigures(eth, Map.of("pnl_after_cost", .004153, "sharpe", 51.756734, "sharpe_step_raw", 52.39256, "max_drawdown", 1e-05));
        assertThat(eth).containsEntry("observation_days", 7).containsEntry("alignment_mode", "strict_asof");
        assertThat(map(run, "leakage_checks")).containsEntry("passed", true);
    }

    @Test
    void aFailedTargetCountsAsZero() {
        Map<String, Object> run = RunMetrics.of(header("smoke", "heuristic", "BTC", "ETH", "SOL"), List.of(BTC, ETH, SOL));
        assertFigures(run, Map.of("ic", .413896, "sharpe", 39.411238, "hit_rate", .197917, "turnover", .265071,
                "pnl_after_cost", .003098, "max_drawdown", 7e-06, "lineage_coverage", .066667));
        assertThat(run).containsEntry("observation_days", 0).containsEntry("degraded_reasons",
                List.of("leakage_or_alignment_failed", "model_inference_partial_coverage"));
        assertThat(map(run, "leakage_checks")).containsEntry("passed", false);
        assertThat(map(map(run, "per_target"), "SOL")).containsEntry("alignment_mode", "").containsEntry("sharpe", 0.0)
                .containsEntry("samples", 0).containsEntry("vol_floor_applied", false);
    }

    @Test
    void aModelThatScoredEverythingIsNotDegraded() {
        TargetResult scored = result(new RecordedSeries(200, 0).modelScored("BTC"));
        Map<String, Object> run = RunMetrics.of(header("prod", "model", "BTC"), List.of(scored));
        assertThat(run).containsEntry("model_inference_coverage", 1.0).containsEntry("degraded", false)
                .containsEntry("degraded_reasons", List.of());
    }

    @Test
    void aTargetGivenTwiceCountsTwice() {
        Map<String, Object> run = RunMetrics.of(header("prod", "heuristic", "BTC", "BTC"), List.of(BTC, BTC));
        assertThat(run).containsEntry("samples", 400);
        assertThat(map(run, "per_target")).containsOnlyKeys("BTC");
        assertThat(map(map(run, "regime_breakdown"), "sideways")).containsEntry("samples", 400);
    }

    @Test
    void fieldsComeInTheOrderOfTheContract() {
        assertThat(RunMetrics.of(header("prod", "heuristic", "BTC"), List.of(BTC)).keySet()).containsExactly(
                "status", "run_source", "data_regime", "score_source", "targets", "samples", "ic", "sharpe", "sharpe_step_raw",
                "sharpe_daily", "sharpe_method", "observation_days", "vol_floor_applied", "hit_rate", "turnover", "pnl_after_cost",
                "max_drawdown", "model_name", "model_version", "lineage_coverage", "model_inference_coverage", "fallback_used",
                "strict_asof_fail_fast", "cost_breakdown", "per_target", "regime_breakdown", "alignment_audit", "leakage_checks",
                "universe_resolve", "degraded", "degraded_reasons", "scaling");
        assertThat(RunMetrics.of(header("prod", "model", "SOL"), List.of(SOL)).keySet()).containsExactly(
                "status", "reason", "run_source", "data_regime", "score_source", "targets", "samples", "ic", "hit_rate", "turnover",
                "pnl_after_cost", "max_drawdown", "model_name", "model_version", "lineage_coverage", "model_inference_coverage",
                "fallback_used", "cost_breakdown", "strict_asof_fail_fast", "failed_target_reasons", "alignment_audit",
                "leakage_checks", "gate_passed", "universe_resolve", "degraded", "degraded_reasons", "scaling");
        assertThat(RunMetrics.artifactMissing(header("prod", "model", "DOGE"), List.of("DOGE")).keySet()).containsExactly(
                "status", "reason", "run_source", "data_regime", "score_source", "targets", "samples", "ic", "hit_rate", "turnover",
                "pnl_after_cost", "max_drawdown", "model_name", "model_version", "lineage_coverage", "model_inference_coverage",
                "fallback_used", "cost_breakdown", "gate_passed", "universe_resolve", "strict_asof_fail_fast", "degraded",
                "degraded_reasons", "missing_model_targets");
    }

    @Test
    void aRunWithoutAReplayedTargetTellsTheWeightiestReason() {
        assertThat(reason("insufficient_features", "strict_asof_alignment_fail_fast:missing_feature_timestamps",
                "strict_asof_alignment_fail_fast:missing_price_timestamps"))
                .isEqualTo("strict_asof_alignment_fail_fast:missing_feature_timestamps");
        assertThat(reason("insufficient_features", "insufficient_aligned_samples")).isEqualTo("insufficient_aligned_samples");
        assertThat(reason("insufficient_prices", "insufficient_features")).isEqualTo("insufficient_features");
        assertThat(reason("insufficient_prices", "insufficient_prices")).isEqualTo("insufficient_prices");
        assertThat(reason("insufficient_prices", "model_inference_incomplete")).isEqualTo("model_inference_incomplete");
    }

    @Test
    void aModelThatFailsOnOneStepFailsItsTargetAndKeepsTheAudit() {
        RecordedSeries series = new RecordedSeries(40, 0);
        ScoredFeatures scored = series.features(vector -> 0.01);
        scored.score()[17] = Double.NaN;
        TargetResult result = result(PreparedTarget.of("BTC", series.prices(), scored, true, 336, "strict_asof_v1"));
        Map<String, Object> run = RunMetrics.of(header("prod", "model", "BTC"), List.of(result));
        assertThat(run).containsEntry("reason", "model_inference_incomplete").containsEntry("model_inference_coverage", 0.0)
                .containsEntry("fallback_used", false).containsEntry("failed_target_reasons", List.of("model_inference_incomplete"));
        assertThat(map(run, "alignment_audit")).containsEntry("aligned_steps", 40).containsEntry("fail_fast_count", 0);
        assertThat(map(run, "leakage_checks")).containsEntry("passed", false);
    }

    @Test
    void inferenceIsJudgedBeforeTheNumberOfSteps() {
        RecordedSeries series = new RecordedSeries(5, 0);
        assertThat(failure(series, series.features(vector -> Double.NaN))).isEqualTo("model_inference_incomplete");
        assertThat(failure(series, series.features(vector -> 0.01))).isEqualTo("insufficient_aligned_samples");
    }

    private static String failure(RecordedSeries series, ScoredFeatures features) {
        return PreparedTarget.of("BTC", series.prices(), features, true, 336, "strict_asof_v1").failure().orElseThrow().reason();
    }

    private static Object reason(String... reasons) {
        List<TargetResult> failed = Arrays.stream(reasons)
                .map(reason -> (TargetResult) new TargetResult.Failed("BTC", reason, Optional.empty())).toList();
        return RunMetrics.of(header("prod", "model", "BTC"), failed).get("reason");
    }

    private static TargetResult result(PreparedTarget target) {
        return target.replay(ReplayRules.DEFAULT, PolarityRule.NORMAL).result();
    }

    private static RunHeader header(String source, String scores, String... targets) {
        return new RunHeader(source, "prod_live", scores, List.of(targets), "liquid_ttm_ensemble", "v2.1", "strict_asof_v1",
                Scaling.FULL_WINDOW, new LinkedHashMap<>());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> map, String key) {
        return (Map<String, Object>) map.get(key);
    }

    private static void assertFigures(Map<String, Object> actual, Map<String, Double> expected) {
        expected.forEach((key, figure) ->
                assertThat((Double) actual.get(key)).as(key).isCloseTo(figure, within(2e-6 + 1e-6 * Math.abs(figure))));
    }
}
