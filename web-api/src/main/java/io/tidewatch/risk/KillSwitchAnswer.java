package io.tidewatch.risk;

import java.time.Instant;
import java.util.Map;

/**
 * The state of a kill switch.
 *
 * @param track            as asked
 * @param strategyId       as asked
 * @param state            {@code triggered} exactly when {@code triggered}
 * @param reason           of the switch that blocks, else of the own one
 * @param triggered        whether opening orders are refused
 * @param updatedAt        last write of the same switch
 * @param expiresAt        end of the block, null for none
 * @param remainingSeconds whole seconds until then, 0 without an end
 * @param metadata         details of the same switch
 */
record KillSwitchAnswer(
        String track, String strategyId, String state, String reason, boolean triggered, Instant updatedAt, Instant expiresAt,
        long remainingSeconds, Map<String, Object> metadata) {

    static KillSwitchAnswer of(KillSwitchView view) {
        return new KillSwitchAnswer(
                view.key().track(), view.key().strategyId(), state(view.blocked()), view.reason(), view.blocked(),
                view.updatedAt(), view.expiresAt(), view.remainingSeconds(), view.metadata());
    }

    static String state(boolean blocked) {
        return blocked ? "triggered" : "armed";
    }
}
