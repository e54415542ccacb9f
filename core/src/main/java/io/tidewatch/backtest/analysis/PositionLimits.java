package io.tidewatch.backtest.analysis;

import io.tidewatch.backtest.ReplayRules;
import java.util.OptionalDouble;

/**
 * Limits laid on the replayed positions, on top of the contract's own. Each is a fraction of capital, 0 to 100; empty for none.
 *
 * @param maxGross        of all targets together, against the equity of the run; positions above it shrink in proportion
 * @param maxAbsPosition  of one target
 * @param maxStepTurnover change of one target's position in one step; gives way where maxGross demands more
 */
public record PositionLimits(OptionalDouble maxGross, OptionalDouble maxAbsPosition, OptionalDouble maxStepTurnover) {

    /** No limits. */
    public static final PositionLimits NONE =
            new PositionLimits(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    /** @throws IllegalArgumentException naming the field that is out of its range */
    public PositionLimits {
        Bounds.number("max_gross", maxGross, 0, 100);
        Bounds.number("max_abs_position", maxAbsPosition, 0, 100);
        Bounds.number("max_step_turnover", maxStepTurnover, 0, 100);
    }

    /** The rules with the limits of one target, so that the replay itself keeps to them; what is tighter stays. */
    public ReplayRules applyTo(ReplayRules rules) {
        return rules.limitedTo(maxAbsPosition.orElse(Double.POSITIVE_INFINITY), maxStepTurnover.orElse(Double.POSITIVE_INFINITY));
    }

    /** The position of one target after its own limits. */
    double limit(double wanted, double previous) {
        double bound = maxAbsPosition.orElse(Double.POSITIVE_INFINITY);
        double step = maxStepTurnover.orElse(Double.POSITIVE_INFINITY);
        double held = Math.max(-bound, Math.min(bound, wanted));
        return Math.max(previous - step, Math.min(previous + step, held));
    }
}
