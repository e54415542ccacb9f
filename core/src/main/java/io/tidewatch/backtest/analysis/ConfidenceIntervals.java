package io.tidewatch.backtest.analysis;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Percentile intervals of resampled paths.
 *
 * @param unit              what was resampled
 * @param method            how
 * @param blockLength       (mean) length of a block in units
 * @param samples           number of paths; fewer than wished, at least 100, where all together would draw more than 50 million units
 * @param confidence        coverage
 * @param totalReturn       of the final equity less 1
 * @param meanReturn        of the mean return of a unit
 * @param sharpe            annualised
 * @param maxDrawdown       over units, as a positive fraction
 * @param probabilityOfLoss share of paths that end below where they started
 */
public record ConfidenceIntervals(
        Bootstrap.Unit unit, Bootstrap.Method method, double blockLength, int samples, double confidence,
        Interval totalReturn, Interval meanReturn, Interval sharpe, Interval maxDrawdown, double probabilityOfLoss) {

    private static final int FEWEST_PATHS = 100;
    private static final int MOST_DRAWN = 50_000_000;

    /**
     * Bounds of a figure; NaN when it is undefined on every path.
     *
     * @param lower  the figure is below on (1 − confidence) / 2 of the paths
     * @param median half of the paths are below
     * @param upper  the figure is above on (1 − confidence) / 2 of the paths
     */
    public record Interval(double lower, double median, double upper) {

        static Interval of(double[] values, double confidence) {
            double[] sorted = Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
            return new Interval(Quantiles.of(sorted, (1 - confidence) / 2), Quantiles.of(sorted, 0.5),
                    Quantiles.of(sorted, (1 + confidence) / 2));
        }
    }

    /**
     * Resamples returns.
     *
     * @param returns      in order of time; NaN intervals when fewer than two
     * @param unitsPerYear to annualise the Sharpe ratio
     */
    static ConfidenceIntervals of(double[] returns, double unitsPerYear, Bootstrap wish) {
        boolean circular = wish.method() == Bootstrap.Method.CIRCULAR;
        double length = Math.min(Math.max(1, returns.length),
                wish.blockLength().orElseGet(() -> BlockLength.of(returns, circular)));
        if (circular) {
            length = Math.rint(length);
        }
        Resampling resampling = new Resampling(returns, length, circular, new SplittableRandom(wish.seed()));
        int paths = returns.length < 2 ? 0 : Math.min(wish.samples(), Math.max(FEWEST_PATHS, MOST_DRAWN / returns.length));
        double[] total = new double[paths];
        double[] mean = new double[paths];
        double[] sharpe = new double[paths];
        double[] drawdown = new double[paths];
        for (int path = 0; path < paths; path++) {
            resampling.draw();
            total[path] = resampling.equity - 1;
            mean[path] = resampling.mean();
            sharpe[path] = resampling.sharpe() * Math.sqrt(unitsPerYear);
            drawdown[path] = resampling.drawdown;
        }
        double confidence = wish.confidence();
        return new ConfidenceIntervals(wish.unit(), wish.method(), length, paths, confidence, Interval.of(total, confidence),
                Interval.of(mean, confidence), Interval.of(sharpe, confidence), Interval.of(drawdown, confidence),
                (double) Arrays.stream(total).filter(value -> value < 0).count() / paths);
    }

    /** One resampled path after the other, folded while it is drawn. */
    private static final class Resampling {
        private final double[] returns;
        private final double length;
        private final boolean circular;
        private final SplittableRandom random;
        private double sum;
        private double squares;
        private double equity;
        private double drawdown;

        Resampling(double[] returns, double length, boolean circular, SplittableRandom random) {
            this.returns = returns;
            this.length = length;
            this.circular = circular;
            this.random = random;
        }

        void draw() {
            int n = returns.length;
            double leave = 1 / length;
            double peak = 1;
            sum = 0;
            squares = 0;
            equity = 1;
            drawdown = 0;
            int row = 0;
            double left = 0;
            for (int i = 0; i < n; i++) {
                boolean leaves = i == 0 || (circular ? left < 1 : random.nextDouble() < leave);
                row = leaves ? random.nextInt(n) : row + 1 == n ? 0 : row + 1;
                left = leaves ? length - 1 : left - 1;
                double value = returns[row];
                sum += value;
                squares += value * value;
                equity *= 1 + value;
                peak = Math.max(peak, equity);
                drawdown = Math.max(drawdown, 1 - equity / peak);
            }
        }

        double mean() {
            return sum / returns.length;
        }

        double sharpe() {
            double mean = mean();
            double std = Math.sqrt(Math.max(0, squares / returns.length - mean * mean));
            return std > Moments.NO_VARIATION ? mean / std : Double.NaN;
        }
    }
}
