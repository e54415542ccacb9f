package io.tidewatch.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * One fault of a request, as clients see it in {@code detail}.
 *
 * @param type the kind of fault, a fixed word of the contract
 * @param location where: {@code body}, {@code query} or {@code path}, then names (text) and 0-based indexes (integers)
 * @param message the sentence for people
 * @param input the value as received
 * @param context the figures behind the message, where the kind has some
 */
public record Violation(String type, List<Object> location, String message, JsonNode input, Optional<JsonNode> context) {

    /** Keeps an own copy of the location. */
    public Violation {
        location = List.copyOf(location);
    }
}
