package io.tidewatch.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelManifestTest {

    @Test
    void theFileKeepsTheLegacyFieldsFlatAndReadsBack() {
        ModelManifest manifest = new BuildFixture().manifest();
        String json = new String(manifest.toJson(), StandardCharsets.UTF_8);
        assertThat(json).startsWith("{\n  \"model_name\": \"liquid_ridge\",\n  \"model_version\": \"r1\"");
        for (String field : new String[] {"track", "type", "created_at", "feature_version", "data_version",
            "feature_payload_schema_version", "schema_hash", "feature_dim", "feature_keys", "symbols", "symbol_to_id", "timeframe",
            "lookback", "horizons", "label", "train_start", "train_end", "embargo", "dataset_hash", "config_hash", "seed",
            "trainer", "normalization", "metrics_summary", "gate", "dq", "synthetic_ratio", "train_report_hash", "files",
            "file_hashes", "onnx", "ensemble", "imputation", "calibration"}) {
            assertThat(json).contains("\n  \"" + field + "\": ");
        }
        assertThat(json).contains("\"x_mean\"", "\"created_at\": \"2022-01-02T03:04:05Z\"", "\"inactive_features\"");
        assertThat(ModelManifest.fromJson(manifest.toJson())).isEqualTo(manifest);
        assertThat(manifest.toJson()).isEqualTo(ModelManifest.fromJson(manifest.toJson()).toJson());
    }

    @Test
    void whatABuildCameFromIsToldAndReadBack() {
        ModelManifest manifest = new BuildFixture().manifest()
                .from(new ModelManifest.Lineage("3fa94c01be770a11", "20220101T000000Z-0123456789ab", "run")).sealed("id", Map.of());
        assertThat(new String(manifest.toJson(), StandardCharsets.UTF_8)).contains("\"code_version\": \"3fa94c01be770a11\"",
                "\"parent_build_id\": \"20220101T000000Z-0123456789ab\"", "\"run_id\": \"run\"");
        assertThat(ModelManifest.fromJson(manifest.toJson())).isEqualTo(manifest);
    }

    @Test
    void unknownFieldsAreIgnoredAndRubbishIsRefused() {
        assertThat(ModelManifest.fromJson("{\"model_name\":\"x\",\"new\":1}".getBytes(StandardCharsets.UTF_8)).identity().modelName())
                .isEqualTo("x");
        assertThatThrownBy(() -> ModelManifest.fromJson("{".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ArtifactRejectedException.class);
        assertThatThrownBy(() -> ModelManifest.fromJson("{\"created_at\":\"x\"}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(ArtifactRejectedException.class);
    }
}
