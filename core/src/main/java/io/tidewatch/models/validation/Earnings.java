package io.tidewatch.models.validation;

/**
 * What trading the sign of each prediction earns, at decisions that do not overlap: {@code s·y − |s − s before| · cost}.
 *
 * @param time        decision times, epoch milliseconds
 * @param step        earnings per decision after cost, fractions of the position
 * @param equity      compounded, starting from 1
 * @param turnover    mean change of the position per decision
 * @param sharpe      mean by deviation of the steps, per year; 0 when they do not vary
 * @param maxDrawdown largest fall from a peak, 0 to 1 and more
 */
public record Earnings(long[] time, double[] step, double[] equity, double turnover, double sharpe, double maxDrawdown) {

    private static final double YEAR_MILLIS = 365.25 * 86_400_000;

    /**
     * @param apart   forecasts whose labels do not overlap
     * @param costBps fee plus slippage per unit of turnover, in 1/10000
     */
    public static Earnings of(Forecasts apart, double costBps) {
        int rows = apart.rows();
        double[] step = new double[rows];
        double[] equity = new double[rows];
        double before = 0;
        double traded = 0;
        double money = 1;
        double peak = 1;
        double worst = 0;
        for (int row = 0; row < rows; row++) {
            double side = Math.signum(apart.mu()[row]);
            step[row] = side * apart.label()[row] - Math.abs(side - before) * costBps / 10_000;
            traded += Math.abs(side - before);
            before = side;
            money *= 1 + step[row];
            equity[row] = money;
            peak = Math.max(peak, money);
            worst = Math.max(worst, 1 - money / peak);
        }
        return new Earnings(apart.asOf(), step, equity, rows == 0 ? 0 : traded / rows, sharpe(step, apart.asOf()), worst);
    }

    private static double sharpe(double[] step, long[] time) {
        if (step.length < 2) {
            return 0;
        }
        double mean = Correlation.mean(step);
        double squares = 0;
        for (double value : step) {
            squares += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(squares / step.length);
        double perYear = YEAR_MILLIS * (step.length - 1) / (time[time.length - 1] - time[0]);
        return deviation < 1e-12 ? 0 : mean / deviation * Math.sqrt(perYear);
    }
}
