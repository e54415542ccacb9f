package io.tidewatch.risk;

import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;

/** A position as clients send it, here and to rebalancing. */
public final class PositionInput {

    private static final Field<String> TARGET = Field.required("target", Types.text());
    private static final Field<Double> WEIGHT = Field.required("weight", Types.number());
    private static final Field<String> TRACK = Field.required("track", Types.oneOf("vc", "liquid"));
    private static final Field<String> SECTOR = Field.optional("sector", Types.text());
    private static final Field<String> STYLE = Field.optional("style_bucket", Types.text());

    /** Target, signed weight, track, and optionally sector and style. */
    public static final RequestSchema<WeightedPosition> SCHEMA = RequestSchema.of(
            values -> new WeightedPosition(
                    values.get(TARGET), values.get(TRACK), values.get(WEIGHT), values.get(SECTOR), values.get(STYLE)),
            TARGET, WEIGHT, TRACK, SECTOR, STYLE);

    private PositionInput() {
    }
}
