package io.tidewatch.marketdata.backfill;

import java.util.function.IntSupplier;

/**
 * What was found for a window, not yet stored.
 *
 * @param window     the window
 * @param rows       rows found
 * @param unreadable rows that were skipped because they could not be understood
 * @param note       why nothing can be had for the window
 * @param storing    stores the rows in the caller's transaction and tells how many it added or changed
 */
record Piece(BackfillWindow window, int rows, int unreadable, Note note, IntSupplier storing) {

    /** Why nothing can be had. */
    enum Note {
        NONE,
        /** No venue knows the symbol. */
        UNKNOWN_SYMBOL,
        /** The venue does not reach back so far. */
        OUT_OF_REACH
    }

    static Piece of(BackfillWindow window, int rows, int unreadable, IntSupplier storing) {
        return new Piece(window, rows, unreadable, Note.NONE, storing);
    }

    static Piece without(BackfillWindow window, Note note) {
        return new Piece(window, 0, 0, note, () -> 0);
    }
}
