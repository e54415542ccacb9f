package io.tidewatch.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PositionSizeTest {

    private static final PositionSize SIZE = new PositionSize(.02, .008, .2, .65, 1.2);

    @ParameterizedTest
    @CsvSource({"0.01,.8,8,NORMAL,0", "0.05,.8,8,NORMAL,0.063010354043713", "-0.05,.8,8,NORMAL,0.063010354043713",
        "0.05,.8,80,NORMAL,0.0624654214494848", "0.05,.8,8,HIGH,0.0409567301284134", "0.02,1,8,NORMAL,0",
        "1,1,8,NORMAL,0.19980799999085", "0.05,.8,9000,NORMAL,0.00630709021097"})
    void sizesAreTheRecordedOnes(double score, double confidence, double cost, VolatilityBucket volatility, double size) {
        assertThat(SIZE.of(score, confidence, cost, volatility)).isCloseTo(size, within(1e-13));
    }

    @Test
    void theSizeFollowsTheHyperbolicTangentToTheLastDigits() {
        PositionSize bare = new PositionSize(.02, 0, 1, 1, 0);
        for (double x = 0; x < 30; x = 1.01 * x + 1e-9) {
            assertThat(bare.of(.02 + .08 * x, 1, 0, false)).isCloseTo(Math.tanh((.02 + .08 * x - .02) / .08), within(2e-15));
        }
        assertThat(new PositionSize(0, 0, 1, 1, 0).of(1, 1, 0, false)).isEqualTo(1);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new PositionSize(Double.NaN, 0, 0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PositionSize(.02, .008, -.2, .65, 1.2)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({".01,.06,.1,.08,.9,TREND", "0,0,2,0,.4,EVENT", "0,0,0,.005,.67,MEAN_REVERSION", "0,0,1.2,.005,.67,EVENT",
        ".01,.06,.1,.08,.55,EVENT", "0,0,0,-.2,.9,TREND"})
    void theBucketFollowsReturnsVolumeAndConfidence(
            double ret1, double ret12, double volZ, double score, double confidence, StrategyBucket bucket) {
        Map<String, Double> features = Map.of("ret_1", ret1, "ret_12", ret12, "vol_z", volZ);
        assertThat(StrategyBucket.ofLiquid(features::get, score, confidence)).isEqualTo(bucket);
    }

    @Test
    void aRestlessMarketNeedsTwentyFourPricesToBeSeen() {
        List<Double> swinging = IntStream.range(0, 24).mapToObj(i -> i % 2 == 0 ? 100.0 : 105.0).toList();
        assertThat(VolatilityBucket.of(swinging)).isEqualTo(VolatilityBucket.HIGH);
        assertThat(VolatilityBucket.of(swinging.subList(0, 23))).isEqualTo(VolatilityBucket.NORMAL);
        assertThat(VolatilityBucket.of(IntStream.range(0, 24).mapToObj(i -> 0.0).toList())).isEqualTo(VolatilityBucket.NORMAL);
        List<Double> calmLately = IntStream.range(0, 200).mapToObj(i -> i < 80 && i % 2 == 0 ? 50.0 : 100.0).toList();
        assertThat(VolatilityBucket.of(calmLately)).isEqualTo(VolatilityBucket.NORMAL);
    }
}
