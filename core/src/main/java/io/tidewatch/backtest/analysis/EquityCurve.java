package io.tidewatch.backtest.analysis;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Equity over time, reduced for drawing without losing an extreme: of each bucket of steps the lowest and the highest point
 * stay, and the peak and trough of the maximum drawdown, the first and the last point always do. Columns of equal length.
 *
 * @param at        times; the first is the first decision
 * @param equity    equity of the run, 1 at the start
 * @param drawdown  fall from the highest equity so far as a positive fraction of it
 * @param benchmark equity of buy and hold; null when no benchmark was asked for
 */
public record EquityCurve(List<Instant> at, double[] equity, double[] drawdown, double[] benchmark) {

    /** @param points about how many points to keep, at least 10 */
    static EquityCurve of(PortfolioPath path, int points, boolean withBenchmark) {
        int n = path.size + 1;
        double[] equity = new double[n];
        double[] drawdown = new double[n];
        double[] benchmark = new double[n];
        equity[0] = 1;
        benchmark[0] = 1;
        double peak = 1;
        int peakAt = 0;
        int deepest = 0;
        int deepestPeak = 0;
        for (int i = 1; i < n; i++) {
            equity[i] = equity[i - 1] * (1 + path.returns[i - 1]);
            benchmark[i] = benchmark[i - 1] * (1 + path.benchmark[i - 1]);
            if (equity[i] > peak) {
                peak = equity[i];
                peakAt = i;
            }
            drawdown[i] = 1 - equity[i] / peak;
            if (drawdown[i] > drawdown[deepest]) {
                deepest = i;
                deepestPeak = peakAt;
            }
        }
        int[] kept = kept(equity, points, deepestPeak, deepest);
        List<Instant> at = IntStream.of(kept)
                .mapToObj(i -> WalkForwardFolds.instant(i > 0 ? path.stepAt[i - 1] : path.size > 0 ? path.decisionAt[0] : 0)).toList();
        return new EquityCurve(at, pick(equity, kept), pick(drawdown, kept), withBenchmark ? pick(benchmark, kept) : null);
    }

    private static int[] kept(double[] values, int points, int... always) {
        int n = values.length;
        BitSet kept = new BitSet(n);
        kept.set(0);
        kept.set(n - 1);
        for (int i : always) {
            kept.set(i);
        }
        if (n <= points) {
            kept.set(0, n);
            return kept.stream().toArray();
        }
        int buckets = Math.max(1, (points - 2 - always.length) / 2);
        for (int bucket = 0; bucket < buckets; bucket++) {
            int from = (int) ((long) n * bucket / buckets);
            int to = (int) ((long) n * (bucket + 1) / buckets);
            int lowest = from;
            int highest = from;
            for (int i = from; i < to; i++) {
                lowest = values[i] < values[lowest] ? i : lowest;
                highest = values[i] > values[highest] ? i : highest;
            }
            kept.set(lowest);
            kept.set(highest);
        }
        return kept.stream().toArray();
    }

    private static double[] pick(double[] values, int[] rows) {
        return IntStream.of(rows).mapToDouble(i -> values[i]).toArray();
    }
}
