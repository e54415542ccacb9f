package io.tidewatch.prediction.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecastQualityTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private static List<JudgedForecast> forecasts(double[]... pairs) {
        List<JudgedForecast> forecasts = new ArrayList<>();
        for (double[] pair : pairs) {
            forecasts.add(new JudgedForecast(START.plus(Duration.ofHours(6L * forecasts.size())), pair[0], 0.5, pair[1]));
        }
        return forecasts;
    }

    private static double[] pair(double expected, double realised) {
        return new double[] {expected, realised};
    }

    /** By hand: means .02 and .03; deviations -.01, 0, .01 and -.02, -.01, .03; covariance .0005, variances .0002 and .0014. */
    @Test
    void figuresOverAllAreThoseOfTheTextbook() {
        ForecastQuality quality = ForecastQuality.of(forecasts(pair(0.01, 0.01), pair(0.02, 0.02), pair(0.03, 0.06)), DAY);
        assertThat(quality.count()).isEqualTo(3);
        assertThat(quality.expected().getAsDouble()).isCloseTo(0.02, within(1e-12));
        assertThat(quality.realised().getAsDouble()).isCloseTo(0.03, within(1e-12));
        assertThat(quality.error().getAsDouble()).isCloseTo(0.01, within(1e-12));
        assertThat(quality.correlation().getAsDouble()).isCloseTo(0.0005 / Math.sqrt(0.0002 * 0.0014), within(1e-9));
        assertThat(quality.rankCorrelation().getAsDouble()).isCloseTo(1, within(1e-12));
        assertThat(quality.hitRate().getAsDouble()).isEqualTo(1);
    }

    @Test
    void onlyPredictionsOfADirectionCountForTheHitRate() {
        ForecastQuality quality = ForecastQuality.of(
                forecasts(pair(0.01, 0.02), pair(-0.01, 0.02), pair(-0.01, -0.02), pair(0, 0.02), pair(0.01, 0)), DAY);
        assertThat(quality.hitRate().getAsDouble()).isCloseTo(2.0 / 3, within(1e-12));
    }

    @Test
    void equalValuesShareTheirRank() {
        ForecastQuality quality = ForecastQuality.of(forecasts(pair(1, 1), pair(1, 1), pair(2, 2), pair(0, 0)), DAY);
        assertThat(quality.rankCorrelation().getAsDouble()).isCloseTo(1, within(1e-12));
        assertThat(ForecastQuality.of(forecasts(pair(1, 1), pair(2, 1), pair(1, 2), pair(2, 2)), DAY).rankCorrelation().getAsDouble())
                .isCloseTo(0, within(1e-12));
    }

    /** Six hours apart with a horizon of a day: nine predictions cover two days and so three horizons. */
    @Test
    void overlappingPredictionsAreNotTakenForIndependent() {
        double[][] pairs = new double[9][];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = pair(i, i);
        }
        assertThat(ForecastQuality.of(forecasts(pairs), DAY).independent()).isEqualTo(3);
        assertThat(ForecastQuality.of(forecasts(pairs), Duration.ofHours(1)).independent()).isEqualTo(9);
    }

    @Test
    void whatDoesNotVaryHasNoCorrelation() {
        ForecastQuality same = ForecastQuality.of(forecasts(pair(0.01, 0.01), pair(0.01, 0.02)), DAY);
        assertThat(same.correlation()).isEmpty();
        assertThat(same.rankCorrelation()).isEmpty();
        ForecastQuality none = ForecastQuality.of(List.of(), DAY);
        assertThat(none.count()).isZero();
        assertThat(none.independent()).isZero();
        assertThat(none.expected()).isEmpty();
        assertThat(none.hitRate()).isEmpty();
    }

    @Test
    void figuresThatAreNoNumbersAreRefused() {
        assertThatThrownBy(() -> new JudgedForecast(START, Double.NaN, 0.5, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
