package io.tidewatch.execution.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;

/**
 * Messages of venues as people may see them. They are stored without secrets; this is the second lock on the door: whatever is
 * named like one is hidden here, wherever it came from.
 */
final class RawMessage {

    static final String HIDDEN = "(hidden)";

    private static final Pattern SECRET = Pattern.compile(
            "(?i).*(secret|passphrase|password|signature|authorization|api.?key|access.?key|private.?key|bearer|cookie|jwt"
                    + "|access.?sign|token).*|sign");
    private static final int LONGEST = 20_000;

    private RawMessage() {
    }

    /** The text to show, on several lines; a very long one is cut. */
    static String shown(JsonNode message) {
        String text = hidden(message).toPrettyString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
    }

    private static JsonNode hidden(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field ->
                    copy.set(field.getKey(), SECRET.matcher(field.getKey()).matches() && !field.getValue().isNull()
                            ? JsonNodeFactory.instance.textNode(HIDDEN) : hidden(field.getValue())));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(hidden(item)));
            return copy;
        }
        return node;
    }
}
