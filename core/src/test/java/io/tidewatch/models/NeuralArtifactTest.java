package io.tidewatch.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.features.FeatureContract;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeuralArtifactTest {

    private static final OnnxSessions SESSIONS = new OnnxSessions(ExecutionProvider.CPU);
    private static final ServingContract CONTRACT = new ServingContract(
            BuildFixture.RULES, List.of("a", "b", "c"), FeatureContract.hash(List.of("a", "b", "c")), List.of("1d"));
    private static final String SIDECAR = """
            {"type":"tsmixer_liquid","feature_payload_schema_version":"main","data_version":"v1","train_report_hash":"ab",\
            "normalization":{"x_mean":[],"x_std":[]},"ensemble_alpha":0.25}""";

    @Test
    void anAcceptedArtifactAnswersAndKnowsItsShare() {
        try (NeuralArtifact artifact = read(SIDECAR, "nn")) {
            assertThat(artifact.alpha()).isEqualTo(0.25);
            assertThat(artifact.model().evaluate(new float[] {1, 2, 3})).isCloseTo(0.3, within(1e-6));
        }
    }

    @Test
    void anUnsetShareIsTheUsualOneAndZeroStaysZero() {
        try (NeuralArtifact unset = read(SIDECAR.replace(",\"ensemble_alpha\":0.25", ""), "nn");
                NeuralArtifact zero = read(SIDECAR.replace("0.25", "0"), "nn")) {
            assertThat(unset.alpha()).isEqualTo(0.7);
            assertThat(zero.alpha()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
        "tsmixer_liquid|mlp|type", "\"main\"|\"v9\"|schema", "\"v1\"|\"v2\"|data_version", "\"ab\"|\"\"|train_report_hash",
        "{\"x_mean\":[],\"x_std\":[]}|null|normalization", "0.25|1.5|ensemble_alpha", "}|,|JSON",
        "\"x_std\":[]|\"x_std\":[1,1,1]|x_mean has 0", "[],\"x_std\":[]|[0,0],\"x_std\":[1,1]|x_mean and x_std have 2",
        "[],\"x_std\":[]|[0,0,0],\"x_std\":[1,1,1e99]|not finite",
        "0.25|0.25,\"schema_hash\":\"other\"|schema_hash", "0.25|0.25,\"feature_keys\":[\"a\",\"c\",\"b\"]|feature_keys"})
    void unfitManifestsAreRejectedWithTheReason(String from, String to, String reason) {
        assertThatThrownBy(() -> read(SIDECAR.replace(from, to), "nn"))
                .isInstanceOf(ArtifactRejectedException.class).hasMessageContaining(reason);
    }

    @Test
    void aGraphWithoutTheAnswerIsRejected() {
        assertThatThrownBy(() -> read(SIDECAR, "other")).hasMessageContaining("does not turn features into nn");
    }

    @Test
    void aGraphWhoseAnswersAreNotFiniteIsRejected() {
        byte[] graph = TinyGraph.ridge(new float[3], new float[] {1, 1, 1}, new float[][] {{Float.NaN, 0, 0}}, "nn", Map.of());
        assertThatThrownBy(() -> NeuralArtifact.read(SIDECAR.getBytes(StandardCharsets.UTF_8), graph, CONTRACT, SESSIONS))
                .isInstanceOf(ArtifactRejectedException.class).hasMessageContaining("not finite");
    }

    @Test
    void agreeingKeysAreAccepted() {
        String keys = SIDECAR.replace("0.25",
                "0.25,\"feature_keys\":[\"a\",\"b\",\"c\"],\"schema_hash\":\"" + CONTRACT.schemaHash() + "\"");
        read(keys, "nn").close();
    }

    private static NeuralArtifact read(String sidecar, String output) {
        byte[] graph = TinyGraph.ridge(new float[3], new float[] {1, 1, 1}, new float[][] {{0.1f, 0.1f, 0}}, output, Map.of());
        return NeuralArtifact.read(sidecar.getBytes(StandardCharsets.UTF_8), graph, CONTRACT, SESSIONS);
    }
}
