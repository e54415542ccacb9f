package io.tidewatch.modelops.schedule;

import java.util.Locale;

/** A part of the schedule, in the order in which the parts of one tick are worked off. */
public enum OpsStep {

    /** Look for drift. */
    DRIFT,
    /** Gate, parity, multimodal gate and roll-out, together. */
    GATE,
    /** Look whether the serving model has to go. */
    ROLLBACK;

    /** As stored. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
