package io.tidewatch.models;

import java.util.Objects;

/**
 * Who makes a model the serving one, and why; kept in the history.
 *
 * @param source      origin of the change, for example {@code training_job}, {@code manual_gate}
 * @param actor       person or program
 * @param reason      for people
 * @param despiteGate whether builds may serve that did not pass the gate of their training; a person's decision only
 */
public record Activation(String source, String actor, String reason, boolean despiteGate) {

    public Activation {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(reason, "reason");
    }

    /** An activation that the gate of the training can refuse. */
    public static Activation of(String source, String actor, String reason) {
        return new Activation(source, actor, reason, false);
    }
}
