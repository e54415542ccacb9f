package io.tidewatch.marketdata.backfill;

import java.io.Serializable;

/**
 * How far a symbol is.
 *
 * @param windows    done
 * @param rows       found
 * @param written    added or changed
 * @param unreadable skipped
 * @param unknown    windows for which no venue knew the symbol
 * @param outOfReach windows older than the venue reaches back
 */
record BackfillCounters(long windows, long rows, long written, long unreadable, long unknown, long outOfReach)
        implements Serializable {

    static final BackfillCounters NONE = new BackfillCounters(0, 0, 0, 0, 0, 0);

    BackfillCounters plus(Piece piece, int changed) {
        return new BackfillCounters(windows + 1, rows + piece.rows(), written + changed, unreadable + piece.unreadable(),
                unknown + (piece.note() == Piece.Note.UNKNOWN_SYMBOL ? 1 : 0),
                outOfReach + (piece.note() == Piece.Note.OUT_OF_REACH ? 1 : 0));
    }
}
