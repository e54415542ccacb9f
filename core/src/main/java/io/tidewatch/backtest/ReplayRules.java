package io.tidewatch.backtest;

import io.tidewatch.portfolio.PositionSize;
import java.util.Objects;

/**
 * The rules of a replay.
 *
 * @param feeBps            fee per unit traded, basis points
 * @param slippageBps       slippage per unit traded, basis points
 * @param impactCoefficient K of the impact {@code min(30, K / sqrt(volume))} in basis points
 * @param sizing            size of a position and its thresholds before scaling
 * @param maxAbsPosition    largest position, fraction of capital
 * @param maxStepTurnover   largest change of the position in one step, fraction of capital
 * @param costEdgeMultiple  a signal below this many times the cost of trading is ignored
 * @param entryFloor        smallest entry threshold after scaling
 * @param exitFloor         smallest exit threshold after scaling
 */
public record ReplayRules(
        double feeBps, double slippageBps, double impactCoefficient, PositionSize sizing, double maxAbsPosition,
        double maxStepTurnover, double costEdgeMultiple, double entryFloor, double exitFloor) {

    /** The rules of a server and a request without settings. */
    public static final ReplayRules DEFAULT =
            new ReplayRules(5, 3, 120, new PositionSize(0.02, 0.008, 0.05, 0.65, 1.2), 0.05, 0.12, 3, 0.004, 0.0015);

    /** @throws IllegalArgumentException when a number is negative or not finite */
    public ReplayRules {
        Objects.requireNonNull(sizing, "sizing");
        for (double number : new double[] {feeBps, slippageBps, impactCoefficient, maxAbsPosition, maxStepTurnover, costEdgeMultiple,
            entryFloor, exitFloor}) {
            if (!Double.isFinite(number) || number < 0) {
                throw new IllegalArgumentException("rules of a replay are finite and not negative");
            }
        }
    }

    /** The same rules with other costs. */
    public ReplayRules withCosts(double fee, double slippage) {
        return new ReplayRules(fee, slippage, impactCoefficient, sizing, maxAbsPosition, maxStepTurnover, costEdgeMultiple,
                entryFloor, exitFloor);
    }

    /** The same rules with another sizing, whose largest weight bounds the position. */
    public ReplayRules withSizing(PositionSize other) {
        return new ReplayRules(feeBps, slippageBps, impactCoefficient, other, other.maxWeightBase(), maxStepTurnover,
                costEdgeMultiple, entryFloor, exitFloor);
    }

    /** The same rules with other limits of the position; each can only become tighter. */
    public ReplayRules limitedTo(double absPosition, double stepTurnover) {
        return new ReplayRules(feeBps, slippageBps, impactCoefficient, sizing, Math.min(maxAbsPosition, absPosition),
                Math.min(maxStepTurnover, stepTurnover), costEdgeMultiple, entryFloor, exitFloor);
    }
}
