package io.tidewatch.backtest;

import io.tidewatch.prediction.Rounding;
import java.util.EnumMap;
import java.util.Map;

/** The contract's figures of a replayed target. */
final class TargetMetrics {

    private static final int DECIMALS = 6;
    private static final double HELD = 1e-6;
    private static final double STEPS_PER_YEAR = 24 * 365;
    private static final double LEAST_STEP_STD = 1e-12;
    /** Below it a deviation is what rounding leaves of a constant. */
    private static final double CONSTANT = 1e-15;

    private TargetMetrics() {
    }

    static TargetResult.Completed of(PreparedTarget target, PreparedSeries series, ReplayPath path) {
        int n = path.size();
        double[] returns = series.steps().returns();
        double equity = 1;
        double peak = 1;
        double drawdown = 0;
        int wins = 0;
        for (int i = 0; i < n; i++) {
            equity *= 1 + path.pnl()[i];
            peak = Math.max(peak, equity);
            drawdown = Math.max(drawdown, (peak - equity) / Math.max(peak, 1e-12));
            wins += wins(path.position()[i], returns[i]);
        }
        Moments pnl = Moments.of(path.pnl());
        double stepSharpe = n <= 1 || pnl.std() <= LEAST_STEP_STD ? 0 : pnl.mean() / pnl.std() * Math.sqrt(STEPS_PER_YEAR);
        return new TargetResult.Completed(target.target(), n, rounded(correlation(path.position(), returns, series.returnMoments())),
                rounded((double) wins / n), rounded(path.turnover()), rounded(equity - 1), rounded(drawdown), rounded(stepSharpe),
                DailySharpe.of(path.pnl(), series.dayEnds()), rounded((double) series.lineages() / n), target.modelScored() ? 1 : 0,
                target.alignment(), path.polarity(), regimes(path, returns, series.regimes()),
                new ReplayCosts(path.fee(), path.slippage(), path.impact()));
    }

    private static int wins(double position, double earned) {
        return Math.abs(position) > HELD && position * earned > 0 ? 1 : 0;
    }

    private static double correlation(double[] position, double[] returns, Moments ofReturns) {
        Moments ofPosition = Moments.of(position);
        if (ofPosition.std() <= CONSTANT || ofReturns.std() <= CONSTANT) {
            return 0;
        }
        double products = 0;
        for (int i = 0; i < position.length; i++) {
            products += (position[i] - ofPosition.mean()) * (returns[i] - ofReturns.mean());
        }
        return Math.max(-1, Math.min(1, products / position.length / (ofPosition.std() * ofReturns.std())));
    }

    private static Map<MarketRegime, RegimeTally> regimes(ReplayPath path, double[] returns, byte[] regimes) {
        int kinds = MarketRegime.values().length;
        int[] samples = new int[kinds];
        int[] wins = new int[kinds];
        double[] turnover = new double[kinds];
        double[] pnl = new double[kinds];
        double before = 0;
        for (int i = 0; i < regimes.length; i++) {
            int kind = regimes[i];
            double position = path.position()[i];
            samples[kind]++;
            wins[kind] += wins(position, returns[i]);
            turnover[kind] += Math.abs(position - before);
            pnl[kind] += path.pnl()[i];
            before = position;
        }
        Map<MarketRegime, RegimeTally> tallies = new EnumMap<>(MarketRegime.class);
        for (MarketRegime regime : MarketRegime.values()) {
            int kind = regime.ordinal();
            if (samples[kind] > 0) {
                tallies.put(regime, new RegimeTally(samples[kind], (double) wins[kind] / samples[kind], turnover[kind], pnl[kind]));
            }
        }
        return tallies;
    }

    private static double rounded(double value) {
        return Rounding.halfEven(value, DECIMALS);
    }
}
