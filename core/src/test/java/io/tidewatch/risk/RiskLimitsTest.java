package io.tidewatch.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskLimitsTest {

    @ParameterizedTest
    @CsvSource({"0.20, 0.08, 0.10", "0.12, 0.08, 0.10", "0.10, 0.08, 0.098", "0.05, 0.045, 0.049"})
    void keepsTheDrawdownLevelsBelowTheLimit(double limit, double warn, double near) {
        RiskLimits limits = withDrawdown(limit, 0.08, 0.10);
        assertThat(limits.effectiveWarn()).isCloseTo(warn, within(1e-12));
        assertThat(limits.effectiveNear()).isCloseTo(near, within(1e-12));
    }

    @Test
    void putsTheNearLevelAboveTheWarningLevel() {
        assertThat(withDrawdown(0.2, 0.08, 0.05).effectiveNear()).isCloseTo(0.085, within(1e-12));
        assertThat(withDrawdown(0.0, 0.08, 0.05).effectiveNear()).isCloseTo(0.085, within(1e-12));
        assertThat(withDrawdown(0.002, 0.08, 0.0).effectiveNear()).isEqualTo(0.002);
    }

    @ParameterizedTest
    @CsvSource({"0.0, 0.2", "0.0799, 0.2", "0.08, 0.2", "0.09, 0.1875", "0.11, 0.1625", "0.2, 0.05", "5.0, 0.05"})
    void shrinksTheCapPerPositionWithTheDrawdown(double drawdown, double cap) {
        assertThat(RiskLimits.DEFAULTS.singleWeightAt(drawdown)).isCloseTo(cap, within(1e-12));
    }

    @Test
    void neverShrinksBelowOneHundredth() {
        RiskLimits tight = new RiskLimits(0.02, 1, 1, 0.2, 1, 1, 1, 5, 1, 1, 1, 0.08, 0.1);
        assertThat(tight.singleWeightAt(0.2)).isEqualTo(0.01);
    }

    @Test
    void doesNotThrottleWithoutADrawdownLimitOrWarningLevel() {
        assertThat(withDrawdown(0, 0.08, 0.1).singleWeightAt(0.5)).isEqualTo(0.2);
        assertThat(withDrawdown(0.2, 0, 0.1).singleWeightAt(0.5)).isEqualTo(0.2);
        assertThat(withDrawdown(0.2, 0, 0).reduceOnlyAt(0)).isFalse();
    }

    @Test
    void aRequestMayBringItsOwnExposureLimits() {
        RiskLimits limits = RiskLimits.DEFAULTS.withExposureOverrides(OptionalDouble.of(0.3), OptionalDouble.empty());
        assertThat(limits.maxSectorExposure()).isEqualTo(0.3);
        assertThat(limits.maxStyleExposure()).isEqualTo(0.55);
        assertThat(RiskLimits.DEFAULTS.withExposureOverrides(OptionalDouble.empty(), OptionalDouble.of(0.1)).maxStyleExposure())
                .isEqualTo(0.1);
    }

    static RiskLimits withDrawdown(double limit, double warn, double near) {
        return new RiskLimits(0.2, 1.0, 0.35, limit, 0.45, 0.55, 0.03, 5.0, 0.018, 0.036, 0.05, warn, near);
    }
}
