package io.tidewatch.models;

import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;
import io.tidewatch.prediction.ModelLabel;

/**
 * A wish to roll back. It names the version that is to be taken away, so that sent twice it does not go back and forth.
 *
 * @param track  {@code liquid} or {@code vc}
 * @param from   the version that serves now
 * @param reason why; kept
 */
record RollBackInput(String track, ModelLabel from, String reason) {

    private static final Field<String> NAME = Field.required("from_model_name", Types.text().minLength(1).maxLength(128));
    private static final Field<String> VERSION = Field.required("from_model_version", Types.text().minLength(1).maxLength(64));

    static final RequestSchema<RollBackInput> SCHEMA = RequestSchema.of(
            values -> new RollBackInput(values.get(VersionInput.TRACK), new ModelLabel(values.get(NAME), values.get(VERSION)),
                    values.get(VersionInput.REASON)),
            VersionInput.TRACK, NAME, VERSION, VersionInput.REASON);
}
