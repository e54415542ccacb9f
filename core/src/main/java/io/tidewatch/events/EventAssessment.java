package io.tidewatch.events;

import java.time.Duration;
import java.time.Instant;

/**
 * What the audit of an accepted event says.
 *
 * @param freshnessSeconds whole seconds from the fact to the audit; 0 for facts of the future
 * @param entityCoverage   share of the four entities a well described event names, 0 to 1
 * @param qualityScore     0.30 confidence + 0.25 importance + 0.25 novelty + 0.20 coverage, summed in this order
 */
public record EventAssessment(long freshnessSeconds, double entityCoverage, double qualityScore) {

    private static final double FULL_COVERAGE = 4.0;

    /** Assesses an event as of an instant. */
    public static EventAssessment of(NewEvent event, Instant now) {
        double coverage = Math.min(1.0, event.entities().size() / FULL_COVERAGE);
        EventScores scores = event.scores();
        double quality = 0.30 * scores.confidence() + 0.25 * scores.importance() + 0.25 * scores.novelty() + 0.20 * coverage;
        return new EventAssessment(Math.max(0, Duration.between(event.times().occurredAt(), now).getSeconds()), coverage, quality);
    }
}
