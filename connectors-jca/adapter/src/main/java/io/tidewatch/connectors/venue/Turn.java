package io.tidewatch.connectors.venue;

/** Who goes first when a venue's allowance is short, in this order. */
public enum Turn {
    /** Takes risk away. */
    CANCEL,
    /** Finds out what is true. */
    RECONCILE,
    /** Everything else, new orders among it. */
    NEW
}
