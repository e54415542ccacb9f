package io.tidewatch.connectors.venue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * A complete answer.
 *
 * @param status     HTTP status
 * @param bytes      the body
 * @param retryAfter how long the venue wants to be left alone, where it says
 */
public record VenueReply(int status, byte[] bytes, Optional<Duration> retryAfter) {

    private static final int FIRST_ERROR = 400;

    /** Whether the status is that of a success. */
    public boolean successful() {
        return status < FIRST_ERROR;
    }

    /** The body as text. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "HTTP " + status + ", " + bytes.length + " bytes";
    }
}
