package io.tidewatch.backtest.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepPlanTest {

    private static SweepPlan plan(int sample, long seed, String... axes) {
        return new SweepPlan(IntStream.range(0, axes.length / 2).mapToObj(i -> {
            SweepField field = java.util.Arrays.stream(SweepField.values()).filter(known -> known.wireName().equals(axes[2 * i])).findFirst()
                    .orElseThrow();
            return SweepAxis.parse(field, axes[2 * i + 1]);
        }).toList(), sample, seed);
    }

    private static List<String> sets(SweepPlan plan) {
        return IntStream.range(0, plan.size()).mapToObj(i -> plan.set(i).toMap().toString()).toList();
    }

    @Test
    void allCombinationsComeOnceInTheirOrder() {
        SweepPlan plan = plan(0, 1, "fee_bps", "1,2", "signal_entry_z_min", "0.1:0.3:0.1", "signal_polarity_mode", "normal, auto_train_ic");
        assertThat(sets(plan)).hasSize(12).doesNotHaveDuplicates();
        assertThat(plan.set(0).toMap()).hasToString("{fee_bps=1.0, slippage_bps=3.0, signal_entry_z_min=0.1, signal_polarity_mode=normal,"
                + " max_feature_staleness_hours=336}");
        assertThat(plan.set(5).toMap()).containsEntry("signal_entry_z_min", 0.3).containsEntry("signal_polarity_mode", "auto_train_ic")
                .containsEntry("fee_bps", 1.0);
        assertThat(plan.set(11).toMap()).containsEntry("fee_bps", 2.0);
        assertThat(plan.set(3).value(SweepField.COST_LAMBDA)).isEmpty();
    }

    @Test
    void chanceTakesDifferentCombinationsAndTheSameOnesAgain() {
        String[] axes = {"fee_bps", "0:99:1", "slippage_bps", "0:99:1", "cost_penalty_lambda", "0:9:1"};
        List<String> some = sets(plan(500, 7, axes));
        assertThat(some).hasSize(500).doesNotHaveDuplicates().isEqualTo(sets(plan(500, 7, axes)));
        assertThat(sets(plan(500, 8, axes))).isNotEqualTo(some);
        assertThat(sets(plan(900, 8, "fee_bps", "1,2,3"))).hasSize(3);
    }

    @Test
    void stretchesGiveAnyValueBetweenTheirEnds() {
        SweepPlan plan = plan(200, 3, "signal_exit_z_min", "0.001..0.01", "max_feature_staleness_hours", "1..24", "fee_bps", "1,9");
        assertThat(sets(plan)).doesNotHaveDuplicates();
        for (int i = 0; i < plan.size(); i++) {
            assertThat(plan.set(i).value(SweepField.EXIT_Z).orElseThrow()).isBetween(0.001, 0.01);
            assertThat(plan.set(i).stalenessHours()).isBetween(1, 24);
            assertThat(plan.set(i).value(SweepField.FEE_BPS).orElseThrow()).isIn(1.0, 9.0);
        }
        assertThat(plan.set(150).toMap()).isEqualTo(plan(200, 3, "signal_exit_z_min", "0.001..0.01",
                "max_feature_staleness_hours", "1..24", "fee_bps", "1,9").set(150).toMap());
        assertThatThrownBy(() -> plan(0, 3, "signal_exit_z_min", "0.001..0.01")).hasMessageContaining("how many sets");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"fee_bps | x", "fee_bps | 1001", "fee_bps | -1", "fee_bps | 1:2", "fee_bps | 1:2:0", "fee_bps | 2:1:1",
        "fee_bps | 0:1000:0.01", "fee_bps | NaN", "fee_bps | 3..2", "fee_bps | ,", "signal_polarity_mode | up", "max_feature_staleness_hours | 1.5",
        "max_feature_staleness_hours | 0", "signal_polarity_mode | normal..auto_train_ic"})
    void unusableValuesAreRefused(String field, String text) {
        assertThatThrownBy(() -> plan(0, 1, field, text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tooManySetsAreRefused() {
        String[] axes = {"fee_bps", "0:999:1", "slippage_bps", "0:999:1"};
        assertThatThrownBy(() -> plan(0, 1, axes)).hasMessageContaining("1000000 sets");
        assertThatThrownBy(() -> plan(200_000, 1, axes)).hasMessageContaining("more than 100000");
    }
}
