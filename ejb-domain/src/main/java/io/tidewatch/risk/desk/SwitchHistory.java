package io.tidewatch.risk.desk;

import io.tidewatch.ops.Sql;
import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.KillSwitchState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads which kill switches were ever touched, and by whom. */
@ApplicationScoped
public class SwitchHistory {

    private Sql sql;

    /** For the container's proxy. */
    protected SwitchHistory() {
    }

    @Inject
    public SwitchHistory(Sql sql) {
        this.sql = sql;
    }

    /** The switches ever touched, standing ones first, then the newest; those of replays are left out. */
    List<KillSwitchKey> touched(Instant now, int limit) {
        return sql.query("""
                SELECT track, strategy_id FROM risk_control_state
                 WHERE strategy_id NOT LIKE 'replay:%'
                 ORDER BY (state = 'triggered' AND (expires_at IS NULL OR expires_at > ?)) DESC, updated_at DESC LIMIT ?
                """, row -> new KillSwitchKey(row.text("track"), row.text("strategy_id")), now, limit);
    }

    /** The account that wrote each switch last, from the note made with the write; those written by rules are missing. */
    Map<KillSwitchKey, String> actors(Collection<KillSwitchState> states) {
        Map<KillSwitchKey, String> actors = new HashMap<>();
        sql.forEach("""
                SELECT s.track, s.strategy_id, e.actor
                  FROM unnest(?::text[], ?::text[], ?::timestamptz[]) AS s (track, strategy_id, written_at)
                 CROSS JOIN LATERAL (
                       SELECT payload ->> 'actor' AS actor FROM risk_events
                        WHERE created_at BETWEEN s.written_at - interval '1 second' AND s.written_at + interval '1 minute'
                          AND code IN ('kill_switch_triggered', 'kill_switch_reset')
                          AND payload ->> 'track' = s.track AND payload ->> 'strategy_id' = s.strategy_id
                          AND payload ->> 'actor' IS NOT NULL
                        ORDER BY created_at LIMIT 1) e
                """,
                row -> Map.entry(new KillSwitchKey(row.text("track"), row.text("strategy_id")), row.text("actor")),
                entry -> actors.put(entry.getKey(), entry.getValue()),
                states.stream().map(state -> state.key().track()).toArray(String[]::new),
                states.stream().map(state -> state.key().strategyId()).toArray(String[]::new),
                states.stream().map(KillSwitchState::updatedAt).toArray(Instant[]::new));
        return actors;
    }
}
