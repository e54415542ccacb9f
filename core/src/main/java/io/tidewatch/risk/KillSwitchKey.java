package io.tidewatch.risk;

import java.util.Objects;

/**
 * What a kill switch is about.
 *
 * @param track      {@code liquid} or {@code vc}
 * @param strategyId a strategy, or {@code global} for the whole track
 */
public record KillSwitchKey(String track, String strategyId) {

    /** The strategy id that stands for a whole track. */
    public static final String GLOBAL = "global";

    public KillSwitchKey {
        Objects.requireNonNull(track, "track");
        Objects.requireNonNull(strategyId, "strategyId");
    }

    /** The switch of a whole track. */
    public static KillSwitchKey global(String track) {
        return new KillSwitchKey(track, GLOBAL);
    }

    /** The switch of the whole track that this one belongs to; itself when it is that. */
    public KillSwitchKey global() {
        return global(track);
    }

    /** The code with which a standing switch refuses. */
    public String blockCode() {
        return new RiskViolation(RiskCode.KILL_SWITCH_TRIGGERED, track + ":" + strategyId).text();
    }
}
