package io.tidewatch.connectors.venue;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * One request, as it is signed and as it is sent: the same bytes.
 *
 * @param method {@code GET} or {@code POST}
 * @param path   from the root of the server
 * @param query  encoded, without question mark; empty for none
 * @param body   JSON; empty for none
 * @param turn   its rank in the rate budget
 */
public record VenueCall(String method, String path, String query, String body, Turn turn) {

    /** A question. */
    public static VenueCall get(String path, String query, Turn turn) {
        return new VenueCall("GET", path, query, "", turn);
    }

    /** A demand. */
    public static VenueCall post(String path, String body, Turn turn) {
        return new VenueCall("POST", path, "", body, turn);
    }

    /** Path and query as they stand in the request line. */
    public String target() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    URI at(URI base) {
        return URI.create(base + target());
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    /** Without query and body: they may hold what no log needs. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
