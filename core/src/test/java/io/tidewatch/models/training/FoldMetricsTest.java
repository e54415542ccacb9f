package io.tidewatch.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class FoldMetricsTest {

    @Test
    void reproducesTheReferenceFigures() {
        FoldMetrics metrics = FoldMetrics.of(
                new double[] {0.010, -0.004, 0.006, -0.012, 0.003, 0},
                new double[] {0.002, -0.001, -0.003, -0.004, 0.005, 0.001}, FoldMetrics.DEFAULT_COST_BPS);
        assertThat(metrics.ic()).isCloseTo(0.529268113, within(1e-9));
        assertThat(metrics.hitRate()).isCloseTo(0.666666667, within(1e-9));
        assertThat(metrics.turnover()).isCloseTo(0.833333333, within(1e-9));
        assertThat(metrics.pnlAfterCost()).isCloseTo(0.003166667, within(1e-9));
        assertThat(metrics.maxDrawdown()).isCloseTo(0.006, within(1e-9));
    }

    @Test
    void isZeroWithoutRowsAndWithoutVariation() {
        assertThat(FoldMetrics.of(new double[0], new double[0], 8)).isEqualTo(new FoldMetrics(0, 0, 0, 0, 0));
        assertThat(FoldMetrics.of(new double[] {1, 1}, new double[] {1, 2}, 8).ic()).isZero();
    }

    @Test
    void summaryTakesMeansButTheWorstDrawdown() {
        ValidationSummary summary = ValidationSummary.of(List.of(
                new FoldMetrics(0.2, 0.5, 1, 0.01, 0.3), new FoldMetrics(0.4, 0.7, 3, -0.03, 0.1)));
        assertThat(summary.folds()).isEqualTo(2);
        assertThat(summary.ic()).isCloseTo(0.3, within(1e-12));
        assertThat(summary.hitRate()).isCloseTo(0.6, within(1e-12));
        assertThat(summary.turnover()).isCloseTo(2, within(1e-12));
        assertThat(summary.pnlAfterCost()).isCloseTo(-0.01, within(1e-12));
        assertThat(summary.maxDrawdown()).isEqualTo(0.3);
    }
}
