package io.tidewatch.venue.matching;

/** How long what is left of an order may wait. */
public enum Lifetime {
    /** Until it is cancelled. */
    GTC,
    /** Not at all. */
    IOC,
    /** All at once or not at all. */
    FOK
}
