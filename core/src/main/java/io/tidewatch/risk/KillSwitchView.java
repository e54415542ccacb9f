package io.tidewatch.risk;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A kill switch as it works at one moment: a strategy is blocked by its own switch or by that of its whole track.
 *
 * @param key              what was asked for
 * @param blockCode        the code that refuses, the own switch before that of the track; empty when nothing blocks
 * @param reason           of the blocking switch, else of the own one, {@code not_set} for an untouched one
 * @param updatedAt        of the same switch; the time of asking for an untouched one
 * @param expiresAt        of the same switch, may lie in the past; null for none
 * @param remainingSeconds whole seconds until the expiry, 0 without one
 * @param metadata         of the same switch
 */
public record KillSwitchView(
        KillSwitchKey key, Optional<String> blockCode, String reason, Instant updatedAt, Instant expiresAt,
        long remainingSeconds, Map<String, Object> metadata) {

    /**
     * The effect of the two switches that concern a key.
     *
     * @param own    switch of the key itself, empty when nobody has touched it
     * @param global switch of the track, empty when nobody has touched it; ignored for a key that is the track
     * @param now    moment of the question
     */
    public static KillSwitchView of(
            KillSwitchKey key, Optional<KillSwitchState> own, Optional<KillSwitchState> global, Instant now) {
        Optional<KillSwitchState> blocking = blocking(own, global, now);
        KillSwitchState shown = blocking.or(() -> own).orElseGet(() -> KillSwitchState.untouched(key, now));
        return new KillSwitchView(key, blocking.map(state -> state.key().blockCode()), shown.reason(), shown.updatedAt(),
                shown.expiresAt(), remaining(shown.expiresAt(), now), shown.metadata());
    }

    /** The view of a switch by itself, whatever its track says; what a writer of that switch gets back. */
    public static KillSwitchView of(KillSwitchState state, Instant now) {
        return of(state.key(), Optional.of(state), Optional.empty(), now);
    }

    /** The switch that refuses: the own one before that of the track; empty when neither does. */
    public static Optional<KillSwitchState> blocking(
            Optional<KillSwitchState> own, Optional<KillSwitchState> global, Instant now) {
        return own.filter(state -> state.blocksAt(now)).or(() -> global.filter(state -> state.blocksAt(now)));
    }

    /** Whether opening orders are refused. */
    public boolean blocked() {
        return blockCode.isPresent();
    }

    private static long remaining(Instant expiresAt, Instant now) {
        return expiresAt == null ? 0 : Math.max(0, Duration.between(now, expiresAt).getSeconds());
    }
}
