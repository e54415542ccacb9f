package io.tidewatch.quality;

import java.util.Objects;

/**
 * A verdict as the log keeps it.
 *
 * @param eventId  event that was judged
 * @param reviewer who judged, may be empty
 * @param verdict  wire name
 */
public record Review(long eventId, String reviewer, String verdict) {

    public Review {
        Objects.requireNonNull(reviewer, "reviewer");
        Objects.requireNonNull(verdict, "verdict");
    }
}
