package io.tidewatch.backtest.analysis;

import io.tidewatch.backtest.Scaling;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The additive object {@code analysis} of a backtest request. Left out, the run is the contract's and nothing is reported here.
 *
 * @param report          whether the report is made, that is, whether the client sent the object
 * @param scaling         window from which the signal's scale is taken
 * @param walkForward     folds with purge and embargo; empty for none
 * @param excludeInSample leave out the steps a model may know from its training; applies also without a report
 * @param costModel       costs other than the contract's; empty for the contract's
 * @param positionLimits  limits on the replayed positions
 * @param benchmark       what the run is compared with
 * @param bootstrap       confidence intervals; empty for none
 * @param trials          number of configurations tried until this one, itself included, 1 to 1,000,000; the deflated
 *                        Sharpe ratio corrects for it
 * @param trialSharpeStd  standard deviation of the annualised Sharpe ratios of those trials; empty for what trials without
 *                        any skill would show
 * @param tradeLimit      newest trades to list, 0 to 10,000; 0 lists none, the summary is made all the same
 * @param curvePoints     about how many points the equity curve is reduced to, 0 (none) or 10 to 5,000
 */
public record AnalysisRequest(
        boolean report, Scaling scaling, Optional<WalkForward> walkForward, boolean excludeInSample,
        Optional<CostModel> costModel, PositionLimits positionLimits, Benchmark benchmark, Optional<Bootstrap> bootstrap,
        int trials, OptionalDouble trialSharpeStd, int tradeLimit, int curvePoints) {

    /** What a request without the object means. */
    public static final AnalysisRequest OFF = new AnalysisRequest(false, Scaling.FULL_WINDOW, Optional.empty(), true,
            Optional.empty(), PositionLimits.NONE, Benchmark.NONE, Optional.empty(), 1, OptionalDouble.empty(), 0, 0);

    /** What an empty object means: the report, with everything that needs no choice. */
    public static final AnalysisRequest DEFAULT = OFF.withReport();

    /** @throws IllegalArgumentException naming the field that is out of its range */
    public AnalysisRequest {
        Objects.requireNonNull(scaling, "scaling");
        Objects.requireNonNull(walkForward, "walkForward");
        Objects.requireNonNull(costModel, "costModel");
        Objects.requireNonNull(positionLimits, "positionLimits");
        Objects.requireNonNull(benchmark, "benchmark");
        Objects.requireNonNull(bootstrap, "bootstrap");
        Bounds.whole("trials", trials, 1, 1_000_000);
        Bounds.number("trial_sharpe_std", trialSharpeStd, 0, 1000);
        Bounds.whole("trade_limit", tradeLimit, 0, 10_000);
        if (curvePoints != 0) {
            Bounds.whole("curve_points", curvePoints, 10, 5000);
        }
    }

    private AnalysisRequest withReport() {
        return new AnalysisRequest(true, scaling, walkForward, excludeInSample, costModel, positionLimits, benchmark, bootstrap,
                trials, trialSharpeStd, tradeLimit, curvePoints);
    }

    /** What a run is compared with. */
    public enum Benchmark {
        /** Nothing. */
        NONE,
        /** Equal capital in every target at the first step, never traded again. */
        BUY_AND_HOLD
    }

    /** The object as it is stored and answered: snake-case names in order, absent choices null. */
    public Map<String, Object> toMap() {
        return ReportJson.map(this);
    }
}
