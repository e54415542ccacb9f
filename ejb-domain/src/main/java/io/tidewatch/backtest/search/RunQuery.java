package io.tidewatch.backtest.search;

import java.util.Optional;

/**
 * A question for a page of runs.
 *
 * @param filter which
 * @param order  in which order
 * @param after  where the page begins; empty for the first one. Must belong to a list of the same order
 * @param limit  at most so many, 1 to {@value #MOST}
 */
public record RunQuery(RunSearchFilter filter, RunOrder order, Optional<RunCursor> after, int limit) {

    /** The largest page. */
    public static final int MOST = 200;

    public RunQuery {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST);
        }
        if (after.isPresent() && !after.get().order().equals(order)) {
            throw new IllegalArgumentException("the cursor belongs to another list");
        }
    }
}
