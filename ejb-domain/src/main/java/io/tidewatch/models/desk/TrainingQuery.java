package io.tidewatch.models.desk;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A question for a page of runs of training.
 *
 * @param job       only of this job
 * @param status    only in this status, for example {@code FAILED}
 * @param key       what they are sorted by; equal ones stand by their time and key
 * @param ascending smallest or earliest first
 * @param skip      how many to leave out from the beginning
 * @param limit     at most so many, 1 to {@value #MOST}
 */
public record TrainingQuery(Optional<String> job, Optional<String> status, Key key, boolean ascending, int skip, int limit) {

    /** The largest page. */
    public static final int MOST = 200;
    /** No list goes on further than this. */
    public static final int DEEPEST = 10_000;
    /** Statuses of runs. */
    public static final List<String> STATUSES =
            List.of("STARTING", "STARTED", "STOPPING", "STOPPED", "COMPLETED", "FAILED", "ABANDONED");
    /** What the names of jobs begin with that train something or search for how to train it. */
    private static final List<String> BEGINNINGS = List.of("train-", "training-", "hpo-");

    /** What can be sorted by. */
    public enum Key {
        /** When it was started. */
        TIME,
        /** How long it took; what has not ended comes last. */
        DURATION;

        /** The word by which addresses ask for it. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public TrainingQuery {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST);
        }
        if (skip < 0 || skip > DEEPEST) {
            throw new IllegalArgumentException("skip must be 0 to " + DEEPEST);
        }
    }

    /** Whether a job trains something or searches for how to train it. */
    public static boolean isTraining(String job) {
        return BEGINNINGS.stream().anyMatch(job::startsWith);
    }

    /** The same as a regular expression of the database. */
    static String pattern() {
        return "^(" + String.join("|", BEGINNINGS) + ")";
    }
}
