package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The line a registered candidate has in the registry. */
public final class CandidateRecord {

    /** Status of a candidate that was let in. */
    public static final String CANDIDATE = "candidate";
    /** Status of one that its gate kept out. */
    public static final String REJECTED = "rejected_gate";

    private static final List<String> COPIED =
            List.of("model_name", "model_version", "feature_payload_schema_version", "feature_dim", "val_mse", "val_mae");
    private static final List<String> GATED = List.of("gate_val_mean", "gate_val_p90", "delta_val_mean_abs");

    private CandidateRecord() {
    }

    /** The ready backbones a report names; empty without a report. */
    public static List<String> ready(JsonNode backbones) {
        List<String> names = new ArrayList<>();
        backbones.path("ready_backbones").forEach(name -> names.add(name.asText()));
        names.removeIf(String::isBlank);
        return names;
    }

    /**
     * Where the documents lie.
     *
     * @param candidate path of the candidate
     * @param evaluation path of its evaluation
     * @param backbones path of the backbone report; empty text without one
     */
    public record Paths(String candidate, String evaluation, String backbones) {
    }

    /**
     * The record.
     *
     * @param candidate    document of the candidate
     * @param evaluation   its evaluation
     * @param backbones    report of the backbones; an empty object without one
     * @param gate         verdict from {@link CandidateGate#judge}
     * @param registeredAt ISO-8601
     */
    public static ObjectNode of(
            JsonNode candidate, JsonNode evaluation, JsonNode backbones, ObjectNode gate, Paths paths, String registeredAt) {
        boolean kept = gate.path("enforced").asBoolean() && !gate.path("passed").asBoolean();
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("registered_at", registeredAt).put("status", kept ? REJECTED : CANDIDATE);
        copy(candidate, record, COPIED);
        record.put("oos_mse", evaluation.path("mse").asDouble()).put("oos_mae", evaluation.path("mae").asDouble())
                .put("oos_hit_rate", evaluation.path("hit_rate").asDouble());
        record.put("candidate_path", paths.candidate()).put("eval_path", paths.evaluation());
        record.put("fusion_mode", candidate.path("fusion_mode").asText(FusionMode.SINGLE_RIDGE.wireName()))
                .put("text_dropout_prob", candidate.path("text_dropout_prob").asDouble());
        // What the health of the model is read from: how far the gate opens, and what the text adds.
        copy(candidate, record, GATED);
        record.put("backbone_report_path", paths.backbones());
        ArrayNode ready = record.putArray("backbone_ready_list");
        ready(backbones).forEach(ready::add);
        record.put("backbone_torch_available", backbones.path("torch_available").asBoolean());
        record.set("ablation_summary", AblationSummary.of(evaluation));
        record.set("gate", gate);
        return record;
    }

    private static void copy(JsonNode from, ObjectNode to, List<String> fields) {
        for (String field : fields) {
            if (from.hasNonNull(field)) {
                to.set(field, from.get(field));
            }
        }
    }
}
