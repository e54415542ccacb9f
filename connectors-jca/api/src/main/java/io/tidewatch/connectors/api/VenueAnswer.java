package io.tidewatch.connectors.api;

/**
 * What a venue answered.
 *
 * @param status HTTP status
 * @param body   text of the answer, empty when there was none
 */
public record VenueAnswer(int status, String body) {

    /** Whether the venue did what was asked: status 200 to 299. */
    public boolean accepted() {
        return status >= 200 && status < 300;
    }
}
