package io.tidewatch.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.features.BaseFeature;
import io.tidewatch.features.FeatureContract;
import io.tidewatch.features.FeatureVector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeuristicSignalTest {

    private static final Map<String, Double> BULLISH = Map.ofEntries(
            Map.entry("ret_1", .01), Map.entry("ret_3", .02), Map.entry("ret_12", .03), Map.entry("ret_48", .04),
            Map.entry("vol_12", .005), Map.entry("vol_48", .006), Map.entry("vol_96", .007),
            Map.entry("orderbook_imbalance", .2), Map.entry("funding_rate", .001), Map.entry("onchain_norm", .1),
            Map.entry("event_decay", .2));

    @Test
    void bullishFeaturesScoreHigherThanTheSameTurnedAround() {
        assertThat(HeuristicSignal.of(FeatureVector.project(BULLISH))).isCloseTo(0.0808, within(1e-12));
        Map<String, Double> bearish = new HashMap<>(BULLISH);
        List.of("ret_1", "ret_3", "ret_12", "ret_48", "orderbook_imbalance", "funding_rate")
                .forEach(key -> bearish.merge(key, -1.0, (a, b) -> a * b));
        assertThat(HeuristicSignal.of(FeatureVector.project(bearish))).isCloseTo(-0.04716, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"ret_1,.1", "ret_3,.2", "ret_12,.71", "ret_48,.44", "orderbook_imbalance,.1", "funding_rate,.08", "onchain_norm,.07",
        "event_decay,.05", "source_tier_weight,.04", "source_confidence,.03", "social_post_sentiment,.04",
        "social_comment_sentiment,.03", "social_engagement_norm,.02", "social_influence_norm,.01", "social_event_ratio,.02",
        "social_buzz,.02", "vol_12,-.01", "vol_48,-.01", "vol_96,-.01", "ret_96,0", "vol_3,0", "log_volume,0"})
    void eachFeatureCountsWithItsWeight(String key, double weight) {
        double[] values = new double[2 * FeatureContract.BASE_SIZE];
        values[FeatureContract.BASE_SIZE + BaseFeature.of(key).orElseThrow().index()] = 1;
        assertThat(HeuristicSignal.of(values, FeatureContract.BASE_SIZE)).isCloseTo(weight, within(1e-15));
        assertThat(HeuristicSignal.of(values, 0)).isZero();
    }
}
