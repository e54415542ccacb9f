package io.tidewatch.connectors.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The answer of a source, of any status.
 *
 * @param status  HTTP status after redirects
 * @param headers by name in lower case
 * @param body    bytes as received, decompressed; at most what the connection allows
 */
public record SourceAnswer(int status, Map<String, List<String>> headers, byte[] body) {

    /** First value of a header, the name in any case. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
    }
}
