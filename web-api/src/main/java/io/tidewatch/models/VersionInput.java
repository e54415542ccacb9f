package io.tidewatch.models;

import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;
import io.tidewatch.prediction.ModelLabel;

/**
 * A wish to change where a version stands.
 *
 * @param track       {@code liquid} or {@code vc}
 * @param model       the version
 * @param reason      why; kept
 * @param despiteGate whether builds may serve that did not pass the gate of their training
 */
record VersionInput(String track, ModelLabel model, String reason, boolean despiteGate) {

    static final Field<String> TRACK = Field.withDefault("track", Types.oneOf("liquid", "vc"), "liquid");
    static final Field<String> REASON = Field.required("reason", Types.text().minLength(1).maxLength(512));
    private static final Field<String> NAME = Field.required("model_name", Types.text().minLength(1).maxLength(128));
    private static final Field<String> VERSION = Field.required("model_version", Types.text().minLength(1).maxLength(64));
    private static final Field<Boolean> DESPITE_GATE = Field.withDefault("despite_gate", Types.flag(), false);

    static final RequestSchema<VersionInput> SCHEMA = RequestSchema.of(
            values -> new VersionInput(values.get(TRACK), new ModelLabel(values.get(NAME), values.get(VERSION)), values.get(REASON),
                    values.get(DESPITE_GATE)),
            TRACK, NAME, VERSION, REASON, DESPITE_GATE);
}
