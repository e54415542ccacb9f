package io.tidewatch.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.InvalidRequestException;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;
import io.tidewatch.api.schema.Violation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A wish to start a job.
 *
 * @param parameters values by name; numbers and yes/no are taken as their text
 * @param requestId  name of the request, so that it can be repeated; empty when it has none
 */
record JobRequest(Map<String, String> parameters, Optional<String> requestId) {

    private static final Field<ObjectNode> PARAMETERS =
            Field.withDefaultFrom("parameters", Types.freeObject(), JsonNodeFactory.instance::objectNode);

    private static final int ID_LENGTH = 64;
    private static final Field<String> REQUEST_ID = Field.optional("request_id", Types.text().minLength(1).maxLength(ID_LENGTH));

    static final RequestSchema<JobRequest> SCHEMA =
            RequestSchema.of(values -> of(values.get(PARAMETERS), values.get(REQUEST_ID)), PARAMETERS, REQUEST_ID);

    private static JobRequest of(ObjectNode given, String requestId) {
        Map<String, String> parameters = new TreeMap<>();
        given.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (value.isContainerNode() || value.isNull()) {
                throw invalid(entry.getKey(), "must be text, a number or yes/no", value);
            }
            parameters.put(entry.getKey(), value.asText());
        });
        return new JobRequest(parameters, Optional.ofNullable(requestId));
    }

    InvalidRequestException invalid(InvalidJobParameterException fault) {
        String value = parameters.get(fault.parameter());
        JsonNode input = value == null ? JsonNodeFactory.instance.nullNode() : JsonNodeFactory.instance.textNode(value);
        return invalid(fault.parameter(), fault.getMessage(), input);
    }

    private static InvalidRequestException invalid(String parameter, String problem, JsonNode input) {
        return new InvalidRequestException(List.of(new Violation("value_error", List.of("body", "parameters", parameter),
                "Value error, " + problem, input, Optional.empty())));
    }
}
