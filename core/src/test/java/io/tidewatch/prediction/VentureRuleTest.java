package io.tidewatch.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.events.EventContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VentureRuleTest {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
        "-,TWELVE,.5,.55,.55,.5,.42,.4013,1.0,1.8,3.75",
        "funding,TWELVE,.6525,.59,.7025,.6525,.5725,.4675,1.12,2.04,4.42",
        "funding funding product,SIX,.8375,.67,.8875,.8375,.7575,.5646,1.27,2.34,5.26",
        "funding regulatory product market,TWENTY_FOUR,.6083,.71,.6583,.6083,.5283,.4526,1.09,1.97,4.23"})
    void figuresAreTheRecordedOnes(String types, VentureRule.Months months, double score, double confidence,
            double p6, double p12, double p24, double exit, double p10, double p50, double p90) {
        VentureRule.VenturePrediction prediction = VentureRule.predict(events(types), months, NOW, "f1");
        assertThat(prediction.score()).isEqualTo(score);
        assertThat(prediction.confidence()).isEqualTo(confidence);
        assertThat(prediction.outputs()).containsExactly(
                Map.entry("p_next_round", Map.of("6m", p6, "12m", p12, "24m", p24)), Map.entry("p_exit_24m", exit),
                Map.entry("expected_moic_distribution", Map.of("p10", p10, "p50", p50, "p90", p90)),
                Map.entry("as_of", "2026-01-02T03:04:05+00:00"));
    }

    @Test
    void explanationsShowFiveEventsAndDefaultUnknownConfidence() {
        PredictionExplanation explanation =
                VentureRule.predict(events("funding funding product market market market"), VentureRule.Months.SIX, NOW, "f1")
                        .explanation();
        assertThat(explanation.topEventContributors()).hasSize(5);
        assertThat(explanation.topEventContributors().get(0).weight()).isEqualTo(0.74);
        assertThat(explanation.topEventContributors().get(1).weight()).isEqualTo(0.5);
        assertThat(explanation.topFeatureContributors()).extracting(PredictionExplanation.FeatureContribution::value)
                .containsExactly(2, 1, 0);
        assertThat(explanation.topFeatureContributors()).extracting(PredictionExplanation.FeatureContribution::contribution)
                .containsExactly(1.8, 0.4, 0.0);
        assertThat(explanation.evidenceLinks()).containsExactly("u0", "u2", "u4");
    }

    @Test
    void aLiquidExplanationPrintsTheFixedFeatures() {
        Map<String, Double> features = Map.of("ret_12", -0.0083951, "vol_12", 0.0012444, "orderbook_imbalance", -0.0222749);
        PredictionExplanation explanation =
                PredictionExplanation.ofLiquid(features::get, events("market"), ModelLabel.LIQUID_DEFAULT, "f1");
        assertThat(explanation.toMap()).containsOnlyKeys("top_event_contributors", "top_feature_contributors", "evidence_links",
                "model_version", "feature_version").containsEntry("model_version", "liquid_ttm_ensemble:v2.1");
        assertThat(explanation.topEventContributors().get(0).weight()).isEqualTo(0.73);
        assertThat(explanation.topFeatureContributors()).containsExactly(
                new PredictionExplanation.FeatureContribution("ret_12", -0.008395, -0.008395),
                new PredictionExplanation.FeatureContribution("vol_12", 0.001244, -0.001244),
                new PredictionExplanation.FeatureContribution("orderbook_imbalance", -0.022275, -0.011137));
    }

    @Test
    void storedTimesCarryMicrosecondsOnlyWhenThereAreAny() {
        assertThat(IsoTime.text(Instant.parse("2026-11-22T18:17:25.130753Z"))).isEqualTo("2026-11-22T18:17:25.130753+00:00");
        assertThat(IsoTime.text(Instant.parse("2026-11-22T18:17:25.100Z"))).isEqualTo("2026-11-22T18:17:25.100000+00:00");
        assertThat(IsoTime.text(NOW)).isEqualTo("2026-01-02T03:04:05+00:00");
    }

    private static List<EventContext> events(String types) {
        List<EventContext> events = new ArrayList<>();
        for (String type : types == null ? new String[0] : types.split(" ")) {
            int i = events.size();
            events.add(new EventContext(i, type, "t" + i, i % 2 == 0 ? Optional.of("u" + i) : Optional.empty(), NOW,
                    i == 0 ? Optional.of(.9) : Optional.empty(), NOW, Optional.empty(), "crypto"));
        }
        return events;
    }
}
