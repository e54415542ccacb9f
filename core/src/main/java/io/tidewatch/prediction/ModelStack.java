package io.tidewatch.prediction;

import io.tidewatch.models.TabularOutput;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the parts of a model said, unrounded.
 *
 * @param nn                    value of the neural part; 0 without one
 * @param tabular               value of the tabular part with its gate figures
 * @param alpha                 share of the neural part; 0 when none ran
 * @param neuralArtifactPresent whether a neural artifact was there; empty for models that never have one
 */
public record ModelStack(double nn, TabularOutput tabular, double alpha, Optional<Boolean> neuralArtifactPresent) {

    public ModelStack {
        Objects.requireNonNull(tabular, "tabular");
        Objects.requireNonNull(neuralArtifactPresent, "neuralArtifactPresent");
    }

    /** The object of the contract, keys in its order. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("nn", nn);
        map.put("tabular", tabular.value());
        map.put("alpha", alpha);
        map.put("tabular_mode", tabular.mode().wireName());
        map.put("tabular_base", tabular.base());
        map.put("tabular_delta", tabular.delta());
        map.put("tabular_gate", tabular.gate());
        map.put("tabular_gate_multiplier", tabular.gateMultiplier());
        neuralArtifactPresent.ifPresent(present -> map.put("neural_artifact_present", present));
        return map;
    }
}
