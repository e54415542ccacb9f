package io.tidewatch.tasks;

import java.time.Duration;

/** Hears what workers do; called by their threads. */
interface TaskObserver {

    /** Nobody listens. */
    TaskObserver SILENT = new TaskObserver() { };

    /** An attempt ended and its end is stored. */
    default void ended(TaskEnding ending, Duration took) {
    }

    /** An attempt ended after its lease was lost: nothing of it was stored. */
    default void lost(ClaimedTask task) {
    }

    /** A task was taken from a worker that is gone. */
    default void abandoned(TaskStore.Abandoned task) {
    }
}
