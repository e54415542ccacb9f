package io.tidewatch.marketdata;

import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the query of a line import says of all its lines. */
record LineDefaults(Optional<String> symbol, Optional<String> timeframe, String source) {

    private static final Field<String> SYMBOL = Field.optional("symbol", Types.text().minLength(1).maxLength(32));
    private static final Field<String> TIMEFRAME = Field.optional("timeframe", Types.text().minLength(2).maxLength(8));
    private static final Field<String> SOURCE =
            Field.withDefault("source", Types.text().minLength(1).maxLength(64), BarService.DEFAULT_SOURCE);

    static final RequestSchema<LineDefaults> SCHEMA = RequestSchema.of(
            values -> new LineDefaults(values.find(SYMBOL), values.find(TIMEFRAME), values.get(SOURCE)), SYMBOL, TIMEFRAME, SOURCE);

    /** By wire name of the field of a candle. */
    Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        symbol.ifPresent(text -> values.put("symbol", text));
        timeframe.ifPresent(text -> values.put("timeframe", text));
        return values;
    }
}
