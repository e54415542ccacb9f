package io.tidewatch.venue.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * What the venue answers.
 *
 * @param status  of HTTP
 * @param headers beyond the usual ones
 * @param body    text to send
 */
public record VenueAnswer(int status, Map<String, String> headers, String body) {

    public static VenueAnswer json(int status, JsonNode body) {
        return new VenueAnswer(status, Map.of("Content-Type", "application/json"), body.toString());
    }

    public static VenueAnswer text(int status, String body) {
        return new VenueAnswer(status, Map.of("Content-Type", "text/plain"), body);
    }
}
