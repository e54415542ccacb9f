package io.tidewatch.modelops.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MultimodalVerdictTest {

    private static final MultimodalVerdict.Limits LIMITS = new MultimodalVerdict.Limits(true, 2, List.of("TFT"), 0.1, 0.5, 0.5);

    @Test
    void everyRuleHasItsReasonInOrder() {
        MultimodalVerdict verdict = MultimodalVerdict.of(new MultimodalVerdict.Figures(false, List.of("ridge"), 0.05, 0.6, 0.6), LIMITS);
        assertThat(verdict.passed()).isFalse();
        assertThat(verdict.reasons()).containsExactly("candidate_gate_not_passed", "ready_backbones_below_threshold",
                "required_backbones_not_ready", "text_coverage_below_threshold", "delta_mse_no_text_vs_full_above_threshold",
                "delta_mse_no_macro_vs_full_above_threshold");
    }

    @Test
    void boundsAreIncludedAndNamesAreFoundInAnyCase() {
        MultimodalVerdict.Figures figures = new MultimodalVerdict.Figures(true, List.of("ridge", "tft"), 0.1, 0.5, 0.5);
        assertThat(MultimodalVerdict.of(figures, LIMITS).passed()).isTrue();
    }
}
