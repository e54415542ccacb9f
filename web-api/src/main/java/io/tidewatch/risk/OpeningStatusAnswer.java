package io.tidewatch.risk;

import java.time.Instant;

/**
 * Whether positions may be opened.
 *
 * @param track                as asked
 * @param strategyId           as asked
 * @param canOpenNewPositions  true when nothing blocks
 * @param state                {@code triggered} exactly when something blocks
 * @param blockReason          the blocking code, {@code none} when free
 * @param updatedAt            last write of the switch that blocks, else of the own one
 * @param expiresAt            its end, null for none; may lie in the past
 * @param remainingSeconds     whole seconds until then, 0 without an end
 */
record OpeningStatusAnswer(
        String track, String strategyId, boolean canOpenNewPositions, String state, String blockReason, Instant updatedAt,
        Instant expiresAt, long remainingSeconds) {

    static OpeningStatusAnswer of(KillSwitchView view) {
        return new OpeningStatusAnswer(
                view.key().track(), view.key().strategyId(), !view.blocked(), KillSwitchAnswer.state(view.blocked()),
                view.blockCode().orElse("none"), view.updatedAt(), view.expiresAt(), view.remainingSeconds());
    }
}
