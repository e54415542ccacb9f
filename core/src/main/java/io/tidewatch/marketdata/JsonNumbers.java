package io.tidewatch.marketdata;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/** Numbers as exchanges write them in JSON: as numbers or as text. */
public final class JsonNumbers {

    /** Later times (year 2286) are a mistake of units. */
    static final double LATEST_MILLIS = 1e13;

    private JsonNumbers() {
    }

    /** The number; NaN when there is none. */
    public static double read(JsonNode node) {
        if (node == null || !(node.isNumber() || node.isTextual())) {
            return Double.NaN;
        }
        try {
            return node.isNumber() ? node.doubleValue() : Double.parseDouble(node.textValue().strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** An instant from milliseconds since the epoch; empty when it is none. */
    public static Optional<Instant> instant(JsonNode millis) {
        double value = read(millis);
        return value >= 0 && value < LATEST_MILLIS ? Optional.of(Instant.ofEpochMilli((long) value)) : Optional.empty();
    }
}
