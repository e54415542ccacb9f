package io.tidewatch.backtest.search;

import java.util.List;
import java.util.Optional;

/**
 * A page of runs.
 *
 * @param runs in the order asked for
 * @param next where the next page begins; empty when there is nothing more
 */
public record RunPage(List<RunLine> runs, Optional<RunCursor> next) {

    /** Nothing found. */
    public static final RunPage EMPTY = new RunPage(List.of(), Optional.empty());

    public RunPage {
        runs = List.copyOf(runs);
    }
}
