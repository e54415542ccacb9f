package io.tidewatch.collector;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.collector.social.PostText;

/** Reads fields of answers that may be missing, null or of another type than agreed. */
public final class Fields {

    private Fields() {
    }

    /** A text or the digits of a number, cleaned; empty for anything else. */
    public static String text(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (value.isNumber()) {
            return value.isFloatingPointNumber() ? value.decimalValue().toPlainString() : value.asText();
        }
        return value.isTextual() ? PostText.clean(value.textValue()) : "";
    }

    /** A number or a text that is one; 0 for anything else. */
    public static double number(JsonNode object, String field) {
        JsonNode value = object.path(field);
        if (value.isNumber()) {
            return value.doubleValue();
        }
        try {
            double parsed = value.isTextual() ? Double.parseDouble(value.textValue().strip()) : 0;
            return Double.isFinite(parsed) ? parsed : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** As {@link #number}, cut to a whole number of at least 0. */
    public static long count(JsonNode object, String field) {
        return Math.max(0, (long) number(object, field));
    }
}
