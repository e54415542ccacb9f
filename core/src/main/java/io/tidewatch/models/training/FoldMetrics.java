package io.tidewatch.models.training;

/**
 * How well predictions of consecutive decisions did, trading the sign of each prediction.
 *
 * <p>Turnover is |sᵢ − sᵢ₋₁| with s₋₁ = 0; a step earns {@code s·y − turnover · cost}. All values are 0 without rows.
 *
 * @param ic           Pearson correlation of label and prediction; 0 if either does not vary (deviation below 1e-12)
 * @param hitRate      share of rows whose label has the sign of the prediction; 0 equals 0
 * @param turnover     mean turnover
 * @param pnlAfterCost mean earnings per step, as a fraction of the position
 * @param maxDrawdown  largest fall of the compounded earnings from their peak, 0 to 1 and more
 */
public record FoldMetrics(double ic, double hitRate, double turnover, double pnlAfterCost, double maxDrawdown) {

    /** Fee and slippage per unit of turnover in hundredths of a percent, unless told otherwise. */
    public static final double DEFAULT_COST_BPS = 8;

    /**
     * @param labels      realised returns in order of time
     * @param predictions predicted returns of the same rows
     * @param costBps     fee plus slippage per unit of turnover, in 1/10000
     */
    public static FoldMetrics of(double[] labels, double[] predictions, double costBps) {
        if (labels.length != predictions.length) {
            throw new IllegalArgumentException(labels.length + " labels but " + predictions.length + " predictions");
        }
        if (labels.length == 0) {
            return new FoldMetrics(0, 0, 0, 0, 0);
        }
        double previous = 0;
        double hits = 0;
        double turnover = 0;
        double earned = 0;
        double equity = 1;
        double peak = 0;
        double worst = 0;
        for (int i = 0; i < labels.length; i++) {
            double side = Math.signum(predictions[i]);
            double traded = Math.abs(side - previous);
            double step = side * labels[i] - traded * costBps / 10_000;
            hits += Math.signum(labels[i]) == side ? 1 : 0;
            turnover += traded;
            earned += step;
            equity *= 1 + step;
            peak = Math.max(peak, equity);
            worst = Math.min(worst, equity / peak - 1);
            previous = side;
        }
        int n = labels.length;
        return new FoldMetrics(correlation(labels, predictions), hits / n, turnover / n, earned / n, Math.abs(worst));
    }

    private static double correlation(double[] a, double[] b) {
        int n = a.length;
        double meanA = mean(a);
        double meanB = mean(b);
        double varianceA = 0;
        double varianceB = 0;
        double covariance = 0;
        for (int i = 0; i < n; i++) {
            varianceA += (a[i] - meanA) * (a[i] - meanA);
            varianceB += (b[i] - meanB) * (b[i] - meanB);
            covariance += (a[i] - meanA) * (b[i] - meanB);
        }
        double deviationA = Math.sqrt(varianceA / n);
        double deviationB = Math.sqrt(varianceB / n);
        return deviationA < 1e-12 || deviationB < 1e-12 ? 0 : covariance / n / (deviationA * deviationB);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
