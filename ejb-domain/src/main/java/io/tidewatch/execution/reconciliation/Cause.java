package io.tidewatch.execution.reconciliation;

import java.util.Locale;

/** Why a reconciliation runs. */
public enum Cause {
    /** Nothing was compared since this node began. */
    START,
    TIMER,
    /** The outcome of an order is not known. */
    ORDER,
    OPERATOR;

    /** Lower-case text of the database. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
