package io.tidewatch.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class RegimeWindowTest {

    @RepeatedTest(10)
    void constantTimeWindowsSayWhatPlainOnesSay() {
        Random random = new Random();
        double[] returns = new double[1000];
        double drift = 0;
        for (int i = 0; i < returns.length; i++) {
            drift = i % 120 == 0 ? random.nextGaussian() * 0.004 : drift;
            returns[i] = drift + random.nextGaussian() * 0.005;
        }
        byte[] regimes = RegimeWindow.classify(returns);
        for (int i = 0; i < returns.length; i++) {
            assertThat(MarketRegime.values()[regimes[i]]).as("step %d", i).isEqualTo(plain(returns, i));
        }
    }

    @Test
    void aHugeReturnLeavesNoTraceOnceItHasLeftTheWindow() {
        double[] returns = new double[400];
        Arrays.setAll(returns, i -> 0.002 + (i % 2 == 0 ? 1e-4 : -1e-4));
        returns[100] = 1e12;
        byte[] regimes = RegimeWindow.classify(returns);
        assertThat(MarketRegime.values()[regimes[196]]).isEqualTo(MarketRegime.SIDEWAYS);
        assertThat(MarketRegime.values()[regimes[197]]).isEqualTo(MarketRegime.BULL);
    }

    @Test
    void fewerThanTwelveReturnsAreSideways() {
        double[] returns = new double[20];
        Arrays.fill(returns, -0.01);
        byte[] regimes = RegimeWindow.classify(returns);
        assertThat(MarketRegime.values()[regimes[11]]).isEqualTo(MarketRegime.SIDEWAYS);
        assertThat(MarketRegime.values()[regimes[12]]).isEqualTo(MarketRegime.BEAR);
    }

    static MarketRegime plain(double[] returns, int step) {
        double[] window = Arrays.copyOfRange(returns, Math.max(0, step - 96), step);
        if (window.length < 12) {
            return MarketRegime.SIDEWAYS;
        }
        double mean = Arrays.stream(window).average().orElseThrow();
        double std = Math.sqrt(Arrays.stream(window).map(value -> (value - mean) * (value - mean)).average().orElseThrow());
        double threshold = Math.max(0.0008, 0.35 * std);
        return mean > threshold ? MarketRegime.BULL : mean < -threshold ? MarketRegime.BEAR : MarketRegime.SIDEWAYS;
    }
}
