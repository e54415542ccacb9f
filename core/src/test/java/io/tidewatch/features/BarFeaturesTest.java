package io.tidewatch.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.marketdata.Timeframe;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BarFeaturesTest {

    private static final Timeframe FIVE_MINUTES = Timeframe.of("5m");
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final FeatureFormulas FORMULAS = new FeatureFormulas(FeatureRules.STANDARD);

    private final double[] closes = IntStream.range(0, 400)
            .mapToDouble(i -> 100 * Math.exp(0.01 * Math.sin(0.2 * i) + 0.002 * Math.cos(0.9 * i))).toArray();
    private final double[] volumes = IntStream.range(0, 400).mapToDouble(i -> 1000 + 10 * (i % 5)).toArray();

    @Test
    void fullHistoryGivesTheReferenceValues() {
        FeatureVector vector = at(399);
        Map.ofEntries(
                Map.entry("ret_1", -.00164264922361), Map.entry("ret_3", -.00189756950172), Map.entry("ret_12", -.0155071500097),
                Map.entry("ret_48", -.016734868184), Map.entry("ret_96", .00115166272487), Map.entry("ret_288", -.00788219079474),
                Map.entry("vol_3", .000353153580544), Map.entry("vol_12", .00134935863572), Map.entry("vol_48", .00181336877956),
                Map.entry("vol_96", .00184642962031), Map.entry("vol_288", .00187574436567), Map.entry("log_volume", 6.94793706861),
                Map.entry("vol_z", 1.45174712712), Map.entry("volume_impact", 5.09363901183e-05))
                .forEach((key, value) -> assertThat(value(vector, key)).as(key).isCloseTo(value, Offset.offset(1e-11)));
        assertThat(value(vector, "ret_accel_1_3")).isEqualTo(value(vector, "ret_1") - value(vector, "ret_3"));
        assertThat(value(vector, "ret_accel_3_12")).isEqualTo(value(vector, "ret_3") - value(vector, "ret_12"));
        assertThat(value(vector, "ret_accel_12_48")).isEqualTo(value(vector, "ret_12") - value(vector, "ret_48"));
        assertThat(value(vector, "vol_term_3_12")).isEqualTo(value(vector, "vol_3") - value(vector, "vol_12"));
        assertThat(value(vector, "vol_term_12_48")).isEqualTo(value(vector, "vol_12") - value(vector, "vol_48"));
        assertThat(value(vector, "vol_term_48_288")).isEqualTo(value(vector, "vol_48") - value(vector, "vol_288"));
    }

    @Test
    void shortHistoryUsesTheBarsThereAre() {
        FeatureVector vector = at(150);
        assertThat(value(vector, "ret_288")).isCloseTo(-.0137767123074, within(1e-11));
        assertThat(value(vector, "vol_288")).isCloseTo(.00185567133954, within(1e-11));
        assertThat(value(vector, "vol_z")).isCloseTo(-1.58276803075, within(1e-10));
    }

    @Test
    void aSampleNeedsNinetySixEarlierBarsAndAPrice() {
        assertThat(FORMULAS.at(history(), 95)).isEmpty();
        assertThat(FORMULAS.at(history(), 96)).isPresent();
        closes[300] = 0;
        closes[301] = Double.NaN;
        closes[302] = -1;
        closes[303] = Double.POSITIVE_INFINITY;
        for (int bar : List.of(300, 301, 302, 303)) {
            assertThat(FORMULAS.at(history(), bar)).as("bar " + bar).isEmpty();
        }
        assertThat(FORMULAS.newest(SymbolHistory.of(BarSeries.of(FIVE_MINUTES, List.of(), new double[0], new double[0])))).isEmpty();
    }

    @Test
    void unusableEarlierPricesCountAsTheCurrentOne() {
        for (double bad : new double[] {0, -5, Double.NaN}) {
            closes[398] = bad;
            closes[387] = bad;
            closes[111] = bad;
            FeatureVector vector = at(399);
            assertThat(value(vector, "ret_1")).as("ret_1 after " + bad).isZero();
            assertThat(value(vector, "volume_impact")).isZero();
            assertThat(value(vector, "ret_12")).as("ret_12 after " + bad).isZero();
            assertThat(value(vector, "ret_288")).as("ret_288 after " + bad).isEqualTo(value(vector, "ret_96"));
        }
    }

    @Test
    void unknownPriceInAWindowCountsAsTheCurrentOne() {
        closes[397] = Double.NaN;
        double withUnknown = value(at(399), "vol_3");
        closes[397] = closes[399];
        assertThat(withUnknown).isEqualTo(value(at(399), "vol_3"));
        closes[397] = 0;
        assertThat(value(at(399), "vol_3")).isGreaterThan(10);
    }

    @Test
    void unknownVolumeCountsAsNone() {
        volumes[399] = Double.NaN;
        volumes[395] = Double.NEGATIVE_INFINITY;
        FeatureVector vector = at(399);
        assertThat(value(vector, "log_volume")).isZero();
        assertThat(value(vector, "volume_impact")).isEqualTo(Math.abs(value(vector, "ret_1")));
        assertThat(value(vector, "vol_z")).isNegative();
    }

    @Test
    void overflowingPricesGiveNoVector() {
        closes[398] = 1e-300;
        closes[399] = 1e300;
        assertThat(FORMULAS.at(history(), 399)).isEmpty();
    }

    @Test
    void constantBarsGiveZeros() {
        Arrays.fill(closes, 7);
        Arrays.fill(volumes, 3);
        FeatureVector vector = at(399);
        assertThat(vector.toArray()).startsWith(new double[17]);
        assertThat(value(vector, "vol_z")).isZero();
    }

    @Test
    void windowOfTheLastBarsAgreesWithTheWholeHistoryToTheBit() {
        SymbolHistory whole = history();
        int[] seen = {0};
        FORMULAS.sweep(whole, 0, 400, (bar, values) -> {
            int from = Math.max(0, bar - BarFeatures.FULL_EARLIER_BARS);
            FeatureVector window = FORMULAS.newest(history(from, bar + 1)).orElseThrow();
            assertThat(window).isEqualTo(FeatureVector.of(values));
            seen[0]++;
        });
        assertThat(seen[0]).isEqualTo(304);
    }

    @Test
    void barsMustAscend() {
        assertThatThrownBy(() -> BarSeries.of(FIVE_MINUTES, List.of(START, START), new double[2], new double[2]))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("ascending");
    }

    @Test
    void aBarIsKnownAtItsEnd() {
        BarSeries bars = history().bars();
        assertThat(bars.decisionTime(0)).isEqualTo(START.plusSeconds(300));
        assertThat(bars.indexAt(START.plusSeconds(299))).isEqualTo(-1);
        assertThat(bars.indexAt(START.plusSeconds(300))).isZero();
        assertThat(bars.indexAt(START.plusSeconds(900).minusNanos(1))).isEqualTo(1);
    }

    private FeatureVector at(int bar) {
        return FORMULAS.at(history(), bar).orElseThrow();
    }

    private SymbolHistory history() {
        return history(0, closes.length);
    }

    private SymbolHistory history(int from, int to) {
        List<Instant> starts = IntStream.range(from, to).mapToObj(i -> START.plusSeconds(300L * i)).toList();
        return SymbolHistory.of(BarSeries.of(FIVE_MINUTES, starts,
                Arrays.copyOfRange(closes, from, to), Arrays.copyOfRange(volumes, from, to)));
    }

    private static double value(FeatureVector vector, String key) {
        return vector.get(BaseFeature.of(key).orElseThrow());
    }
}
