package io.tidewatch.tasks;

import java.time.Duration;
import java.util.Optional;

/**
 * How an attempt ended.
 *
 * @param task   what was worked on
 * @param kind   what becomes of it
 * @param result of a completed one, as JSON
 * @param error  of all others, without line breaks at its ends
 * @param pause  before a repetition
 */
record TaskEnding(ClaimedTask task, Kind kind, Optional<String> result, String error, Duration pause) {

    private static final int LONGEST_ERROR = 4000;

    /** What becomes of a task after an attempt. */
    enum Kind {
        /** It has its result. */
        COMPLETED,
        /** It can never succeed. */
        FAILED,
        /** It was tried for the last time. */
        DEAD,
        /** Its end was asked for. */
        CANCELLED,
        /** It is tried again. */
        RETRIED,
        /** It goes back as if it had not been tried. */
        HANDED_BACK
    }

    static TaskEnding completed(ClaimedTask task, String result) {
        return new TaskEnding(task, Kind.COMPLETED, Optional.of(result), null, Duration.ZERO);
    }

    /** It can never succeed, so that another attempt would be of no use. */
    static TaskEnding refused(ClaimedTask task, String error) {
        return new TaskEnding(task, Kind.FAILED, Optional.empty(), cut(error), Duration.ZERO);
    }

    /** It failed: tried again while attempts are left, else a dead letter. */
    static TaskEnding failed(ClaimedTask task, String error, RetryDelay delay) {
        boolean last = task.attempt() >= task.maxAttempts();
        return new TaskEnding(task, last ? Kind.DEAD : Kind.RETRIED, Optional.empty(), cut(error),
                last ? Duration.ZERO : delay.after(task.attempt()));
    }

    static TaskEnding cancelled(ClaimedTask task, String reason) {
        return new TaskEnding(task, Kind.CANCELLED, Optional.empty(), "cancelled:" + cut(reason), Duration.ZERO);
    }

    static TaskEnding handedBack(ClaimedTask task, Duration pause) {
        return new TaskEnding(task, Kind.HANDED_BACK, Optional.empty(), null, pause);
    }

    /** PostgreSQL stores no NUL characters, and nobody reads an endless error. */
    private static String cut(String text) {
        String clean = text.replace("\u0000", "").strip();
        return clean.length() <= LONGEST_ERROR ? clean : clean.substring(0, LONGEST_ERROR);
    }

    /** The error as clients read it; null unless failed. */
    String shownError() {
        return switch (kind) {
            case FAILED, CANCELLED -> error;
            case DEAD -> "dead_letter:" + error;
            case COMPLETED, RETRIED, HANDED_BACK -> null;
        };
    }

    TaskStatus status() {
        return switch (kind) {
            case COMPLETED -> TaskStatus.COMPLETED;
            case FAILED, CANCELLED, DEAD -> TaskStatus.FAILED;
            case RETRIED, HANDED_BACK -> TaskStatus.QUEUED;
        };
    }
}
