package io.tidewatch.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Spoils a well-formed body in every way we know: as a whole, and each of its fields. */
final class MalformedBodies {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int TOO_DEEP = 100_000;
    /** Stands for a piece of JSON that no tree can hold. */
    private static final String HOLE = "hole-in-the-body";

    private final String method;
    private final String target;
    private final String sample;
    private final List<MalformedRequest> requests = new ArrayList<>();

    private MalformedBodies(String method, String target, String sample) {
        this.method = method;
        this.target = target;
        this.sample = sample;
    }

    /**
     * Malformed variants of a body.
     *
     * @param required paths of the fields that must not be absent
     * @param free     paths of objects of which the contract says nothing
     */
    static List<MalformedRequest> of(String method, String target, String sample, Set<String> required, Set<String> free)
            throws JsonProcessingException {
        MalformedBodies bodies = new MalformedBodies(method, target, sample);
        bodies.spoilTheWhole();
        JsonNode root = MAPPER.readTree(sample);
        for (String field : required) {
            bodies.remove(root.deepCopy(), field);
        }
        bodies.walk(root, root, "", free);
        return bodies.requests;
    }

    /** Malformed variants of a body of whose fields the contract says nothing. */
    static List<MalformedRequest> ofFree(String method, String target, String sample) {
        MalformedBodies bodies = new MalformedBodies(method, target, sample);
        bodies.spoilTheWhole();
        return bodies.requests;
    }

    private void spoilTheWhole() {
        byte[] bytes = sample.getBytes(StandardCharsets.UTF_8);
        requests.add(MalformedRequest.bare("no body", method, target, 422));
        add("null", "null", 422);
        add("a list", "[]", 422);
        add("a text", "\"x\"", 422);
        add("a number", "1e999", 422);
        add("truncated", sample.substring(0, sample.length() * 2 / 3), 422);
        add("two documents", sample + sample, 422);
        add("single quotes", sample.replace('"', '\''), 422);
        add("SQL", "'; DROP TABLE events; --", 422);
        add("nested deeply in a list", "[".repeat(TOO_DEEP), 400, 422);
        add("nested deeply in a field", "{\"x\":".repeat(TOO_DEEP) + "1" + "}".repeat(TOO_DEEP), 400, 422);
        add("a number of 5000 digits", "{\"x\":" + "9".repeat(5000) + "}", 400, 422);
        addBytes("no UTF-8", MalformedRequest.JSON, new byte[] {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'}, 400);
        addBytes("cut within a character", MalformedRequest.JSON, new byte[] {'"', (byte) 0xE4, (byte) 0xBD}, 400);
        addBytes("UTF-16", MalformedRequest.JSON, sample.getBytes(StandardCharsets.UTF_16), 400, 422);
        addBytes("zero bytes", MalformedRequest.JSON, new byte[64], 422);
        addBytes("plain text", "text/plain", bytes, 422);
        addBytes("a form", "application/x-www-form-urlencoded", "a=1&b=2".getBytes(StandardCharsets.UTF_8), 422);
        addBytes("an unreadable content type", "application/", bytes, 415, 422);
        addBytes("XML", "application/xml", "<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><x/>".getBytes(StandardCharsets.UTF_8), 422);
    }

    private void remove(JsonNode root, String field) throws JsonProcessingException {
        int cut = field.lastIndexOf('/');
        ((ObjectNode) root.at(field.substring(0, cut))).remove(field.substring(cut + 1));
        add("without " + field, MAPPER.writeValueAsString(root), 422);
    }

    private void walk(JsonNode root, JsonNode node, String path, Set<String> free) throws JsonProcessingException {
        if (free.contains(path)) {
            spoil(root, path, "\"x\"", "[1]", "7", "null");
        } else if (node.isObject()) {
            if (!path.isEmpty()) {
                spoil(root, path, "\"x\"", "[]", "7", "null");
            }
            for (var field : node.properties()) {
                walk(root, field.getValue(), path + "/" + field.getKey(), free);
            }
        } else if (node.isArray()) {
            spoil(root, path, "\"x\"", "{}", "7", "[[]]", "[null]");
            for (int i = 0; i < node.size(); i++) {
                walk(root, node.get(i), path + "/" + i, free);
            }
        } else if (node.isTextual()) {
            spoil(root, path, "{}", "[]", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "true", "NaN");
        } else if (node.isNumber()) {
            spoil(root, path, "{}", "[]", "\"x\"", "NaN", "Infinity", "-Infinity", "\"NaN\"", "1e400", "\"1; DROP TABLE events\"");
        } else {
            spoil(root, path, "{}", "[]", "\"maybe\"", "NaN", "2");
        }
    }

    private void spoil(JsonNode root, String path, String... values) throws JsonProcessingException {
        JsonNode holed = root.deepCopy();
        int cut = path.lastIndexOf('/');
        JsonNode parent = holed.at(path.substring(0, cut));
        String last = path.substring(cut + 1);
        if (parent instanceof ObjectNode object) {
            object.put(last, HOLE);
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(last), HOLE);
        }
        String template = MAPPER.writeValueAsString(holed);
        for (String value : values) {
            add(path + " = " + value, template.replace("\"" + HOLE + "\"", value), 422);
        }
    }

    private void add(String name, String body, Integer... statuses) {
        requests.add(MalformedRequest.json(name, method, target, body, statuses));
    }

    private void addBytes(String name, String contentType, byte[] body, Integer... statuses) {
        requests.add(new MalformedRequest(name, method, target, contentType, body, Set.copyOf(Arrays.asList(statuses))));
    }
}
