package io.tidewatch.tasks;

import java.util.Locale;

/** Where a task stands, as clients know it. */
public enum TaskStatus {
    /** Waits to be claimed, for the first time or again. */
    QUEUED,
    /** A worker is at it. */
    RUNNING,
    /** Has a result; never changes again. */
    COMPLETED,
    /** Has an error; never changes again. */
    FAILED;

    /** The lower-case text that is stored and sent. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it never changes again. */
    public boolean terminal() {
        return this == COMPLETED || this == FAILED;
    }

    static TaskStatus stored(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}
