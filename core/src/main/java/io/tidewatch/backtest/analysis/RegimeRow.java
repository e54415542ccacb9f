package io.tidewatch.backtest.analysis;

import io.tidewatch.backtest.MarketRegime;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps of all targets in one market regime. Amounts are fractions of a target's capital; ratios without a denominator
 * are NaN.
 *
 * @param regime       the market before the step
 * @param steps        number of steps
 * @param share        of all steps
 * @param pnl          additive net pnl
 * @param meanPnl      net pnl per step
 * @param sharpe       mean over standard deviation of net pnl per step, annualised by the run's steps per year
 * @param hitRate      share of steps with a position whose gross pnl was a gain
 * @param exposure     mean absolute position
 * @param timeInMarket share of steps with a position
 * @param turnover     sum of traded fractions
 * @param marketReturn mean gross return of the targets per step
 */
public record RegimeRow(
        MarketRegime regime, int steps, double share, double pnl, double meanPnl, double sharpe, double hitRate, double exposure,
        double timeInMarket, double turnover, double marketReturn) {

    static List<RegimeRow> table(AnalysedRun run, double stepsPerYear) {
        List<RegimeRow> table = new ArrayList<>();
        int all = run.targets().stream().mapToInt(target -> target.size).sum();
        for (MarketRegime regime : MarketRegime.values()) {
            Sums sums = new Sums();
            for (AnalysedTarget target : run.targets()) {
                sums.add(target, regime.ordinal());
            }
            if (sums.steps > 0) {
                table.add(sums.row(regime, all, stepsPerYear));
            }
        }
        return table;
    }

    private static final class Sums {
        private int steps;
        private int held;
        private int hits;
        private double pnl;
        private double squares;
        private double exposure;
        private double turnover;
        private double market;

        void add(AnalysedTarget path, int regime) {
            for (int i = 0; i < path.size; i++) {
                if (path.regime[i] == regime) {
                    double net = path.net(i);
                    steps++;
                    held += path.position[i] != 0 ? 1 : 0;
                    hits += path.gross(i) > 0 ? 1 : 0;
                    pnl += net;
                    squares += net * net;
                    exposure += Math.abs(path.position[i]);
                    turnover += path.traded[i];
                    market += path.returns[i];
                }
            }
        }

        RegimeRow row(MarketRegime regime, int all, double stepsPerYear) {
            double mean = pnl / steps;
            double std = Math.sqrt(Math.max(0, squares / steps - mean * mean));
            double sharpe = steps > 1 && std > Moments.NO_VARIATION ? mean / std * Math.sqrt(stepsPerYear) : Double.NaN;
            return new RegimeRow(regime, steps, (double) steps / all, pnl, mean, sharpe, (double) hits / held, exposure / steps,
                    (double) held / steps, turnover, market / steps);
        }
    }
}
