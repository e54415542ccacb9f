package io.tidewatch.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.features.FeatureContract;
import io.tidewatch.models.trees.Recorded;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TabularArtifactTest {

    private static final ArtifactRules RULES = BuildFixture.RULES;
    private static final String RIDGE = """
            {"model_name":"m","model_version":"v","track":"liquid","type":"tabular_linear","feature_version":"feature-store-v2.1",\
            "data_version":"v1","feature_dim":3,"weights":[0.2,0.1,-0.5]}""";

    @Test
    void aSingleRidgeIsOneDotProductInSinglePrecision() {
        TabularOutput output = evaluate(RIDGE, 1, 2, 3);
        assertThat(output.mode()).isEqualTo(TabularMode.SINGLE_RIDGE);
        assertThat(output.value()).isEqualTo((double) -1.1f);
    }

    @Test
    void theResidualGateOpensWithTheTextActivity() {
        String gate = RIDGE.replace("\"feature_dim\":3", "\"feature_dim\":4,\"fusion_mode\":\"residual_gate\","
                + "\"base_feature_indices\":[0,1],\"base_weights\":[1,-1],\"text_feature_indices\":[3,2,2,9,-1],"
                + "\"text_weights\":[0.5,0.5],\"gate_mu\":0,\"gate_sigma\":1,\"gate_multiplier\":1");
        TabularOutput output = evaluate(gate, 2, 1, 4, 0);
        assertThat(output.value()).isCloseTo(2.761594, within(1e-5));
        assertThat(output.gate()).isCloseTo(0.880797, within(1e-6));
        assertThat(output.base()).isEqualTo(1);
        assertThat(output.delta()).isEqualTo(2);
        assertThat(output.gateMultiplier()).isEqualTo(1);
        assertThat(evaluate(gate.replace("\"gate_multiplier\":1", "\"gate_multiplier\":0"), 2, 1, 4, 0).value()).isEqualTo(1);
        assertThat(evaluate(gate.replace(",\"gate_multiplier\":1", ""), 2, 1, 4, 0).gateMultiplier()).isEqualTo(1);
    }

    @Test
    void vectorsAreAlignedAndNormalised() {
        assertThat(Normalisation.align(new float[] {1, 2, 3}, 2)).containsExactly(1, 2);
        assertThat(Normalisation.align(new float[] {1}, 3)).containsExactly(1, 0, 0);
        Normalisation normalisation = new Normalisation(new float[] {8, 1, -1}, new float[] {2, 2, 0.5f});
        assertThat(normalisation.apply(new float[] {10, 5, -1})).containsExactly(1, 2, 0);
    }

    @Test
    void aTreeEnsembleThatCannotBeEvaluatedIsServedByItsLinearSurrogateOrNotAtAll() {
        String booster = RIDGE.replace("\"feature_dim\"", "\"model\":\"lightgbm\",\"booster_model\":\"tree\",\"feature_dim\"");
        ServedTabular served = ServedTabular.open(TabularArtifact.read(bytes(booster), RULES), new OnnxSessions());
        assertThat(served.surrogate()).isTrue();
        assertThat(served.model().evaluate(new float[] {1, 2, 3}).get(0).mode()).isEqualTo(TabularMode.SINGLE_RIDGE);
        TabularArtifact bare = TabularArtifact.read(bytes(booster.replace("[0.2,0.1,-0.5]", "[]")), RULES);
        assertThatThrownBy(() -> ServedTabular.open(bare, new OnnxSessions()))
                .isInstanceOf(ArtifactRejectedException.class).hasMessageContaining("its trees cannot be evaluated");
        assertThat(TabularArtifact.read(bytes(RIDGE), RULES).booster()).isEmpty();
    }

    @Test
    void aBoosterIsRunAsTreesAndReportedAsSuch() {
        String json = RIDGE.replace("\"feature_dim\":3", "\"feature_dim\":6,\"model\":\"lightgbm\",\"booster_model\":\""
                + Recorded.text("regression.txt").replace("\n", "\\n") + "\"");
        ServedTabular served = ServedTabular.open(TabularArtifact.read(bytes(json), RULES), new OnnxSessions());
        assertThat(served.surrogate()).isFalse();
        for (Recorded.Row row : Recorded.rows("regression.rows")) {
            TabularOutput output = served.model().evaluate(row.features()).get(0);
            assertThat(output.mode()).isEqualTo(TabularMode.LIGHTGBM);
            assertThat(output.value()).isCloseTo(row.prediction(), within(1e-6));
            assertThat(served.model().attribute(row.features(), 0).total()).isCloseTo(row.prediction(), within(1e-6));
        }
    }

    @Test
    void keysThatAnArtifactCarriesMustBeTheServers() {
        ServingContract contract = new ServingContract(RULES, List.of("a", "b"), FeatureContract.hash(List.of("a", "b")), List.of("1d"));
        String keys = RIDGE.replace("\"feature_dim\":3", "\"feature_dim\":3,\"feature_keys\":[\"a\",\"b\",\"latent_0\"]");
        assertThat(TabularArtifact.read(bytes(RIDGE), contract).featureDim()).isEqualTo(3);
        assertThat(TabularArtifact.read(bytes(keys), contract).featureDim()).isEqualTo(3);
        refused(keys.replace("\"b\"", "\"c\""), contract, "feature_keys differ");
        refused(keys.replace(",\"latent_0\"", ""), contract, "feature_keys does not have 3 entries");
        refused(keys.replace("\"feature_keys\"", "\"schema_hash\":\"other\",\"feature_keys\""), contract,
                "does not belong to feature_keys");
        refused(RIDGE.replace("\"weights\"", "\"schema_hash\":\"other\",\"weights\""), contract, "schema_hash differs");
    }

    private static void refused(String json, ServingContract contract, String reason) {
        assertThatThrownBy(() -> TabularArtifact.read(bytes(json), contract))
                .isInstanceOf(ArtifactRejectedException.class).hasMessageContaining(reason);
    }

    /** The digits of a batch are those of single evaluations, and what is taken apart adds up to them. */
    @ParameterizedTest
    @ValueSource(strings = {"\"y\":1", "\"x_mean\":[0.5,0.25,1,0],\"x_std\":[2,0.5,1,0]",
        "\"fusion_mode\":\"residual_gate\",\"base_weights\":[1,-1],\"base_feature_indices\":[0,1],\"text_feature_indices\":[2,3],"
        + "\"text_weights\":[0.5,0.25],\"gate_mu\":0.3,\"gate_sigma\":0.2,\"gate_multiplier\":1.5,"
        + "\"x_mean\":[0.5,0.25,1,0],\"x_std\":[2,0.5,1,1]"})
    void batchesAndContributionsAgreeWithSingleEvaluations(String variant) {
        LinearTabularModel model = new LinearTabularModel(TabularArtifact.read(
                bytes(RIDGE.replace("\"feature_dim\":3", "\"feature_dim\":4," + variant)), RULES));
        for (int stride : new int[] {2, 4, 6}) {
            float[] rows = new float[50 * stride];
            Random random = new Random(stride);
            for (int i = 0; i < rows.length; i++) {
                rows[i] = (float) random.nextGaussian();
            }
            double[] out = new double[50];
            model.scoreAll(rows, 50, stride, 0, out);
            for (int row = 0; row < 50; row++) {
                float[] x = Arrays.copyOfRange(rows, row * stride, (row + 1) * stride);
                assertThat(out[row]).isEqualTo(model.evaluate(x).get(0).value());
                assertThat(model.attribute(x, 0).total()).isCloseTo(out[row], within(1e-6));
                assertThat(model.attribute(x, 0).contributions()).hasSize(stride);
            }
        }
    }

    @Test
    void anUnsetDimensionIsFifteen() {
        assertThat(TabularArtifact.read(bytes(RIDGE.replace("\"feature_dim\":3", "\"feature_dim\":0")), RULES).featureDim()).isEqualTo(15);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "\"model_name\":\"m\"|\"model_name\":\" \"|model_name",
        "\"model_version\":\"v\"|\"model_version\":null|model_version",
        "\"type\":\"tabular_linear\"|\"x\":1|type",
        "\"track\":\"liquid\"|\"track\":\"vc\"|track",
        "feature-store-v2.1|feature-store-v9|feature_version",
        "\"data_version\":\"v1\"|\"data_version\":\"v2\"|data_version",
        "\"feature_dim\":3|\"feature_payload_schema_version\":\"main_64\"|schema",
        "\"weights\":[0.2,0.1,-0.5]|\"weights\":[]|no weights",
        "[0.2,0.1,-0.5]|[0.2,1e400,-0.5]|finite",
        "[0.2,0.1,-0.5]|[0.2,\"x\"]|no number",
        "\"feature_dim\":3|\"feature_dim\":3,\"x_mean\":[0,0],\"x_std\":[1,1]|x_mean and x_std have 2 values for feature_dim 3",
        "\"feature_dim\":3|\"x_mean\":[0,0],\"x_std\":[1]|x_mean has 2",
        "\"feature_dim\":3|\"feature_dim\":-1|feature_dim"})
    void unfitArtifactsAreRejectedWithTheReason(String from, String to, String reason) {
        assertThat(RIDGE).contains(from);
        assertThatThrownBy(() -> TabularArtifact.read(bytes(RIDGE.replace(from, to)), RULES))
                .isInstanceOf(ArtifactRejectedException.class).hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "3"})
    void whatIsNoObjectIsRejected(String json) {
        assertThatThrownBy(() -> TabularArtifact.read(bytes(json), RULES)).isInstanceOf(ArtifactRejectedException.class);
    }

    @Test
    void olderSchemaNamesAreCompatible() {
        assertThat(RULES.schemaCompatible("v2.2")).isTrue();
        assertThat(RULES.schemaCompatible("legacy")).isTrue();
        assertThat(RULES.schemaCompatible("")).isTrue();
        assertThat(RULES.schemaCompatible("v3")).isFalse();
    }

    @Test
    void everyShippedArtifactIsAccepted() {
        for (String symbol : DefaultArtifacts.SYMBOLS) {
            TabularArtifact artifact = TabularArtifact.read(DefaultArtifacts.json(symbol).orElseThrow(), RULES);
            assertThat(artifact.featureDim()).isEqualTo(18);
            assertThat(artifact.weights()).hasSize(18);
        }
        assertThat(DefaultArtifacts.json("DOGE")).isEmpty();
    }

    private static TabularOutput evaluate(String json, float... features) {
        return new LinearTabularModel(TabularArtifact.read(bytes(json), RULES)).evaluate(features).get(0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
