package io.tidewatch.events.social;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalDouble;

/** Lengths in Unicode characters and numbers in free objects, as the contract counts and reads them. */
final class Texts {

    private static final int LONGEST_NUMBER = 64;
    private static final int PLACES = 6;

    private Texts() {
    }

    /** The first characters of a text; a pair of surrogates is one character. */
    static String first(String text, int characters) {
        return text.codePointCount(0, text.length()) <= characters ? text : text.substring(0, text.offsetByCodePoints(0, characters));
    }

    /** A member of a free object as text; empty when it is absent, null, an object or a list. */
    static String text(JsonNode object, String member) {
        JsonNode value = object.path(member);
        return value.isValueNode() && !value.isNull() ? value.asText() : "";
    }

    /** A number, also written as text or as true and false; empty when it is none or not finite. */
    static OptionalDouble number(JsonNode value) {
        if (value.isBoolean()) {
            return OptionalDouble.of(value.booleanValue() ? 1.0 : 0.0);
        }
        if (value.isNumber()) {
            return finite(value.doubleValue());
        }
        String text = value.asText().strip();
        if (!value.isTextual() || text.length() > LONGEST_NUMBER) {
            return OptionalDouble.empty();
        }
        try {
            return finite(new BigDecimal(text).doubleValue());
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static OptionalDouble finite(double number) {
        return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    }

    static double round6(double value) {
        return BigDecimal.valueOf(value).setScale(PLACES, RoundingMode.HALF_EVEN).doubleValue();
    }
}
