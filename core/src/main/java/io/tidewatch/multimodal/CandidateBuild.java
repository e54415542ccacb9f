package io.tidewatch.multimodal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.BuildDirectory;
import io.tidewatch.models.ModelManifest;
import io.tidewatch.models.Sha256;
import io.tidewatch.models.onnx.OnnxGraph;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Writes a fitted candidate as a build directory, like any other model. The same arguments give the same bytes. */
public final class CandidateBuild {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** Single head: serving scales the one-day answer to other horizons, which this label name tells it. */
    private static final String SCALED_BY_SERVING = "legacy";
    private static final Map<String, String> ROLES = Map.of(
            "tabular", "tabular.onnx", "feature_schema", "feature_schema.json",
            "training_report", "training_report.json", "drift_reference", "drift_reference.json", "golden", "golden.json");

    private CandidateBuild() {
    }

    /** @return folder of the build */
    public static Path write(Path modelDirectory, CandidateDraft draft, FusionModel model, ValidationSums validation, RowSample sample)
            throws IOException {
        double dayScale = draft.window().dayScale();
        byte[] report = bytes(CandidateDocument.of(draft, model, validation));
        String reportHash = Sha256.hex(report);
        Map<String, String> metadata = Map.of("model_id", draft.modelName() + ":" + draft.modelVersion(),
                "schema_hash", draft.features().schemaHash(), "feature_dim", Integer.toString(draft.keys().size()),
                "horizons", "1d", "train_report_hash", reportHash);
        Map<String, byte[]> files = new TreeMap<>();
        files.put(ROLES.get("tabular"), CandidateGraph.write(model, dayScale, metadata));
        files.put(ROLES.get("feature_schema"), bytes(schema(draft)));
        files.put(ROLES.get("training_report"), report);
        files.put(ROLES.get("drift_reference"), bytes(sample.drift(model, dayScale)));
        files.put(ROLES.get("golden"), sample.golden(model, dayScale).toJson());
        return BuildDirectory.write(modelDirectory, manifest(draft, model, validation, reportHash), files);
    }

    private static ModelManifest manifest(CandidateDraft draft, FusionModel model, ValidationSums validation, String reportHash) {
        boolean gated = model.mode() == FusionMode.RESIDUAL_GATE;
        CandidateDraft.Features features = draft.features();
        CandidateDraft.Window window = draft.window();
        Map<String, Integer> ids = new TreeMap<>();
        IntStream.range(0, draft.symbols().size()).forEach(i -> ids.put(draft.symbols().get(i), i));
        Map<String, Double> weights = gated ? Map.of("tabular", 1.0, "gate_multiplier", model.gate().multiplier())
                : Map.of("tabular", 1.0);
        return new ModelManifest(
                new ModelManifest.Identity(draft.modelName(), draft.modelVersion(), "", "liquid",
                        gated ? "tabular_residual_gate" : "tabular_linear", draft.createdAt()),
                new ModelManifest.Features(features.featureVersion(), features.dataVersion(), features.schemaVersion(),
                        features.schemaHash(), draft.keys().size(), draft.keys()),
                new ModelManifest.Scope(draft.symbols(), ids, window.timeframe(), 1, List.of("1d"),
                        new ModelManifest.Label("gross", SCALED_BY_SERVING, null, null)),
                new ModelManifest.Training(window.start(), window.end(), window.embargo().toString(), draft.hashes().dataset(),
                        draft.hashes().config(), draft.settings().dropout().seed(),
                        new ModelManifest.Trainer("tidewatch-multimodal", "1", "java-cholesky"), 0, reportHash),
                new ModelManifest.Ensemble(List.of("tabular"), weights, Map.of()),
                scaling(model),
                new ModelManifest.Imputation("zero_with_missing_flag", Map.of(), Map.of()),
                new ModelManifest.Calibration(Map.of(), Map.of()),
                Map.of("val_mse", validation.mse(), "val_mae", validation.mae(), "val_hit_rate", validation.hitRate(),
                        "skill", validation.skill(), "validation_rows", (double) validation.rows()),
                gate(validation), new ModelManifest.DataQuality(false, List.of()), ROLES, Map.of(),
                new ModelManifest.Onnx(OnnxGraph.OPSET, OnnxGraph.IR_VERSION,
                        List.of(new ModelManifest.Tensor(CandidateGraph.INPUT, "float32", 2)),
                        CandidateGraph.OUTPUTS.stream().map(name -> new ModelManifest.Tensor(name, "float32", 1)).toList(), "1.17"));
    }

    private static ModelManifest.Gate gate(ValidationSums validation) {
        return validation.skill() > 0 ? new ModelManifest.Gate(true, List.of())
                : new ModelManifest.Gate(false, List.of("no_skill_in_validation"));
    }

    private static ModelManifest.Scaling scaling(FusionModel model) {
        ColumnScaling scaling = model.scaling();
        return new ModelManifest.Scaling(doubles(scaling.mean()), doubles(scaling.scale()), (double) ColumnScaling.CLIP, List.of());
    }

    private static ObjectNode schema(CandidateDraft draft) {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("feature_version", draft.features().featureVersion());
        schema.put("feature_payload_schema_version", draft.features().schemaVersion());
        schema.put("schema_hash", draft.features().schemaHash());
        schema.put("feature_dim", draft.keys().size());
        ArrayNode keys = schema.putArray("feature_keys");
        draft.keys().forEach(keys::add);
        return schema;
    }

    private static List<Double> doubles(float[] values) {
        List<Double> list = new ArrayList<>(values.length);
        for (float value : values) {
            list.add((double) value);
        }
        return list;
    }

    private static byte[] bytes(JsonNode node) {
        try {
            return (JSON.writerWithDefaultPrettyPrinter().writeValueAsString(node).replace("\r\n", "\n") + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a document cannot be written", e);
        }
    }
}
