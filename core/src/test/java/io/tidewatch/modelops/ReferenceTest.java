package io.tidewatch.modelops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReferenceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String UNIFORM = "{\"mean\":5,\"std\":2,\"edges\":[1,2,3,4,5,6,7,8,9],"
            + "\"shares\":[0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1,0.1],\"missing_rate\":0.2}";

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (Exception e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Test
    void theSameDistributionIsNoDistance() {
        DistributionTally tally = new DistributionTally(ReferenceDistribution.read(json(UNIFORM)).orElseThrow());
        for (int value = 1; value <= 10; value++) {
            tally.add(value, false);
        }
        DistributionTally.Distance distance = tally.distance();
        assertThat(distance.psi()).isCloseTo(0, within(1e-12));
        assertThat(distance.ks()).isCloseTo(0, within(1e-12));
        assertThat(distance.meanShift()).isEqualTo(0.25);
        assertThat(distance.rows()).isEqualTo(10);
    }

    @Test
    void anotherDistributionAndWhatIsMissing() {
        DistributionTally tally = new DistributionTally(ReferenceDistribution.read(json(UNIFORM)).orElseThrow());
        tally.add(20, false);
        tally.add(20, true);
        tally.add(Double.NaN, false);
        tally.add(0.5, false);
        DistributionTally.Distance distance = tally.distance();
        assertThat(distance.rows()).isEqualTo(4);
        assertThat(distance.missingRate()).isEqualTo(0.5);
        assertThat(distance.shares()).startsWith(1 / 3.0).endsWith(2 / 3.0);
        assertThat(distance.ks()).isCloseTo(0.9 - 1 / 3.0, within(1e-12));
        assertThat(distance.psi()).isGreaterThan(1);
        assertThat(new DistributionTally(ReferenceDistribution.read(json(UNIFORM)).orElseThrow()).distance().psi()).isZero();
    }

    @Test
    void aReferenceIsReadWithoutWhatIsNoDistribution() {
        DriftReference reference = DriftReference.of(json("{\"features\":{\"a\":" + UNIFORM + ",\"b\":{\"edges\":[1],\"shares\":[1]},\"c\":1},"
                + "\"score\":{}}"));
        assertThat(reference.features()).containsOnlyKeys("a");
        assertThat(reference.features().get("a").missingRate()).isEqualTo(0.2);
        assertThat(reference.score()).isEqualTo(Optional.empty());
    }

    @Test
    void healthPrefersWhatWasObserved() {
        JsonNode candidate = json("{\"fusion_mode\":\"residual_gate\",\"text_dropout_prob\":0.1,\"gate_val_mean\":0.37,"
                + "\"delta_val_mean_abs\":0.0,\"backbone_ready_list\":[\"patchtst\",\"\",\"itransformer\"],"
                + "\"gate\":{\"passed\":true,\"reasons\":[]},\"ablation_summary\":{\"primary\":\"full\","
                + "\"delta_mse_no_text_vs_full\":0.013,\"rows\":{\"full\":200,\"event_window\":50}}}");
        MultimodalHealth health = MultimodalHealth.of(candidate, MissingNode.getInstance(), json("{\"text_coverage_ratio\":0.42}"));
        assertThat(health).isEqualTo(new MultimodalHealth("residual_gate", 0.1, 0.42, 0.37, 0.013, List.of("patchtst", "itransformer"), true,
                List.of(), "full"));
    }

    @Test
    void healthFallsBackOnTheComparison() {
        JsonNode candidate = json("{\"gate_val_mean\":1.7,\"text_dropout_prob\":\"x\",\"delta_val_mean_abs\":0.08,"
                + "\"gate\":{\"passed\":false,\"reasons\":[\"r\"]},\"ablation_summary\":{\"rows\":{\"full\":240,\"event_window\":60}}}");
        JsonNode phaseD = json("{\"backbone\":{\"ready_backbones\":[\"tft\"]},\"ablation\":{\"primary_ablation\":\"p\"}}");
        MultimodalHealth health = MultimodalHealth.of(candidate, phaseD, json("{\"text_coverage_ratio\":-1}"));
        assertThat(health).isEqualTo(new MultimodalHealth("", 0, 0.25, 1, 0.08, List.of("tft"), false, List.of("r"), "p"));
        JsonNode none = MissingNode.getInstance();
        assertThat(MultimodalHealth.of(none, none, none))
                .isEqualTo(new MultimodalHealth("", 0, 0, 0, 0, List.of(), false, List.of(), ""));
    }
}
