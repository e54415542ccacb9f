package io.tidewatch.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalScalesTest {

    @ParameterizedTest
    @CsvSource({".001,20,.012,.006", ".05,1,.02,.008", "1e-5,40,.004,.002", "0,1,.004,.002"})
    void scalesAreTheRecordedOnes(double quartile, double stretch, double entry, double exit) {
        SignalScales scales = SignalScales.of(quartile, ReplayRules.DEFAULT);
        assertThat(scales.stretch()).isCloseTo(stretch, within(1e-12));
        assertThat(scales.entry()).isCloseTo(entry, within(1e-15));
        assertThat(scales.exit()).isCloseTo(exit, within(1e-15));
    }

    @RepeatedTest(30)
    void selectionAndGrowingHeapsFindTheInterpolatedPercentile() {
        Random random = new Random();
        int n = 1 + random.nextInt(300);
        double[] values = random.doubles(n, -1, 1).map(value -> random.nextInt(4) == 0 ? 0.5 : value).toArray();
        GrowingQuartile growing = new GrowingQuartile(n);
        for (int i = 0; i < n; i++) {
            growing.add(Math.abs(values[i]));
            double[] sorted = Arrays.stream(values, 0, i + 1).map(Math::abs).sorted().toArray();
            double place = i * 0.75;
            int below = (int) place;
            double expected = sorted[below] + (sorted[Math.min(i, below + 1)] - sorted[below]) * (place - below);
            assertThat(growing.value()).isEqualTo(expected);
            if (i == n - 1) {
                assertThat(UpperQuartile.ofMagnitudes(values)).isEqualTo(expected);
            }
        }
    }

    @Test
    void selectionIsNotSlowOnOrderedOrEqualValues() {
        double[] ascending = new double[200_000];
        Arrays.setAll(ascending, i -> i);
        assertThat(UpperQuartile.ofMagnitudes(ascending)).isEqualTo(199_999 * 0.75);
        assertThat(UpperQuartile.ofMagnitudes(new double[200_000])).isZero();
        assertThat(UpperQuartile.ofMagnitudes(new double[0])).isZero();
    }
}
