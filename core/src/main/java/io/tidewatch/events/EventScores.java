package io.tidewatch.events;

/**
 * How much an event is trusted and how much it matters, each 0 to 1.
 *
 * @param confidence       that it is true
 * @param importance       of the event
 * @param novelty          against what was known
 * @param entityConfidence that the right entities were found
 */
public record EventScores(double confidence, double importance, double novelty, double entityConfidence) {

    /** What is assumed where the sender says nothing. */
    public static final EventScores UNKNOWN = new EventScores(0.5, 0.5, 0.5, 0.5);
}
