package io.tidewatch.risk.desk;

import io.tidewatch.risk.KillSwitchKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A kill switch as a list shows it.
 *
 * @param key          what it is about
 * @param state        what it does now
 * @param reason       of the last write; empty for an untouched one
 * @param actor        account that set or reset it by hand; empty when a rule did, or nobody
 * @param automatic    whether a rule set it
 * @param otherReasons reasons that had to step back behind it
 * @param changedAt    last write; empty for an untouched one
 * @param expiresAt    when a standing block ends by itself; empty when it stands until somebody resumes, or stands no more
 * @param remaining    time until then; zero without it
 */
public record SwitchLine(
        KillSwitchKey key, State state, String reason, String actor, boolean automatic, List<String> otherReasons,
        Optional<Instant> changedAt, Optional<Instant> expiresAt, Duration remaining) {

    /** What a switch does. */
    public enum State {
        /** It refuses. */
        BLOCKED,
        /** It refuses nothing, but that of its whole track does. */
        BLOCKED_BY_TRACK,
        /** Its block has ended by itself. */
        EXPIRED,
        /** It refuses nothing. */
        OPEN
    }

    public SwitchLine {
        otherReasons = List.copyOf(otherReasons);
    }

    /** Whether it stands for a whole track. */
    public boolean isTrack() {
        return key.strategyId().equals(KillSwitchKey.GLOBAL);
    }

    /** Whether this very switch refuses, so that it can be reset. */
    public boolean isStanding() {
        return state == State.BLOCKED;
    }
}
