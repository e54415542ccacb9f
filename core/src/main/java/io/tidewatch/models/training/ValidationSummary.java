package io.tidewatch.models.training;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Fold metrics in one line: means over the folds, but the worst drawdown of any. All 0 without folds.
 *
 * @param folds        number of folds
 * @param ic           mean correlation
 * @param hitRate      mean hit rate
 * @param turnover     mean turnover
 * @param pnlAfterCost mean earnings per step
 * @param maxDrawdown  largest drawdown of a fold
 */
public record ValidationSummary(
        int folds, double ic, double hitRate, double turnover, double pnlAfterCost, double maxDrawdown) {

    public static ValidationSummary of(List<FoldMetrics> folds) {
        return new ValidationSummary(folds.size(),
                mean(folds, FoldMetrics::ic), mean(folds, FoldMetrics::hitRate), mean(folds, FoldMetrics::turnover),
                mean(folds, FoldMetrics::pnlAfterCost),
                folds.stream().mapToDouble(FoldMetrics::maxDrawdown).max().orElse(0));
    }

    private static double mean(List<FoldMetrics> folds, ToDoubleFunction<FoldMetrics> field) {
        double sum = 0;
        for (FoldMetrics fold : folds) {
            sum += field.applyAsDouble(fold);
        }
        return folds.isEmpty() ? 0 : sum / folds.size();
    }
}
