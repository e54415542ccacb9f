package io.tidewatch.features;

import java.time.Instant;

/**
 * One item of the feature step: the decisions of a symbol in a piece of time, with everything they look back on.
 *
 * @param window  the window it belongs to
 * @param from    decisions later than this …
 * @param to      … and up to this instant
 * @param history bars and other inputs, from before {@code from} to {@code to} or beyond
 */
record FeatureSlice(FeatureWindow window, Instant from, Instant to, SymbolHistory history) {

    /** Index of the slice's first bar. */
    int firstBar() {
        return history.bars().indexAt(from) + 1;
    }

    /** Index after the slice's last bar. */
    int endBar() {
        return history.bars().indexAt(to) + 1;
    }
}
