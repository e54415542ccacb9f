package io.tidewatch.connectors.venue;

import java.net.URI;
import java.time.Duration;

/**
 * What a physical connection needs to know.
 *
 * @param baseUrl        http or https, without trailing slash
 * @param timeout        for connecting and for a whole answer
 * @param maxAnswerBytes larger answers are refused
 */
record VenueConnectionSpec(URI baseUrl, Duration timeout, int maxAnswerBytes) {

    URI resolve(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("path '" + path + "' does not begin with /");
        }
        return URI.create(baseUrl + path);
    }
}
