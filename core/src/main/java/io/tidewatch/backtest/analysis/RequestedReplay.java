package io.tidewatch.backtest.analysis;

import io.tidewatch.backtest.PolarityRule;
import io.tidewatch.backtest.PreparedTarget;
import io.tidewatch.backtest.ReplayRules;
import io.tidewatch.backtest.StrategyReplay;
import io.tidewatch.backtest.TargetRun;
import io.tidewatch.models.training.Fold;
import java.time.Duration;
import java.util.List;

/** Replays a target the way a request asks for; without an analysis object that is the contract's replay, bit for bit. */
public final class RequestedReplay {

    private RequestedReplay() {
    }

    /**
     * A replay with the request's scaling or folds and its limits for one target.
     *
     * @param origin       epoch microseconds from which folds are counted: the first decision of all targets of the run
     * @param labelHorizon horizon of the request, the purge unless it names one
     * @return the failure of a target that cannot be replayed
     */
    public static TargetRun of(AnalysisRequest request, PreparedTarget target, ReplayRules rules, PolarityRule polarity, long origin,
            Duration labelHorizon) {
        ReplayRules limited = request.positionLimits().applyTo(rules);
        if (target.failure().isPresent() || request.walkForward().isEmpty()) {
            return target.replay(limited, polarity, request.scaling());
        }
        List<Fold> folds = WalkForwardFolds.of(origin, target.decisionAt(), target.series().steps().stepAt(),
                request.walkForward().get(), labelHorizon).stream().map(WalkForwardFold::rows).toList();
        return target.measured(StrategyReplay.walkForward(target.series(), limited, polarity, folds));
    }
}
