package io.tidewatch.backtest;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code per_target} of the contract. */
final class TargetSummary {

    private TargetSummary() {
    }

    /** One entry a target, in the order of first mention. */
    static Map<String, Object> all(List<TargetResult> results) {
        Map<String, Object> map = new LinkedHashMap<>();
        results.forEach(result -> map.put(result.target(), result instanceof TargetResult.Completed completed
                ? entry(completed.pnlAfterCost(), completed.maxDrawdown(), completed.sharpeStepRaw(), completed.daily(),
                        completed.samples(), completed.alignment().leakageViolations(), AlignmentAudit.MODE)
                : entry(0, 0, 0, DailySharpe.NONE, 0, 0, "")));
        return map;
    }

    private static Map<String, Object> entry(double pnl, double drawdown, double stepSharpe, DailySharpe daily, int samples,
            int violations, String mode) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("pnl_after_cost", pnl);
        map.put("max_drawdown", drawdown);
        map.put("sharpe", daily.value());
        map.put("sharpe_step_raw", stepSharpe);
        map.put("sharpe_daily", daily.value());
        map.put("observation_days", daily.days());
        map.put("vol_floor_applied", daily.floorApplied());
        map.put("samples", samples);
        map.put("leakage_violations", violations);
        map.put("alignment_mode", mode);
        return map;
    }
}
