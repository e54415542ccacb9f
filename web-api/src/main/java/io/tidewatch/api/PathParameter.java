package io.tidewatch.api;

import com.fasterxml.jackson.databind.node.TextNode;
import io.tidewatch.api.schema.Reading;
import io.tidewatch.api.schema.Types;
import io.tidewatch.api.schema.ValueType;
import java.util.Optional;

/** Parameters that stand in the path. */
public final class PathParameter {

    private PathParameter() {
    }

    /**
     * Reads a numeric id of any size.
     *
     * @param name name of the parameter in the route
     * @param text the decoded text
     * @return the id, empty if it lies beyond 64 bits, so that nothing can have it
     * @throws io.tidewatch.api.schema.InvalidRequestException if it is no integer (422)
     */
    public static Optional<Long> id(String name, String text) {
        return Optional.of(read(name, text, Types.anyInteger())).filter(id -> id.bitLength() < Long.SIZE).map(Number::longValue);
    }

    /**
     * Reads a parameter.
     *
     * @param name name of the parameter in the route
     * @param text the decoded text
     * @param type what it must be
     * @param <T> Java type
     * @return the value
     * @throws io.tidewatch.api.schema.InvalidRequestException if it is something else (422)
     */
    public static <T> T read(String name, String text, ValueType<T> type) {
        return Reading.ofPath().complete(name, type, TextNode.valueOf(text));
    }
}
