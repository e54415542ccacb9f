package io.tidewatch.risk.desk;

import java.util.Optional;

/**
 * A question for a page of risk events, newest first.
 *
 * @param filter which
 * @param after  where the page begins; empty for the first one
 * @param limit  at most so many, 1 to {@value #MOST}
 */
public record RiskEventQuery(RiskEventFilter filter, Optional<RiskEventCursor> after, int limit) {

    /** The largest page. */
    public static final int MOST = 500;

    public RiskEventQuery {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST);
        }
    }
}
