package io.tidewatch.venue.matching;

/** What is traded in a market. */
public enum MarketKind {
    /** The asset itself. */
    SPOT,
    /** A contract without end on it, settled in the quote currency. */
    PERPETUAL
}
