package io.tidewatch.replay;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a replay left in the database, every column as text, but for names that are drawn anew in every run: row numbers, the
 * session, its model and build, decision ids.
 *
 * @param rows by table, in order of symbol and time
 */
record Written(Map<String, List<String>> rows) {

    private static final Map<String, String> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put("feature_snapshots", "SELECT to_jsonb(r) - 'id' - 'created_at' FROM feature_snapshots r"
                + " WHERE as_of_ts > ? AND as_of_ts <= ? ORDER BY target, as_of_ts");
        TABLES.put("predictions_v2", "SELECT (to_jsonb(r) - 'id') #- '{outputs,build_id}' FROM predictions_v2 r"
                + " WHERE created_at > ? AND created_at <= ? ORDER BY target, created_at");
        TABLES.put("signal_candidates", "SELECT to_jsonb(r) - 'id' - 'decision_id' FROM signal_candidates r"
                + " WHERE created_at > ? AND created_at <= ? ORDER BY target, created_at");
        TABLES.put("orders_sim", "SELECT (to_jsonb(r) - 'id' - 'account' - 'decision_id' - 'client_order_id')"
                + " #- '{metadata,signal_id}' #- '{metadata,signal_decision_id}' FROM orders_sim r"
                + " WHERE created_at > ? AND created_at <= ? ORDER BY target, created_at");
        TABLES.put("fills", "SELECT to_jsonb(r) - 'id' - 'account' - 'decision_id' - 'order_id' - 'execution_id' FROM fills r"
                + " WHERE executed_at > ? AND executed_at <= ? ORDER BY target, executed_at, id");
        TABLES.put("events", "SELECT to_jsonb(r) - 'id' FROM events r"
                + " WHERE occurred_at > ? AND occurred_at <= ? AND created_at <= occurred_at + interval '1 day'"
                + " ORDER BY fingerprint, occurred_at");
    }

    private static final String SESSION_MODEL = "s[0-9a-f]{32}";

    /** The rows of the times (after, until]. */
    static Written read(Connection connection, Instant after, Instant until) throws SQLException {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (Map.Entry<String, String> table : TABLES.entrySet()) {
            try (PreparedStatement query = connection.prepareStatement(table.getValue())) {
                query.setObject(1, after.atOffset(ZoneOffset.UTC));
                query.setObject(2, until.atOffset(ZoneOffset.UTC));
                List<String> found = new ArrayList<>();
                try (ResultSet result = query.executeQuery()) {
                    while (result.next()) {
                        found.add(result.getString(1).replaceAll(SESSION_MODEL, "session model"));
                    }
                }
                rows.put(table.getKey(), found);
            }
        }
        return new Written(rows);
    }

    int count(String table) {
        return rows.get(table).size();
    }
}
