package io.tidewatch.prediction.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibrationBucketTest {

    private static JudgedForecast forecast(double expected, double confidence, double realised) {
        return new JudgedForecast(Instant.EPOCH, expected, confidence, realised);
    }

    @Test
    void bucketsHoldAboutEqualCountsAndTheirMeans() {
        List<JudgedForecast> forecasts = IntStream.range(0, 10).mapToObj(i -> forecast(9 - i, 0.5, 2 * (9 - i))).toList();
        List<CalibrationBucket> buckets = CalibrationBucket.byExpected(forecasts, 4);
        assertThat(buckets).extracting(CalibrationBucket::count).containsExactly(2, 3, 2, 3);
        assertThat(buckets).extracting(CalibrationBucket::low).containsExactly(0.0, 2.0, 5.0, 7.0);
        assertThat(buckets).extracting(CalibrationBucket::high).containsExactly(1.0, 4.0, 6.0, 9.0);
        assertThat(buckets.get(1).expected()).isCloseTo(3, within(1e-12));
        assertThat(buckets.get(1).realised()).isCloseTo(6, within(1e-12));
        assertThat(buckets.get(1).error().getAsDouble()).isCloseTo(2 / Math.sqrt(3), within(1e-12));
    }

    @Test
    void equalValuesStayTogether() {
        List<JudgedForecast> forecasts = IntStream.range(0, 9).mapToObj(i -> forecast(i < 8 ? 1 : 2, 0.5, i)).toList();
        assertThat(CalibrationBucket.byExpected(forecasts, 3)).extracting(CalibrationBucket::count).containsExactly(8, 1);
    }

    @Test
    void everyPredictionIsInOneBucketHoweverFewThereAre() {
        for (int n = 1; n < 40; n++) {
            List<JudgedForecast> forecasts = IntStream.range(0, n).mapToObj(i -> forecast(i % 7, 0.5, i)).toList();
            assertThat(CalibrationBucket.byExpected(forecasts, 10).stream().mapToInt(CalibrationBucket::count).sum()).isEqualTo(n);
        }
        assertThat(CalibrationBucket.byExpected(List.of(), 10)).isEmpty();
    }

    @Test
    void theHitRateIsThatOfTheBucketOfTheConfidence() {
        List<CalibrationBucket> buckets = CalibrationBucket.byConfidence(List.of(
                forecast(1, 0.3, 1), forecast(1, 0.3, -1), forecast(-1, 0.6, -1), forecast(0, 0.6, 1)), 2);
        assertThat(buckets).extracting(bucket -> bucket.hitRate().getAsDouble()).containsExactly(0.5, 1.0);
        assertThat(CalibrationBucket.byConfidence(List.of(forecast(0, 0.3, 1)), 2).get(0).hitRate()).isEmpty();
    }
}
