package io.tidewatch.backtest;

import io.tidewatch.prediction.Rounding;

/**
 * Sharpe ratio of the pnl summed up by UTC day of the end of a step.
 *
 * @param value        annualised over 365 days, six decimals; 0 with a single day
 * @param days         days with steps
 * @param floorApplied whether the deviation was so small that its floor stood in
 */
public record DailySharpe(double value, int days, boolean floorApplied) {

    /** Method name of the contract. */
    public static final String METHOD = "daily_agg_v1";
    /** No day at all. */
    public static final DailySharpe NONE = new DailySharpe(0, 0, false);

    private static final double FLOOR = 1e-9;
    private static final double DAYS_PER_YEAR = 365;

    static DailySharpe of(double[] pnl, int[] dayEnds) {
        int days = dayEnds.length;
        if (days <= 1) {
            return new DailySharpe(0, days, false);
        }
        double[] sums = new double[days];
        int step = 0;
        for (int day = 0; day < days; day++) {
            for (; step < dayEnds[day]; step++) {
                sums[day] += pnl[step];
            }
        }
        Moments moments = Moments.of(sums);
        boolean floor = moments.std() < FLOOR;
        double ratio = moments.mean() / (floor ? FLOOR : moments.std()) * Math.sqrt(DAYS_PER_YEAR);
        return new DailySharpe(Rounding.halfEven(ratio, 6), days, floor);
    }
}
