package io.tidewatch.backtest.analysis;

import java.util.List;
import java.util.Map;

/**
 * What a run shows beyond the contract's metrics. All of it describes the analysed path: the replayed positions after the
 * request's limits, charged by its cost model, without the steps it excludes. The contract's metrics stay as they are.
 * Undefined figures are NaN here and null in the map; parts that were not asked for are null.
 *
 * @param request     what was asked for
 * @param steps       steps of the run's equity
 * @param inSample    steps the models may know from their training
 * @param excluded    steps left out for that
 * @param performance return and risk
 * @param significance probability that there is any skill
 * @param confidence  bootstrap intervals
 * @param benchmark   against buy and hold
 * @param costs       what was paid
 * @param exposure    how much was in the market
 * @param regimes     by market regime
 * @param walkForward by fold
 * @param targets     by target
 * @param monthly     by UTC month
 * @param drawdowns   the ten deepest
 * @param trades      round trips
 * @param curve       equity for drawing
 */
public record AnalysisReport(
        AnalysisRequest request, int steps, InSampleOverlap inSample, int excluded, Performance performance,
        SharpeSignificance significance, ConfidenceIntervals confidence, BenchmarkComparison benchmark, CostTotals costs,
        Exposure exposure, List<RegimeRow> regimes, FoldReport walkForward, Map<String, TargetReport> targets,
        List<MonthlyReturn> monthly, List<Drawdown> drawdowns, Trades trades, EquityCurve curve) {

    /**
     * One target of the run.
     *
     * @param steps       analysed steps
     * @param totalReturn compounded net return
     * @param maxDrawdown over its steps
     * @param inSample    steps its model may know from its training
     * @param costs       what it paid
     * @param trades      its round trips
     */
    public record TargetReport(
            int steps, double totalReturn, double maxDrawdown, InSampleOverlap inSample, CostTotals costs, TradeSummary trades) {
    }

    /** Snake-case names in the order above; finite numbers only. */
    public Map<String, Object> toMap() {
        return ReportJson.map(this);
    }
}
