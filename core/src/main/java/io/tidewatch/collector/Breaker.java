package io.tidewatch.collector;

/** Whether a source is asked. */
public enum Breaker {
    /** It is asked as usual. */
    CLOSED,
    /** It is left alone until its cooldown is over. */
    OPEN,
    /** The cooldown is over; the next attempt decides. */
    HALF_OPEN
}
