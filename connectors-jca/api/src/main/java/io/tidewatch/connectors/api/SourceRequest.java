package io.tidewatch.connectors.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A question to a source on the web.
 *
 * @param uri     absolute, http or https; may carry secrets, so it is never logged whole
 * @param headers of the request, by name
 * @param form    body of a POST as {@code application/x-www-form-urlencoded}; a GET without
 * @param json    body of a POST as {@code application/json}
 * @param timeout until the whole answer is there
 */
public record SourceRequest(URI uri, Map<String, String> headers, Optional<String> form, Optional<String> json, Duration timeout) {

    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(20);

    public SourceRequest {
        headers = Map.copyOf(headers);
    }

    /** A GET with the usual time-out of 20 seconds. */
    public static SourceRequest get(URI uri) {
        return new SourceRequest(uri, Map.of(), Optional.empty(), Optional.empty(), USUAL_TIMEOUT);
    }

    /** The same with other headers. */
    public SourceRequest withHeaders(Map<String, String> others) {
        return new SourceRequest(uri, others, form, json, timeout);
    }

    /** What may be shown: scheme, host and path without user, query and fragment. */
    public String shown() {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + uri.getPath();
    }

    @Override
    public String toString() {
        return (form.isPresent() || json.isPresent() ? "POST " : "GET ") + shown();
    }

    /** Bytes of the body; empty for a GET. */
    public Optional<byte[]> body() {
        return form.or(() -> json).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
}
