package io.tidewatch.api.schema;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * How one JSON value becomes a Java value.
 *
 * @param <T> the Java type
 */
public interface ValueType<T> {

    /**
     * Reads a value; lenient about its form (numbers as text) as the contract asks.
     *
     * @param value what the client sent, never Java null (JSON null is a node)
     * @param reading where we are and where faults go
     * @return the value, or null exactly when a fault has been reported
     */
    T read(JsonNode value, Reading reading);
}
