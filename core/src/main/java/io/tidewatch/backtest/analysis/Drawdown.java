package io.tidewatch.backtest.analysis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A fall of equity from a peak until it is reached again.
 *
 * @param peakAt      when equity was last at its peak
 * @param troughAt    when it was lowest
 * @param recoveredAt when it was back at the peak; null while it is not
 * @param depth       fall from peak to trough as a positive fraction of the peak
 * @param days        from the peak to the recovery, or to the last step
 */
public record Drawdown(Instant peakAt, Instant troughAt, Instant recoveredAt, double depth, double days) {

    private static final double DAY = 86_400e6;

    /** The deepest drawdowns of a run, deepest first. */
    static List<Drawdown> deepest(PortfolioPath path, int most) {
        List<Drawdown> all = new ArrayList<>();
        double equity = 1;
        double peak = 1;
        double depth = 0;
        long peakAt = path.size == 0 ? 0 : path.decisionAt[0];
        long troughAt = peakAt;
        for (int i = 0; i < path.size; i++) {
            equity *= 1 + path.returns[i];
            if (equity >= peak) {
                if (depth > 0) {
                    all.add(of(peakAt, troughAt, path.stepAt[i], true, depth));
                }
                peak = equity;
                peakAt = path.stepAt[i];
                depth = 0;
            } else if (1 - equity / peak > depth) {
                depth = 1 - equity / peak;
                troughAt = path.stepAt[i];
            }
        }
        if (depth > 0) {
            all.add(of(peakAt, troughAt, path.stepAt[path.size - 1], false, depth));
        }
        all.sort(Comparator.comparingDouble(Drawdown::depth).reversed());
        return List.copyOf(all.subList(0, Math.min(most, all.size())));
    }

    private static Drawdown of(long peakAt, long troughAt, long end, boolean recovered, double depth) {
        return new Drawdown(WalkForwardFolds.instant(peakAt), WalkForwardFolds.instant(troughAt),
                recovered ? WalkForwardFolds.instant(end) : null, depth, (end - peakAt) / DAY);
    }
}
