package io.tidewatch.tasks;

import java.util.Set;

/** The types of tasks there are; their names are contract. */
public final class TaskTypes {

    /** A backtest. */
    public static final String BACKTEST = "backtest_run";
    /** An attribution of profit. */
    public static final String PNL_ATTRIBUTION = "pnl_attribution";

    static final Set<String> KNOWN = Set.of(BACKTEST, PNL_ATTRIBUTION);

    private TaskTypes() {
    }
}
