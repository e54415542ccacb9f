package io.tidewatch.backtest.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TargetPathTest {

    @Test
    void stepsGoFromTheirPricePointToTheNext() {
        TargetPath.Prices prices = new TargetPath.Prices(new long[] {10, 20, 40, 50}, new double[] {100, 110, 99, 99},
                new double[] {7, 4, 0.25, 1});
        TargetPath path = TargetPath.replayed("BTC", prices, new int[] {0, 2}, new double[] {0.1, 0.2}, new int[] {0, 1}, 40, null,
                List.of());
        assertThat(path.decisionAt()).containsExactly(10, 40);
        assertThat(path.stepAt()).containsExactly(20, 50);
        assertThat(path.returns()).containsExactly(new double[] {0.1, 0}, within(1e-12));
        // The contract takes the volume of the next bar, at least 1, and charges 30 basis points at most.
        assertThat(path.impactBps()).containsExactly(20, 30);
        assertThat(path.market().quoteVolume(0)).isEqualTo(700);
        assertThat(path.market().quoteVolume(1)).isCloseTo(24.75, within(1e-12));
        assertThat(path.market().fundingRate(0)).isNaN();
    }
}
