package io.tidewatch.backtest.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SharpeSignificanceTest {

    /** The worked example of Bailey and López de Prado (2014): annual 2.5 on 250 days, 1,250 days, 100 trials, variance 1/2. */
    @Test
    void deflatedSharpeRatioOfThePublishedExample() {
        double daily = 2.5 / Math.sqrt(250);
        Moments moments = new Moments(1250, daily, 1, -3, 10);
        double expected = SharpeSignificance.expectedMaximum(100, Math.sqrt(0.5 / 250));
        assertThat(expected).isCloseTo(0.1132, within(5e-5));
        assertThat(SharpeSignificance.probability(moments, expected)).isCloseTo(0.9004, within(5e-5));
    }

    @Test
    void probabilisticRatioIsOneHalfForNoGainAndKnowsTheNormalCase() {
        assertThat(SharpeSignificance.probability(new Moments(101, 0, 1, 0, 3), 0)).isEqualTo(0.5);
        // 0.1 · √100 / √(1 + 0.1² / 2)
        assertThat(SharpeSignificance.probability(new Moments(101, 0.1, 1, 0, 3), 0)).isCloseTo(0.840746, within(1e-5));
    }

    @Test
    void deflatedRatioFallsAsTrialsRise() {
        Random random = new Random(3);
        double[] daily = random.doubles(300).map(x -> (x - 0.45) / 50).toArray();
        double before = 1;
        for (int trials : new int[] {1, 2, 5, 20, 100, 1000, 100_000}) {
            SharpeSignificance significance = SharpeSignificance.of(Moments.of(daily), trials, Double.NaN);
            assertThat(significance.deflatedSharpeRatio()).isBetween(0.0, before);
            if (trials == 1) {
                assertThat(significance.deflatedSharpeRatio()).isEqualTo(significance.probabilisticSharpeRatio());
            } else {
                assertThat(significance.deflatedSharpeRatio()).isLessThan(before);
            }
            before = significance.deflatedSharpeRatio();
        }
    }

    @Test
    void aGoodRatioNeedsAShortRecord() {
        SharpeSignificance significance = SharpeSignificance.of(new Moments(400, 0.1, 1, 0, 3), 1, Double.NaN);
        // 1 + (1 + 0.1² / 2) · (1.6449 / 0.1)²
        assertThat(significance.minTrackRecordDays()).isCloseTo(272.91, within(0.01));
        assertThat(SharpeSignificance.of(new Moments(400, -0.1, 1, 0, 3), 1, Double.NaN).minTrackRecordDays()).isNaN();
    }

    @Test
    void momentsOfAHandComputedSample() {
        Moments moments = Moments.of(new double[] {1, 2, 3, 6});
        assertThat(moments.mean()).isEqualTo(3);
        assertThat(moments.std()).isCloseTo(Math.sqrt(14 / 4.0), within(1e-12));
        assertThat(moments.skewness()).isCloseTo(18 / 4.0 / Math.pow(3.5, 1.5), within(1e-12));
        assertThat(moments.kurtosis()).isCloseTo(98 / 4.0 / (3.5 * 3.5), within(1e-12));
    }
}
