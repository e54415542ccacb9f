package io.tidewatch.venue.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A request as it came over the wire.
 *
 * @param method  such as {@code POST}
 * @param host    what the client called the venue, with the port where it named one
 * @param path    without query
 * @param query   as it was sent, without the question mark; empty when there is none
 * @param values  decoded query values
 * @param headers first value of each header, names in lower case
 * @param body    the exact bytes
 * @param number  1, 2, 3 ... since the start
 */
public record VenueRequest(
        String method, String host, String path, String query, Map<String, List<String>> values, Map<String, String> headers,
        byte[] body, long number) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** A query value; empty when it is not there. */
    public String value(String name) {
        List<String> all = values.getOrDefault(name, List.of());
        return all.isEmpty() ? "" : all.get(0);
    }

    public List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as JSON; missing when it is none. */
    public JsonNode json() {
        try {
            JsonNode read = JSON.readTree(body);
            return read == null ? MissingNode.getInstance() : read;
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** Whether it may change something. */
    public boolean changes() {
        return !method.equals("GET");
    }
}
