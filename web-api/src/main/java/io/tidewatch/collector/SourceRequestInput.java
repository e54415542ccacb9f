package io.tidewatch.collector;

import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;

/**
 * What an operator says about steering a source.
 *
 * @param reason why
 */
record SourceRequestInput(String reason) {

    private static final Field<String> REASON = Field.withDefault("reason", Types.text().minLength(1).maxLength(256), "manual");

    static final RequestSchema<SourceRequestInput> SCHEMA = RequestSchema.of(values -> new SourceRequestInput(values.get(REASON)), REASON);
}
