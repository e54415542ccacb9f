package io.tidewatch.connectors.venue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Exact reading and writing of what venues say in JSON. What is absent, null or blank reads as null. */
public final class VenueJson {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_DIGITS = 60;

    private VenueJson() {
    }

    /** The first of the fields that says something. */
    public static String text(JsonNode node, String... names) {
        for (String name : names) {
            JsonNode field = node == null ? null : node.get(name);
            if (field != null && field.isValueNode() && !field.isNull() && !field.asText().isBlank()) {
                return field.isNumber() ? field.decimalValue().toPlainString() : field.asText().strip();
            }
        }
        return null;
    }

    /** @throws IllegalArgumentException naming the field when it says nothing */
    public static String need(JsonNode node, String... names) {
        String text = text(node, names);
        if (text == null) {
            throw new IllegalArgumentException("no " + names[0]);
        }
        return text;
    }

    /**
     * The first of the fields that says something, as an exact number.
     *
     * @throws IllegalArgumentException when it is none, or one of absurd length
     */
    public static BigDecimal decimal(JsonNode node, String... names) {
        String text = text(node, names);
        return text == null ? null : decimal(names[0], text);
    }

    /** @throws IllegalArgumentException when there is no number */
    public static BigDecimal needDecimal(JsonNode node, String... names) {
        return decimal(names[0], need(node, names));
    }

    /** The number, 0 where nothing is said. */
    public static BigDecimal decimalOrZero(JsonNode node, String... names) {
        BigDecimal value = decimal(node, names);
        return value == null ? BigDecimal.ZERO : value;
    }

    private static BigDecimal decimal(String name, String text) {
        try {
            BigDecimal value = new BigDecimal(text);
            if (value.precision() <= MOST_DIGITS && Math.abs(value.scale()) <= MOST_DIGITS) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException(name + " is no usable number");
    }

    /** Milliseconds since 1970 as a moment; null where nothing is said. */
    public static Instant millis(JsonNode node, String... names) {
        BigDecimal value = decimal(node, names);
        return value == null ? null : Instant.ofEpochMilli(value.longValueExact());
    }

    /**
     * A field that holds a list.
     *
     * @return an empty list where the field is null or absent
     * @throws IllegalArgumentException when it holds something else
     */
    public static Iterable<JsonNode> list(JsonNode node, String name) {
        JsonNode field = node == null ? null : node.get(name);
        if (field == null || field.isNull()) {
            return List.of();
        }
        if (!field.isArray()) {
            throw new IllegalArgumentException(name + " is no list");
        }
        return field;
    }

    /** The answer as an object. @throws IllegalArgumentException when it is none */
    public static JsonNode object(JsonNode json) {
        if (json == null || !json.isObject()) {
            throw new IllegalArgumentException("the answer is no JSON object");
        }
        return json;
    }

    /** An empty object to be filled. */
    public static ObjectNode object() {
        return JSON.createObjectNode();
    }

    /** An object of texts in the order of the map, fields without a value left out. */
    public static ObjectNode object(Map<String, String> fields) {
        ObjectNode object = object();
        fields.forEach((name, value) -> {
            if (value != null) {
                object.put(name, value);
            }
        });
        return object;
    }

    /** A number as venues want it: plain digits, no exponent, no zeros at the end. */
    public static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
