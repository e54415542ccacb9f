package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DrawdownTest {

    private static final Offset<Double> TINY = Offset.offset(1e-12);

    @Test
    void itIsCountedFromTheHighestSoFar() {
        assertThat(Drawdown.of(new double[] {100, 110, 99, 110, 120, 60}))
                .containsExactly(new double[] {0, 0, -0.1, 0, 0, -0.5}, TINY);
    }

    @Test
    void gapsStayGapsAndNothingFallsBelowAll() {
        double[] shares = Drawdown.of(new double[] {100, Double.NaN, 50, -20});
        assertThat(shares[1]).isNaN();
        assertThat(shares[2]).isEqualTo(-0.5, TINY);
        assertThat(shares[3]).isEqualTo(-1);
        assertThat(Drawdown.of(new double[] {-5, 0})).containsExactly(0, 0);
        assertThat(Drawdown.of(new double[0])).isEmpty();
    }
}
