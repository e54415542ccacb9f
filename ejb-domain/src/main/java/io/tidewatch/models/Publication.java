package io.tidewatch.models;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Who makes builds known.
 *
 * @param source origin, for example {@code training_job}
 * @param actor  person or program
 * @param run    the training run they come from; empty outside of one
 */
public record Publication(String source, String actor, Optional<UUID> run) {

    public Publication {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(run, "run");
    }

    /** The same as the origin of a change of stage. */
    Activation because(String reason) {
        return Activation.of(source, actor, reason);
    }
}
