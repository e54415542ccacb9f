package io.tidewatch.models.desk;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A question for a page of versions.
 *
 * @param track     only of this track
 * @param stage     only in this stage
 * @param symbol    only with a build of this symbol
 * @param name      only whose name or version contains this, whatever the case
 * @param key       what they are sorted by; equal ones stand by track, name and version
 * @param ascending smallest or earliest first
 * @param skip      how many to leave out from the beginning
 * @param limit     at most so many, 1 to {@value #MOST}
 */
public record VersionQuery(
        Optional<String> track, Optional<String> stage, Optional<String> symbol, Optional<String> name, Key key, boolean ascending,
        int skip, int limit) {

    /** The largest page. */
    public static final int MOST = 200;
    /** No list goes on further than this. */
    public static final int DEEPEST = 10_000;
    /** The stages in the order in which a model passes through them. */
    public static final List<String> STAGES = List.of("candidate", "shadow", "rollout", "active", "retired", "rejected");

    /** What can be sorted by. */
    public enum Key {
        /** When the newest build was made. */
        TIME,
        /** Track, name and version. */
        NAME,
        /** The stage, in the order of a model's life. */
        STAGE,
        /** The information coefficient, the mean over the builds. */
        IC;

        /** The word by which addresses ask for it. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public VersionQuery {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST);
        }
        if (skip < 0 || skip > DEEPEST) {
            throw new IllegalArgumentException("skip must be 0 to " + DEEPEST);
        }
    }

    /** The newest versions of all. */
    public static VersionQuery newest(int limit) {
        return new VersionQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Key.TIME, false, 0, limit);
    }
}
