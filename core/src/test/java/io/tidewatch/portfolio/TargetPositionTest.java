package io.tidewatch.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TargetPositionTest {

    @Test
    void growsWithReturnAndConfidenceUpToTheWholePosition() {
        assertThat(TargetPosition.STANDARD.of(0.01, 0.5)).isCloseTo(0.4, within(1e-12));
        assertThat(TargetPosition.STANDARD.of(-0.01, 0.5)).isCloseTo(-0.4, within(1e-12));
        assertThat(TargetPosition.STANDARD.of(0.5, 0.9)).isEqualTo(1);
        assertThat(TargetPosition.STANDARD.of(-0.5, 7)).isEqualTo(-1);
    }

    @Test
    void isFlatWithoutReturnOrConfidence() {
        assertThat(TargetPosition.STANDARD.of(1e-6, 1)).isZero();
        assertThat(TargetPosition.STANDARD.of(0.01, 0)).isZero();
        assertThat(TargetPosition.STANDARD.of(Double.NaN, 1)).isZero();
    }
}
