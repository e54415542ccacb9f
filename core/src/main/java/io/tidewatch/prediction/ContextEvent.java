package io.tidewatch.prediction;

import java.util.Objects;
import java.util.Optional;

/**
 * A recent event about the target of a prediction.
 *
 * @param id         key in {@code events}
 * @param eventType  wire name, for example {@code funding}
 * @param title      headline; may be empty
 * @param sourceUrl  link to the source; empty without one
 * @param confidence confidence of the event, 0..1; empty when unknown
 */
public record ContextEvent(long id, String eventType, String title, String sourceUrl, Optional<Double> confidence) {

    private static final double UNKNOWN_CONFIDENCE = 0.5;

    public ContextEvent {
        Objects.requireNonNull(eventType, "eventType");
        title = title == null ? "" : title;
        sourceUrl = sourceUrl == null ? "" : sourceUrl;
        Objects.requireNonNull(confidence, "confidence");
    }

    /** The confidence, with 0.5 for an unknown one and for 0. */
    double confidenceOrDefault() {
        return confidence.filter(value -> value != 0).orElse(UNKNOWN_CONFIDENCE);
    }
}
