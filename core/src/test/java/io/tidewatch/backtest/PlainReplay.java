package io.tidewatch.backtest;

import io.tidewatch.portfolio.VolatilityBucket;

/** The replay written down step by step as the specification tells it, without any care for speed. */
final class PlainReplay {

    private PlainReplay() {
    }

    /** Positions and pnl of each step. */
    static double[][] run(ReplaySeries steps, ReplayRules rules, SignalScales scales, int sign, double[] impactBps) {
        double[][] path = new double[2][steps.size()];
        double previous = 0;
        double entry = scales.entry();
        double exit = scales.exit();
        for (int i = 0; i < steps.size(); i++) {
            double y = scales.stretch() * (sign * steps.score()[i]);
            double cost = rules.feeBps() + rules.slippageBps() + impactBps[i];
            if (Math.abs(y) < Math.max(entry, rules.costEdgeMultiple() * cost / 10_000)) {
                y = 0;
            }
            VolatilityBucket bucket = steps.highVolatility()[i] ? VolatilityBucket.HIGH : VolatilityBucket.NORMAL;
            double size = rules.sizing().of(y * rules.sizing().entryZ() / Math.max(entry, 1e-9), 1, cost, bucket);
            double d = y >= 0 ? size : -size;
            d = Math.max(-rules.maxAbsPosition(), Math.min(rules.maxAbsPosition(), d));
            if (Math.abs(y) < exit) {
                d = 0;
            } else if (Math.abs(y) < entry && Math.abs(previous) > 1e-6) {
                d = 0.5 * previous;
            }
            d = Math.max(previous - rules.maxStepTurnover(), Math.min(previous + rules.maxStepTurnover(), d));
            double penalty = Math.min(0.7, 80 * rules.sizing().costLambda() * (cost / 10_000) * Math.abs(d - previous));
            double g = d * Math.max(0, 1 - penalty);
            if (Math.abs(g) < exit) {
                g = 0;
            }
            double delta = Math.abs(g - previous);
            path[0][i] = g;
            path[1][i] = g * steps.returns()[i]
                    - (rules.feeBps() * delta / 10_000 + rules.slippageBps() * delta / 10_000 + impactBps[i] * delta / 10_000);
            previous = g;
        }
        return path;
    }
}
