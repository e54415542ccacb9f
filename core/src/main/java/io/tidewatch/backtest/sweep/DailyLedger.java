package io.tidewatch.backtest.sweep;

import io.tidewatch.backtest.PreparedTarget;
import java.util.List;

/** Which UTC day each step of each target ends on, so that returns of several targets can be summed by day. */
final class DailyLedger {

    private static final long MICROS_PER_DAY = 86_400_000_000L;

    private final int[][] dayOfStep;
    private final int days;

    private DailyLedger(int[][] dayOfStep, int days) {
        this.dayOfStep = dayOfStep;
        this.days = days;
    }

    static DailyLedger of(List<PreparedTarget> targets) {
        long[][] at = targets.stream().map(target -> target.failure().isPresent() ? new long[0] : target.series().steps().stepAt())
                .toArray(long[][]::new);
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (long[] times : at) {
            if (times.length > 0) {
                first = Math.min(first, day(times[0]));
                last = Math.max(last, day(times[times.length - 1]));
            }
        }
        int[][] dayOfStep = new int[at.length][];
        for (int target = 0; target < at.length; target++) {
            dayOfStep[target] = new int[at[target].length];
            for (int i = 0; i < at[target].length; i++) {
                dayOfStep[target][i] = (int) (day(at[target][i]) - first);
            }
        }
        return new DailyLedger(dayOfStep, first > last ? 0 : (int) (last - first + 1));
    }

    private static long day(long micros) {
        return Math.floorDiv(micros, MICROS_PER_DAY);
    }

    /**
     * Sums by day.
     *
     * @param pnl by target and step; no steps for a target that failed
     * @return mean over all targets, one a day
     */
    double[] sums(List<double[]> pnl) {
        double[] sums = new double[days];
        for (int target = 0; target < dayOfStep.length; target++) {
            double[] steps = pnl.get(target);
            for (int i = 0; i < steps.length; i++) {
                sums[dayOfStep[target][i]] += steps[i] / dayOfStep.length;
            }
        }
        return sums;
    }
}
