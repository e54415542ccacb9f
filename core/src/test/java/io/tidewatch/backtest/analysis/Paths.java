package io.tidewatch.backtest.analysis;

import io.tidewatch.backtest.Scaling;
import io.tidewatch.cost.CostProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/** Paths to analyse. */
final class Paths {

    static final long HOUR = 3_600_000_000L;
    /** 2026-01-01T00:00:00Z. */
    static final long START = 1_767_225_600_000_000L;

    private Paths() {
    }

    /** Hourly steps from the start of 2026, no impact. */
    static TargetPath hourly(String target, double[] position, double[] returns) {
        return hourly(target, position, returns, MarketState.UNKNOWN, List.of());
    }

    static TargetPath hourly(
            String target, double[] position, double[] returns, MarketState market, List<TrainingWindow> trainedOn) {
        int n = position.length;
        long[] decisionAt = new long[n];
        long[] stepAt = new long[n];
        for (int i = 0; i < n; i++) {
            decisionAt[i] = START + i * HOUR;
            stepAt[i] = decisionAt[i] + HOUR;
        }
        return new TargetPath(target, decisionAt, stepAt, position, returns, new double[n], new int[n], market, trainedOn);
    }

    /** A path of random sides and sizes with returns of one percent an hour. */
    static TargetPath random(String target, int n, long seed) {
        Random random = new Random(seed);
        double[] position = new double[n];
        double[] returns = new double[n];
        for (int i = 0; i < n; i++) {
            position[i] = random.nextInt(3) == 0 ? i == 0 ? 0 : position[i - 1] : (random.nextInt(5) - 2) * 0.1;
            returns[i] = random.nextGaussian() * 0.01;
        }
        return hourly(target, position, returns);
    }

    static AnalysisInputs inputs(double feeBps, TargetPath... paths) {
        return new AnalysisInputs(List.of(paths), feeBps, 0, Duration.ofDays(1),
                Map.of("standard", CostProfile.STANDARD), Map.of());
    }

    static AnalysisRequest with(PositionLimits limits) {
        AnalysisRequest r = AnalysisRequest.DEFAULT;
        return new AnalysisRequest(true, r.scaling(), r.walkForward(), true, r.costModel(), limits, r.benchmark(), r.bootstrap(), 1,
                OptionalDouble.empty(), 100, 0);
    }

    static AnalysisRequest with(CostModel model) {
        AnalysisRequest r = AnalysisRequest.DEFAULT;
        return new AnalysisRequest(true, r.scaling(), r.walkForward(), true, Optional.of(model), r.positionLimits(), r.benchmark(),
                r.bootstrap(), 1, OptionalDouble.empty(), 100, 0);
    }

    /** Everything switched on. */
    static AnalysisRequest everything(boolean excludeInSample) {
        return new AnalysisRequest(true, Scaling.CAUSAL,
                Optional.of(new WalkForward(10, 5, OptionalDouble.empty(), 6, WalkForward.Window.ROLLING)), excludeInSample,
                Optional.of(new CostModel(Optional.of("standard"), 4, CostModel.Impact.PROFILE, 1, 1e6, OptionalDouble.of(0.9), true)),
                new PositionLimits(OptionalDouble.of(1), OptionalDouble.of(0.5), OptionalDouble.empty()),
                AnalysisRequest.Benchmark.BUY_AND_HOLD, Optional.of(Bootstrap.DEFAULT), 20, OptionalDouble.empty(), 50, 100);
    }

    /** Ten days of training, five of testing, positions limited. */
    static AnalysisRequest walkForward(double maxAbsPosition) {
        AnalysisRequest r = AnalysisRequest.DEFAULT;
        return new AnalysisRequest(true, r.scaling(),
                Optional.of(new WalkForward(10, 5, OptionalDouble.empty(), 0, WalkForward.Window.ROLLING)), true, r.costModel(),
                new PositionLimits(OptionalDouble.empty(), OptionalDouble.of(maxAbsPosition), OptionalDouble.empty()), r.benchmark(),
                r.bootstrap(), 1, OptionalDouble.empty(), 100, 0);
    }

    static AnalysisRequest benchmarked() {
        AnalysisRequest r = AnalysisRequest.DEFAULT;
        return new AnalysisRequest(true, r.scaling(), r.walkForward(), true, r.costModel(), r.positionLimits(),
                AnalysisRequest.Benchmark.BUY_AND_HOLD, r.bootstrap(), 1, OptionalDouble.empty(), 100, 0);
    }
}
