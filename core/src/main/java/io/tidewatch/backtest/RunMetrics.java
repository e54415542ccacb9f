package io.tidewatch.backtest;

import io.tidewatch.prediction.Rounding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * The metrics of a run over its targets, as ordered maps of the contract: counts are {@link Integer}s, figures {@link Double}s.
 * The gate's fields are added by whoever asks the gate; putting them into a map of here gives the contract's order. Maps are fresh.
 */
public final class RunMetrics {

    private static final int DECIMALS = 6;

    private RunMetrics() {
    }

    /**
     * Sums up the targets: completed as soon as one of them was replayed.
     *
     * @param results one for each target of the header, in its order, repeats included
     */
    public static Map<String, Object> of(RunHeader header, List<TargetResult> results) {
        boolean replayed = results.stream().anyMatch(result -> result.samples() > 0);
        return replayed ? completed(header, results) : FailedMetrics.nothingReplayed(header, results);
    }

    /** A run that ended before anything was read, for want of models. @param missing targets without one */
    public static Map<String, Object> artifactMissing(RunHeader header, List<String> missing) {
        return FailedMetrics.artifactMissing(header, missing);
    }

    private static Map<String, Object> completed(RunHeader header, List<TargetResult> results) {
        Map<String, Object> map = header.open("completed", null);
        map.put("samples", results.stream().mapToInt(TargetResult::samples).sum());
        map.put("ic", mean(results, TargetResult.Completed::ic));
        map.put("sharpe", mean(results, target -> target.daily().value()));
        map.put("sharpe_step_raw", mean(results, TargetResult.Completed::sharpeStepRaw));
        map.put("sharpe_daily", mean(results, target -> target.daily().value()));
        map.put("sharpe_method", DailySharpe.METHOD);
        map.put("observation_days", results.stream().mapToInt(result -> daily(result).days()).min().orElse(0));
        map.put("vol_floor_applied", results.stream().anyMatch(result -> daily(result).floorApplied()));
        map.put("hit_rate", mean(results, TargetResult.Completed::hitRate));
        map.put("turnover", mean(results, TargetResult.Completed::turnover));
        map.put("pnl_after_cost", mean(results, TargetResult.Completed::pnlAfterCost));
        map.put("max_drawdown", mean(results, TargetResult.Completed::maxDrawdown));
        map.put("model_name", header.modelName());
        map.put("model_version", header.modelVersion());
        map.put("lineage_coverage", mean(results, TargetResult.Completed::lineageCoverage));
        double coverage = mean(results, TargetResult.Completed::modelCoverage);
        map.put("model_inference_coverage", coverage);
        map.put("fallback_used", false);
        map.put("strict_asof_fail_fast", true);
        map.put("cost_breakdown", new ReplayCosts(rawMean(results, target -> target.costs().fee()),
                rawMean(results, target -> target.costs().slippage()), rawMean(results, target -> target.costs().impact())).toMap());
        map.put("per_target", TargetSummary.all(results));
        map.put("regime_breakdown", regimes(results));
        map.put("alignment_audit", AlignmentSummary.audit(header, results));
        boolean passed = results.stream().allMatch(TargetResult::passed);
        map.put("leakage_checks", AlignmentSummary.leakage(header, results, passed));
        map.put("universe_resolve", header.universe());
        TreeSet<String> degraded = new TreeSet<>();
        if (!passed) {
            degraded.add("leakage_or_alignment_failed");
        }
        if (coverage < 1) {
            degraded.add("model_inference_partial_coverage");
        }
        map.put("degraded", !degraded.isEmpty());
        map.put("degraded_reasons", List.copyOf(degraded));
        map.put("scaling", header.scaling().wireName());
        return map;
    }

    private static DailySharpe daily(TargetResult result) {
        return result instanceof TargetResult.Completed completed ? completed.daily() : DailySharpe.NONE;
    }

    private static double mean(List<TargetResult> results, ToDoubleFunction<TargetResult.Completed> figure) {
        return Rounding.halfEven(rawMean(results, figure), DECIMALS);
    }

    /** Over all targets; failed ones count as 0. */
    private static double rawMean(List<TargetResult> results, ToDoubleFunction<TargetResult.Completed> figure) {
        double sum = 0;
        for (TargetResult result : results) {
            sum += result instanceof TargetResult.Completed completed ? figure.applyAsDouble(completed) : 0;
        }
        return sum / results.size();
    }

    private static Map<String, Object> regimes(List<TargetResult> results) {
        Map<MarketRegime, List<RegimeTally>> parts = new LinkedHashMap<>();
        for (TargetResult result : results) {
            if (result instanceof TargetResult.Completed completed) {
                completed.regimes().forEach((regime, tally) -> parts.computeIfAbsent(regime, any -> new ArrayList<>()).add(tally));
            }
        }
        Map<String, Object> map = new LinkedHashMap<>();
        parts.forEach((regime, tallies) -> map.put(regime.wireName(), RegimeTally.sum(tallies).toMap()));
        return map;
    }
}
