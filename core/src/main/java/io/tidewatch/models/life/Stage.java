package io.tidewatch.models.life;

import java.util.Locale;
import java.util.Optional;

/** Where a version of a model stands. All builds of one version share its stage. */
public enum Stage {

    /** Published and verified; nothing else happened yet. */
    CANDIDATE,
    /** Scored beside the serving model; nobody acts upon it. */
    SHADOW,
    /** Serves, with orders of a share of their size. */
    ROLLOUT,
    /** Serves. */
    ACTIVE,
    /** Served once, or was given up; can be brought back. */
    RETIRED,
    /** Did not verify or did not pass; never serves. */
    REJECTED;

    /** As stored and shown. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The stage of a stored name. */
    public static Optional<Stage> find(String wireName) {
        for (Stage stage : values()) {
            if (stage.wireName().equals(wireName)) {
                return Optional.of(stage);
            }
        }
        return Optional.empty();
    }

    /** Whether a version in this stage answers. */
    public boolean serves() {
        return this == ROLLOUT || this == ACTIVE;
    }
}
