package io.tidewatch.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.api.schema.Reading;
import io.tidewatch.api.schema.RequestSchema;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;

/** The query parameters of a request. Of a repeated one the last counts, undeclared ones are ignored. */
public final class Query {

    private final ObjectNode parameters = JsonNodeFactory.instance.objectNode();

    private Query(MultivaluedMap<String, String> sent) {
        sent.forEach((name, values) -> parameters.put(name, values.get(values.size() - 1)));
    }

    /**
     * Takes the query of a request.
     *
     * @param request the request
     * @return its parameters, decoded
     */
    public static Query of(UriInfo request) {
        return of(request.getQueryParameters());
    }

    /**
     * Takes decoded parameters.
     *
     * @param parameters values by name, at least one each
     * @return the query
     */
    public static Query of(MultivaluedMap<String, String> parameters) {
        return new Query(parameters);
    }

    /**
     * Reads the parameters.
     *
     * @param schema the declared ones
     * @param <T> Java type
     * @return the values
     * @throws io.tidewatch.api.schema.InvalidRequestException naming every bad one (422)
     */
    public <T> T as(RequestSchema<T> schema) {
        return Reading.ofQuery().complete(schema, parameters);
    }
}
