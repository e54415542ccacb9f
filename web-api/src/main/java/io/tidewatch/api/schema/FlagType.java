package io.tidewatch.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** A boolean, 0 or 1, or one of the words people write for them. */
enum FlagType implements ValueType<Boolean> {
    INSTANCE;

    @Override
    public Boolean read(JsonNode value, Reading reading) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isTextual()) {
            return switch (value.textValue().toLowerCase(Locale.ROOT)) {
                case "1", "on", "t", "true", "y", "yes" -> Boolean.TRUE;
                case "0", "off", "f", "false", "n", "no" -> Boolean.FALSE;
                default -> unreadable(value, reading);
            };
        }
        if (value.isNumber() && value.doubleValue() == Math.rint(value.doubleValue()) && value.canConvertToLong()) {
            long number = value.longValue();
            return number == 0 || number == 1 ? Boolean.valueOf(number == 1) : unreadable(value, reading);
        }
        reading.reject("bool_type", "Input should be a valid boolean", value);
        return null;
    }

    private static Boolean unreadable(JsonNode value, Reading reading) {
        reading.reject("bool_parsing", "Input should be a valid boolean, unable to interpret input", value);
        return null;
    }
}
