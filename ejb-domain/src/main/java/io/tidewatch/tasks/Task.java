package io.tidewatch.tasks;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A task as it stands.
 *
 * @param id        {@code task-} and 32 hexadecimal digits
 * @param type      name of its handler
 * @param status    where it stands
 * @param times     when what happened
 * @param attempts  how often it was tried
 * @param progress  how far the running attempt is; empty when nothing was told
 * @param result    of a completed task
 * @param error     of a failed task
 * @param deadLetter why it was given up after its last attempt; empty for all others
 * @param origin    who asked for it and what it repeats
 */
public record Task(
        String id, String type, TaskStatus status, Times times, Attempts attempts, Optional<Progress> progress,
        Optional<JsonNode> result, Optional<String> error, Optional<String> deadLetter, Origin origin) {

    /**
     * Moments of a task.
     *
     * @param created   when it was queued
     * @param updated   last change of status; empty until the first
     * @param started   first time a worker began
     * @param finished  when it became terminal
     * @param available before this nobody claims it
     */
    public record Times(
            Instant created, Optional<Instant> updated, Optional<Instant> started, Optional<Instant> finished, Instant available) {
    }

    /**
     * Trying.
     *
     * @param made      attempts so far, a running one included
     * @param most      after so many it is given up
     * @param worker    node at it, or the last one
     * @param lastError why the last attempt failed
     */
    public record Attempts(int made, int most, Optional<String> worker, Optional<String> lastError) {
    }

    /**
     * How far it is.
     *
     * @param share 0 to 1
     * @param note  what is being done; may be empty
     */
    public record Progress(double share, String note) {
    }

    /**
     * Where it comes from and what people want of it.
     *
     * @param requestedBy who asked for it
     * @param repeats     the task it repeats
     * @param priority    higher ones go first
     * @param cancelling  whether its end was asked for
     */
    public record Origin(String requestedBy, Optional<String> repeats, int priority, boolean cancelling) {
    }
}
