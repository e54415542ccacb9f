package io.tidewatch.backtest.analysis;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the report of a finished run. */
public final class BacktestAnalysis {

    private static final int DRAWDOWNS = 10;
    private static final int DAYS = 365;

    private BacktestAnalysis() {
    }

    /**
     * The report of a run; equal inputs give equal reports.
     *
     * @throws IllegalArgumentException when the request names a cost profile that is not there, or one without the horizon
     */
    public static AnalysisReport of(AnalysisRequest request, AnalysisInputs inputs) {
        AnalysedRun run = PathSimulation.run(request, inputs);
        PortfolioPath path = run.portfolio();
        DailyReturns daily = DailyReturns.of(path);
        Performance performance = Performance.of(path.returns, daily.strategy(), path.years());
        boolean compared = request.benchmark() == AnalysisRequest.Benchmark.BUY_AND_HOLD;
        List<InSampleOverlap> overlaps = inputs.targets().stream().map(inputs::overlap).toList();
        int analysed = run.targets().stream().mapToInt(target -> target.size).sum();
        InSampleOverlap overlap = InSampleOverlap.sum(overlaps);
        return new AnalysisReport(request, path.size, overlap, overlap.steps() - analysed, performance,
                SharpeSignificance.of(Moments.of(daily.strategy()), request.trials(), request.trialSharpeStd().orElse(Double.NaN)),
                request.bootstrap().map(wish -> intervals(wish, path, daily, performance)).orElse(null),
                compared ? BenchmarkComparison.buyAndHold(path, daily, performance) : null,
                CostTotals.of(run.targets()), Exposure.of(path),
                RegimeRow.table(run, performance.stepsPerYear()),
                request.walkForward().map(plan -> FoldReport.of(path, plan, inputs.labelHorizon())).orElse(null),
                targets(run, overlaps), MonthlyReturn.table(daily, compared), Drawdown.deepest(path, DRAWDOWNS),
                Trades.of(run, request.tradeLimit()),
                request.curvePoints() == 0 ? null : EquityCurve.of(path, request.curvePoints(), compared));
    }

    private static ConfidenceIntervals intervals(
            Bootstrap wish, PortfolioPath path, DailyReturns daily, Performance performance) {
        return wish.unit() == Bootstrap.Unit.DAY ? ConfidenceIntervals.of(daily.strategy(), DAYS, wish)
                : ConfidenceIntervals.of(path.returns, performance.stepsPerYear(), wish);
    }

    private static Map<String, AnalysisReport.TargetReport> targets(AnalysedRun run, List<InSampleOverlap> overlaps) {
        Map<String, AnalysisReport.TargetReport> reports = new LinkedHashMap<>();
        for (int i = 0; i < overlaps.size(); i++) {
            AnalysedTarget target = run.targets().get(i);
            double[] pnl = new double[target.size];
            Arrays.setAll(pnl, target::net);
            reports.put(target.target, new AnalysisReport.TargetReport(target.size, target.equity - 1,
                    Performance.maxDrawdown(pnl), overlaps.get(i), CostTotals.of(List.of(target)),
                    TradeSummary.of(Trades.of(target))));
        }
        return reports;
    }
}
