package io.tidewatch.backtest;

import io.tidewatch.portfolio.PositionSize;

/**
 * One replay on its way through the steps. Bounds are kept with comparisons instead of {@link Math#min} and {@link Math#max}: each
 * step waits for the position of the one before, and a comparison that nearly always goes one way costs that chain nothing.
 */
final class ReplayLoop {

    private static final double BPS = 10_000;
    private static final double HELD = 1e-6;
    private static final double PENALTY = 80;
    private static final double MOST_PENALTY = 0.7;
    private static final double SMALLEST_ENTRY = 1e-9;

    private final double[] score;
    private final double[] returns;
    private final boolean[] restless;
    private final double[] impactBps;
    private final ReplayRules rules;
    private final double[] position;
    private final double[] pnl;
    private double held;
    private double fee;
    private double slippage;
    private double impact;
    private double turnover;

    /** @param impactBps impact at each step, charges on trading included */
    ReplayLoop(ReplaySeries steps, double[] impactBps, ReplayRules rules) {
        this.score = steps.score();
        this.returns = steps.returns();
        this.restless = steps.highVolatility();
        this.impactBps = impactBps;
        this.rules = rules;
        this.position = new double[steps.size()];
        this.pnl = new double[steps.size()];
    }

    /** Starts over without a position; what was held is given up without a charge, as at the end of a replay. */
    void flatten() {
        held = 0;
    }

    /**
     * Replays steps, carrying the position on from the steps before.
     *
     * @param from   first step
     * @param to     behind the last step
     * @param scales of these steps
     * @param sign   1 or -1
     */
    void run(int from, int to, SignalScales scales, int sign) {
        final PositionSize sizing = rules.sizing();
        final double stretch = sign * scales.stretch();
        final double entry = scales.entry();
        final double exit = scales.exit();
        final double divisor = Math.max(entry, SMALLEST_ENTRY);
        final double charges = rules.feeBps() + rules.slippageBps();
        final double penalty = PENALTY * sizing.costLambda();
        final double edge = rules.costEdgeMultiple();
        final double bound = rules.maxAbsPosition();
        final double mostTurnover = rules.maxStepTurnover();
        double previous = held;
        for (int i = from; i < to; i++) {
            double signal = stretch * score[i];
            double strength = Math.abs(signal);
            if (strength < entry && previous == 0) {
                continue;
            }
            double cost = charges + impactBps[i];
            double share = cost / BPS;
            double wanted;
            if (strength < entry || strength < edge * share) {
                wanted = exit == 0 && entry > 0 && Math.abs(previous) > HELD ? 0.5 * previous : 0;
            } else if (strength < exit) {
                wanted = 0;
            } else {
                double size = sizing.of(signal * sizing.entryZ() / divisor, 1, cost, restless[i]);
                wanted = Math.copySign(size < bound ? size : bound, signal);
            }
            double change = wanted - previous;
            if (Math.abs(change) > mostTurnover) {
                wanted = previous + Math.copySign(mostTurnover, change);
                change = wanted - previous;
            }
            double lost = penalty * share * Math.abs(change);
            double now = wanted * (1 - (lost < MOST_PENALTY ? lost : MOST_PENALTY));
            if (Math.abs(now) < exit) {
                now = 0;
            }
            double traded = Math.abs(now - previous);
            double gross = now * returns[i];
            if (traded == 0) {
                pnl[i] = gross;
            } else {
                double perBps = traded / BPS;
                double feePaid = rules.feeBps() * perBps;
                double slippagePaid = rules.slippageBps() * perBps;
                double impactPaid = impactBps[i] * perBps;
                fee += feePaid;
                slippage += slippagePaid;
                impact += impactPaid;
                turnover += traded;
                pnl[i] = gross - (feePaid + slippagePaid + impactPaid);
            }
            position[i] = now;
            previous = now;
        }
        held = previous;
    }

    /** Held over each step replayed so far; not to be written to. */
    double[] position() {
        return position;
    }

    /** Of each step replayed so far, after all costs; not to be written to. */
    double[] pnl() {
        return pnl;
    }

    /** What was done so far. */
    ReplayPath path(double[] contractImpact, SignalScales scales, Polarity polarity) {
        return new ReplayPath(position, pnl, contractImpact, fee, slippage, impact, turnover, scales, polarity);
    }
}
