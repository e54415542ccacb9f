package io.tidewatch.prediction;

import java.util.Objects;

/**
 * A model as clients see it.
 *
 * @param name    for example {@code liquid_ttm_ensemble}
 * @param version for example {@code v2.1}
 */
public record ModelLabel(String name, String version) {

    /** Serves the liquid track until another model is activated. */
    public static final ModelLabel LIQUID_DEFAULT = new ModelLabel("liquid_ttm_ensemble", "v2.1");
    /** Label of the rule that serves the venture track. */
    public static final ModelLabel VENTURE_DEFAULT = new ModelLabel("vc_survival_model", "v2.1");

    public ModelLabel {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
    }

    /** {@code name:version}. */
    @Override
    public String toString() {
        return name + ":" + version;
    }
}
