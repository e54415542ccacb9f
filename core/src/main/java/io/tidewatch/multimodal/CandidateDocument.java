package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The candidate as one JSON document with weights, for whoever evaluates, registers or reads it without its build. */
public final class CandidateDocument {

    private CandidateDocument() {
    }

    /** The document. The same arguments give the same bytes. */
    public static ObjectNode of(CandidateDraft draft, FusionModel model, ValidationSums validation) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("model_name", draft.modelName()).put("model_version", draft.modelVersion()).put("track", "liquid")
                .put("type", "tabular_linear").put("feature_version", draft.features().matrixVersion())
                .put("feature_payload_schema_version", draft.features().schemaVersion()).put("feature_dim", draft.keys().size())
                .put("data_version", "2018_now_full_window");
        texts(node.putArray("symbols"), draft.symbols());
        node.put("timeframe", draft.window().timeframe()).put("horizon_steps", draft.window().horizonSteps())
                .put("train_start", draft.window().start().toString()).put("train_end", draft.window().end().toString())
                .put("validation_start", draft.window().cut().toString())
                .put("embargo_seconds", draft.window().embargo().toSeconds());
        floats(node.putArray("x_mean"), model.scaling().mean());
        floats(node.putArray("x_std"), model.scaling().scale());
        node.put("clip", ColumnScaling.CLIP);
        node.put("val_rows", validation.rows()).put("val_mse", validation.mse()).put("val_mae", validation.mae())
                .put("val_hit_rate", validation.hitRate()).put("val_skill", validation.skill());
        FusionSettings settings = draft.settings();
        node.put("fusion_mode", model.mode().wireName()).put("l2", settings.l2())
                .put("text_dropout_prob", settings.dropout().probability()).put("text_feature_count", settings.groups().text().size());
        integers(node.putArray("text_feature_indices"), settings.groups().text());
        node.put("dropout_seed", settings.dropout().seed()).put("target_definition", draft.target())
                .put("trained_at", draft.createdAt().toString());
        if (model.mode() == FusionMode.SINGLE_RIDGE) {
            doubles(node.putArray("weights"), model.base().weights());
        } else {
            integers(node.putArray("base_feature_indices"), settings.groups().base());
            doubles(node.putArray("base_weights"), model.base().weights());
            doubles(node.putArray("text_weights"), model.text().weights());
            node.put("gate_mu", model.gate().mu()).put("gate_sigma", model.gate().sigma())
                    .put("gate_multiplier", model.gate().multiplier()).put("gate_val_mean", validation.gateMean())
                    .put("gate_val_p90", validation.gateP90()).put("delta_val_mean_abs", validation.deltaMean());
        }
        node.put("dataset_hash", draft.hashes().dataset()).put("config_hash", draft.hashes().config());
        return node;
    }

    private static void texts(ArrayNode array, Iterable<String> values) {
        values.forEach(array::add);
    }

    private static void integers(ArrayNode array, Iterable<Integer> values) {
        values.forEach(array::add);
    }

    private static void doubles(ArrayNode array, double[] values) {
        for (double value : values) {
            array.add(value);
        }
    }

    private static void floats(ArrayNode array, float[] values) {
        for (float value : values) {
            array.add(value);
        }
    }
}
