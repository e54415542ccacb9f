package io.tidewatch.modelops.desk;

import java.util.Optional;

/**
 * A question for a page of verdicts, newest first.
 *
 * @param track  only of this track
 * @param kind   only of this kind
 * @param passed only those that passed, or that did not
 * @param skip   how many to leave out from the beginning
 * @param limit  at most so many, 1 to {@value #MOST}
 */
public record VerdictQuery(Optional<String> track, Optional<String> kind, Optional<Boolean> passed, int skip, int limit) {

    /** The largest page. */
    public static final int MOST = 200;
    /** No list goes on further than this. */
    public static final int DEEPEST = 10_000;

    public VerdictQuery {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST);
        }
        if (skip < 0 || skip > DEEPEST) {
            throw new IllegalArgumentException("skip must be 0 to " + DEEPEST);
        }
    }
}
