package io.tidewatch.execution;

import java.util.Locale;

/** The life of the one live run of a decision; the text is what {@code decision_runs.state} holds. */
public enum DecisionRunState {
    /** Claimed; nothing was checked or sent. */
    CREATED,
    /** Being checked and executed. */
    RUNNING,
    /** Every order has its result. */
    COMPLETED,
    /** It broke off; what was sent until then stays what it is. */
    FAILED;

    /** Lower-case text of the database. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is over. */
    public boolean isFinal() {
        return this == COMPLETED || this == FAILED;
    }

    /** Whether the change is allowed: it starts once, completes after the start, and fails from anywhere before its end. */
    public boolean allows(DecisionRunState next) {
        return switch (this) {
            case CREATED -> next == RUNNING || next == FAILED;
            case RUNNING -> next == COMPLETED || next == FAILED;
            case COMPLETED, FAILED -> false;
        };
    }

    /**
     * Makes a change.
     *
     * @return the new state
     * @throws IllegalTransitionException when it is not allowed
     */
    public DecisionRunState change(DecisionRunState next) {
        if (!allows(next)) {
            throw new IllegalTransitionException("decision run", this, next);
        }
        return next;
    }

    /**
     * Reads the stored text.
     *
     * @throws IllegalArgumentException when the text names no state
     */
    public static DecisionRunState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
