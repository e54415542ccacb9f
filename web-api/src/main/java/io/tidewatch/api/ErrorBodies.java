package io.tidewatch.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.tidewatch.api.schema.InvalidRequestException;
import io.tidewatch.api.schema.Violation;

/** The bodies of answers that refuse. */
final class ErrorBodies {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String DETAIL = "detail";
    private static final int REPLACEMENT = 0xFFFD;

    private ErrorBodies() {
    }

    /**
     * The usual body.
     *
     * @param text why
     * @return {@code {"detail": text}}
     */
    static ObjectNode detail(String text) {
        return NODES.objectNode().put(DETAIL, text);
    }

    /**
     * The body for a failure that is not the client's.
     *
     * @param correlationId finds the log entry
     * @return body without anything internal
     */
    static ObjectNode failure(String correlationId) {
        return detail("Internal server error").put("error", "correlation id " + correlationId);
    }

    /**
     * The body that lists all faults of a request.
     *
     * @param invalid the faults
     * @return {@code {"detail": [{type, loc, msg, input, ctx?}, ...]}}
     */
    static ObjectNode violations(InvalidRequestException invalid) {
        ObjectNode body = NODES.objectNode();
        ArrayNode items = body.putArray(DETAIL);
        for (Violation violation : invalid.violations()) {
            ObjectNode item = items.addObject().put("type", violation.type());
            ArrayNode location = item.putArray("loc");
            for (Object step : violation.location()) {
                if (step instanceof Integer index) {
                    location.add(index);
                } else {
                    location.add(printable(step.toString()));
                }
            }
            item.put("msg", violation.message()).set("input", echo(violation.input()));
            violation.context().ifPresent(context -> item.set("ctx", context));
        }
        return body;
    }

    /** What came, save what JSON cannot hold: numbers that are none become their names, halves of characters a question mark. */
    private static JsonNode echo(JsonNode input) {
        return switch (input.getNodeType()) {
            case NUMBER -> Double.isFinite(input.doubleValue()) || input.isIntegralNumber() ? input : TextNode.valueOf(input.asText());
            case STRING -> TextNode.valueOf(printable(input.textValue()));
            case ARRAY -> {
                ArrayNode copy = NODES.arrayNode(input.size());
                input.forEach(element -> copy.add(echo(element)));
                yield copy;
            }
            case OBJECT -> {
                ObjectNode copy = NODES.objectNode();
                input.properties().forEach(member -> copy.set(printable(member.getKey()), echo(member.getValue())));
                yield copy;
            }
            default -> input;
        };
    }

    private static String printable(String text) {
        if (text.codePoints().noneMatch(ErrorBodies::halfCharacter)) {
            return text;
        }
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints().map(c -> halfCharacter(c) ? REPLACEMENT : c).forEach(whole::appendCodePoint);
        return whole.toString();
    }

    private static boolean halfCharacter(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
