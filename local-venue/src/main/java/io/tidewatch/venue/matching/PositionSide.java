package io.tidewatch.venue.matching;

/** Which position of a contract an order moves. */
public enum PositionSide {
    /** The only one, long or short. */
    NET,
    /** The long one of two. */
    LONG,
    /** The short one of two. */
    SHORT
}
