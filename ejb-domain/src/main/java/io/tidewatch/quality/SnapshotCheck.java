package io.tidewatch.quality;

import java.util.List;
import java.util.Optional;

/**
 * A snapshot compared with what its raw rows give today.
 *
 * @param outcome   how it compares
 * @param timeframe length of the candles it was computed from; empty when there are none any more
 * @param differing keys of the features that differ, in contract order
 */
public record SnapshotCheck(Outcome outcome, Optional<String> timeframe, List<String> differing) {

    /** How a snapshot compares. */
    public enum Outcome {
        /** Every feature comes out the same. */
        SAME,
        /** At least one does not: it looked ahead, or raw rows or rules were changed afterwards. */
        DIFFERENT,
        /** No candles end at its time, or too few before it: nothing to compare with. */
        NOT_POSSIBLE
    }

    public SnapshotCheck {
        differing = List.copyOf(differing);
    }

    /** Nothing to compare with. */
    public static SnapshotCheck notPossible() {
        return new SnapshotCheck(Outcome.NOT_POSSIBLE, Optional.empty(), List.of());
    }
}
