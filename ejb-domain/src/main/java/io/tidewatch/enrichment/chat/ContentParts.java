package io.tidewatch.enrichment.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Some endpoints answer in parts; the client library knows one text. */
final class ContentParts {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ContentParts() {
    }

    /** A body whose message content, where it is a list of parts, is their texts put together; any other body as it is. */
    static String joined(String body) {
        try {
            JsonNode answer = JSON.readTree(body);
            JsonNode message = answer.path("choices").path(0).path("message");
            if (!message.path("content").isArray()) {
                return body;
            }
            StringBuilder text = new StringBuilder();
            message.path("content").forEach(part -> text.append(part.path("text").asText("")));
            ((ObjectNode) message).put("content", text.toString());
            return answer.toString();
        } catch (JsonProcessingException noJson) {
            return body;
        }
    }
}
