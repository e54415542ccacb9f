package io.tidewatch.backtest.analysis;

import java.util.Arrays;

/**
 * How likely the best of many configurations owes its rank to chance: combinatorially symmetric cross-validation (Bailey,
 * Borwein, López de Prado, Zhu, "The Probability of Backtest Overfitting", Journal of Computational Finance 20(4), 2017).
 * Time is cut into blocks; for every way to take half of them, the configuration that is best there is ranked on the others.
 *
 * @param probability       share of the ways in which the best configuration ends in the lower half of the others' blocks
 * @param meanRelativeRank  mean rank of the best configuration on the other blocks, 0 (worst) to 1 (best)
 * @param probabilityOfLoss share of the ways in which it loses on the other blocks
 * @param combinations      number of ways
 */
public record OverfittingProbability(
        double probability, double meanRelativeRank, double probabilityOfLoss, int combinations) {

    private static final int MOST_BLOCKS = 16;

    /**
     * @param returns one row a configuration, all rows over the same days; at least two rows
     * @param blocks  even number of blocks, 4 to 16, at most the number of days
     * @throws IllegalArgumentException when rows differ in length or blocks is out of its range
     */
    public static OverfittingProbability of(double[][] returns, int blocks) {
        int configurations = returns.length;
        int days = configurations == 0 ? 0 : returns[0].length;
        if (blocks % 2 != 0 || blocks < 4 || blocks > MOST_BLOCKS || blocks > days || configurations < 2) {
            throw new IllegalArgumentException(blocks + " blocks of " + days + " days of " + configurations
                    + " configurations: the number is even, 4 to " + MOST_BLOCKS + ", not above the days, of two rows or more");
        }
        BlockSums sums = new BlockSums(returns, blocks);
        int overfitted = 0;
        int lost = 0;
        int ways = 0;
        double ranks = 0;
        for (int taken = 0; taken < 1 << blocks; taken++) {
            if (Integer.bitCount(taken) == blocks / 2) {
                int best = sums.best(taken);
                int others = ~taken & (1 << blocks) - 1;
                double rank = sums.rank(best, others);
                ways++;
                overfitted += rank <= 0.5 ? 1 : 0;
                lost += sums.mean(best, others) < 0 ? 1 : 0;
                ranks += rank;
            }
        }
        return new OverfittingProbability((double) overfitted / ways, ranks / ways, (double) lost / ways, ways);
    }

    /** Sums of returns and their squares by configuration and block, so that no way has to look at days again. */
    private static final class BlockSums {
        private final double[][] sum;
        private final double[][] squares;
        private final int[] days;

        BlockSums(double[][] returns, int blocks) {
            sum = new double[returns.length][blocks];
            squares = new double[returns.length][blocks];
            days = new int[blocks];
            int n = returns[0].length;
            for (int configuration = 0; configuration < returns.length; configuration++) {
                double[] row = returns[configuration];
                if (row.length != n) {
                    throw new IllegalArgumentException("row " + configuration + " has " + row.length + " days instead of " + n);
                }
                for (int block = 0; block < blocks; block++) {
                    int from = (int) ((long) n * block / blocks);
                    int to = (int) ((long) n * (block + 1) / blocks);
                    days[block] = to - from;
                    sum[configuration][block] = Arrays.stream(row, from, to).sum();
                    squares[configuration][block] = Arrays.stream(row, from, to).map(value -> value * value).sum();
                }
            }
        }

        int best(int taken) {
            int best = 0;
            double most = Double.NEGATIVE_INFINITY;
            for (int configuration = 0; configuration < sum.length; configuration++) {
                double sharpe = sharpe(configuration, taken);
                if (sharpe > most) {
                    most = sharpe;
                    best = configuration;
                }
            }
            return best;
        }

        /** Rank among all configurations, ties in the middle: 0 for the worst, 1 for the best. */
        double rank(int configuration, int taken) {
            double own = sharpe(configuration, taken);
            double below = 0;
            for (int other = 0; other < sum.length; other++) {
                double sharpe = sharpe(other, taken);
                below += sharpe < own ? 1 : sharpe == own && other != configuration ? 0.5 : 0;
            }
            return below / (sum.length - 1);
        }

        double mean(int configuration, int taken) {
            return total(sum[configuration], taken) / days(taken);
        }

        private double sharpe(int configuration, int taken) {
            double mean = mean(configuration, taken);
            double std = Math.sqrt(Math.max(0, total(squares[configuration], taken) / days(taken) - mean * mean));
            return std > Moments.NO_VARIATION ? mean / std : 0;
        }

        private int days(int taken) {
            int total = 0;
            for (int block = 0; block < days.length; block++) {
                total += (taken >> block & 1) * days[block];
            }
            return total;
        }

        private static double total(double[] byBlock, int taken) {
            double total = 0;
            for (int block = 0; block < byBlock.length; block++) {
                total += (taken >> block & 1) * byBlock[block];
            }
            return total;
        }
    }
}
