package io.tidewatch.contract;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A request that must be refused.
 *
 * @param name        what is wrong with it
 * @param method      HTTP method
 * @param target      path and query, encoded
 * @param contentType of the body; null without one
 * @param body        bytes, empty without one
 * @param statuses    what the contract answers
 */
record MalformedRequest(String name, String method, String target, String contentType, byte[] body, Set<Integer> statuses) {

    static final String JSON = "application/json";

    static MalformedRequest bare(String name, String method, String target, Integer... statuses) {
        return new MalformedRequest(name, method, target, null, new byte[0], Set.of(statuses));
    }

    static MalformedRequest json(String name, String method, String target, String body, Integer... statuses) {
        return new MalformedRequest(name, method, target, JSON, body.getBytes(StandardCharsets.UTF_8), Set.of(statuses));
    }
}
