package io.tidewatch.collector;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.connectors.api.SourceAnswer;
import io.tidewatch.connectors.api.SourceRequest;
import io.tidewatch.models.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * What a cursor remembers of the last answer of an address, so that an unchanged one is not sent again: under {@value #KEY}, by
 * address. A query may hold a key, so only its hash is stored.
 */
final class Validators {

    /** Where they stand in a cursor. */
    static final String KEY = "validators";

    private static final String ETAG = "etag";
    private static final String LAST_MODIFIED = "last_modified";
    private static final int HASH_LENGTH = 16;

    private final ObjectNode cursor;
    private final String address;

    private Validators(ObjectNode cursor, String address) {
        this.cursor = cursor;
        this.address = address;
    }

    static Validators of(SourceRequest request, ObjectNode cursor) {
        String query = request.uri().getRawQuery();
        String mark = query == null ? "" : "?" + Sha256.hex(query.getBytes(StandardCharsets.UTF_8)).substring(0, HASH_LENGTH);
        return new Validators(cursor, request.shown() + mark);
    }

    SourceRequest addTo(SourceRequest request) {
        Map<String, String> headers = new HashMap<>(request.headers());
        String tag = cursor.path(KEY).path(address).path(ETAG).asText("");
        String changed = cursor.path(KEY).path(address).path(LAST_MODIFIED).asText("");
        if (!tag.isEmpty()) {
            headers.put("If-None-Match", tag);
        }
        if (!changed.isEmpty()) {
            headers.put("If-Modified-Since", changed);
        }
        return request.withHeaders(headers);
    }

    void remember(SourceAnswer answer) {
        ObjectNode known = cursor.withObjectProperty(KEY);
        ObjectNode validators = known.objectNode();
        answer.header("etag").ifPresent(tag -> validators.put(ETAG, tag));
        answer.header("last-modified").ifPresent(changed -> validators.put(LAST_MODIFIED, changed));
        if (validators.isEmpty()) {
            known.remove(address);
        } else {
            known.set(address, validators);
        }
    }
}
