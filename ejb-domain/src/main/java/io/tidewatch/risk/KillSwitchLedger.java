package io.tidewatch.risk;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.stream.RiskAlert;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Reads and writes {@code risk_control_state}. A replay has switches of its own, stored under its name: it neither stops the
 * real world nor is stopped by it, and two replays of the same history are stopped alike.
 */
@Stateless
public class KillSwitchLedger {

    private static final int LONGEST_ID = 64;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() { };
    private static final String COLUMNS = "track, strategy_id, state, reason, metadata, triggered_at, expires_at, updated_at";

    @Inject
    private Sql sql;

    @Inject
    private TradingClock clock;

    @Inject
    private Event<RiskAlert> alerts;

    /** For the container. */
    public KillSwitchLedger() {
    }

    /** For use outside the container, where each statement commits. */
    KillSwitchLedger(Sql sql, TradingClock clock, Event<RiskAlert> alerts) {
        this.sql = sql;
        this.clock = clock;
        this.alerts = alerts;
    }

    /**
     * What a write changed.
     *
     * @param before state before it; untouched when there was none
     * @param after  state now stored
     */
    public record Change(KillSwitchState before, KillSwitchState after) {
    }

    /**
     * The stored switches of the keys and of their tracks, in one query; those nobody has touched are missing.
     * Reads in the caller's transaction where there is one.
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Map<KillSwitchKey, KillSwitchState> read(Collection<KillSwitchKey> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        Map<KillSwitchKey, KillSwitchKey> wanted = new LinkedHashMap<>();
        keys.forEach(key -> wanted.put(stored(key), key));
        keys.forEach(key -> wanted.put(stored(key.global()), key.global()));
        List<KillSwitchState> rows = sql.query(
                "SELECT " + COLUMNS + " FROM risk_control_state"
                        + " WHERE (track, strategy_id) IN (SELECT * FROM unnest(?::text[], ?::text[]))",
                KillSwitchLedger::state,
                wanted.keySet().stream().map(KillSwitchKey::track).toArray(String[]::new),
                wanted.keySet().stream().map(KillSwitchKey::strategyId).toArray(String[]::new));
        Map<KillSwitchKey, KillSwitchState> found = new HashMap<>();
        rows.forEach(state -> found.put(wanted.get(state.key()), state.under(wanted.get(state.key()))));
        return found;
    }

    /**
     * Changes one switch in a transaction of its own, which is committed when this returns: a caller that refuses work
     * because of it may roll back what it likes. Two writers of one switch wait for each other.
     *
     * @param key    the switch
     * @param change makes the new state of the old one and the time of writing
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public Change writeAtOnce(KillSwitchKey key, BiFunction<KillSwitchState, Instant, KillSwitchState> change) {
        return write(key, change);
    }

    /**
     * Changes one switch of a replay in the transaction of its step: a step that is taken again after a crash must find the
     * switches as they were before it.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public Change writeWithStep(KillSwitchKey key, BiFunction<KillSwitchState, Instant, KillSwitchState> change) {
        return write(key, change);
    }

    private Change write(KillSwitchKey key, BiFunction<KillSwitchState, Instant, KillSwitchState> change) {
        Instant now = clock.instant();
        KillSwitchKey stored = stored(key);
        KillSwitchState before = lock(stored, now).under(key);
        KillSwitchState after = change.apply(before, now);
        sql.update("""
                UPDATE risk_control_state
                SET state = ?, reason = ?, metadata = ?, triggered_at = ?, expires_at = ?, updated_at = ?
                WHERE track = ? AND strategy_id = ?
                """,
                wireState(after), after.reason(), JSON.valueToTree(after.metadata()), after.triggeredAt(), after.expiresAt(),
                after.updatedAt(), stored.track(), stored.strategyId());
        if (clock.world().isEmpty()) {
            alerts.fire(new RiskAlert(
                    after.triggered() ? key.blockCode() : "kill_switch_reset", after.triggered() ? "critical" : "info",
                    key.track(), key.strategyId(), null, wireState(after), after.expiresAt(), now));
        }
        return new Change(before, after);
    }

    /** The key a switch is stored under: its own, or that of the running replay. */
    private KillSwitchKey stored(KillSwitchKey key) {
        return clock.world().map(world -> new KillSwitchKey(key.track(), named(world + ":" + key.strategyId()))).orElse(key);
    }

    private static String named(String name) {
        return name.length() <= LONGEST_ID ? name : UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private KillSwitchState lock(KillSwitchKey key, Instant now) {
        return sql.queryOne(
                "INSERT INTO risk_control_state (track, strategy_id, state, reason, metadata, updated_at)"
                        + " VALUES (?, ?, 'armed', 'not_set', '{}', ?)"
                        + " ON CONFLICT (track, strategy_id) DO UPDATE SET track = EXCLUDED.track RETURNING " + COLUMNS,
                KillSwitchLedger::state, key.track(), key.strategyId(), now)
                .orElseThrow();
    }

    /** The stored and sent text of a state. */
    static String wireState(KillSwitchState state) {
        return state.triggered() ? "triggered" : "armed";
    }

    private static KillSwitchState state(SqlRow row) throws SQLException {
        Map<String, Object> metadata = row.optionalJson("metadata")
                .filter(json -> json.isObject())
                .<Map<String, Object>>map(json -> JSON.convertValue(json, OBJECT))
                .orElse(Map.of());
        return new KillSwitchState(
                new KillSwitchKey(row.text("track"), row.text("strategy_id")), row.text("state").equals("triggered"),
                row.text("reason"), metadata, row.optionalInstant("triggered_at").orElse(null),
                row.optionalInstant("expires_at").orElse(null), row.optionalInstant("updated_at").orElse(Instant.EPOCH));
    }
}
