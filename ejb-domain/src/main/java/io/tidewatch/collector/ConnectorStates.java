package io.tidewatch.collector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The rows of {@code connector_state}: what is due, and what each connector remembers. */
@ApplicationScoped
public class ConnectorStates {

    private static final String COLUMNS = """
            connector, counters, consecutive_failures, cooldown_until, last_fetch_at, last_status, last_latency_sec, cursor, paused,
            paused_by, paused_reason, paused_at, run_requested_at, next_due_at, last_success_at, last_error, last_error_at
            """;
    private static final int LONGEST_ERROR = 500;

    private Sql sql;

    /** For the container's proxy. */
    protected ConnectorStates() {
    }

    @Inject
    public ConnectorStates(Sql sql) {
        this.sql = sql;
    }

    /** Makes the rows of connectors that have none. */
    void ensure(Collection<String> connectors, Instant now) {
        sql.update("INSERT INTO connector_state (connector, updated_at) SELECT name, ? FROM unnest(?) AS given(name)"
                + " ORDER BY name ON CONFLICT (connector) DO NOTHING", now, connectors.toArray(String[]::new));
    }

    /** The connectors that are to be run now and that nobody runs. */
    List<String> due(Collection<String> connectors, Instant now) {
        return sql.query("""
                SELECT connector
                  FROM connector_state s
                 WHERE connector = ANY (?)
                   AND (run_requested_at IS NOT NULL OR NOT paused AND (next_due_at IS NULL OR next_due_at <= ?))
                   AND NOT EXISTS (SELECT 1 FROM service_leases l
                                    WHERE l.lease_name = 'connector/' || s.connector AND l.owner <> '' AND l.expires_at >= now())
                 ORDER BY run_requested_at, next_due_at NULLS FIRST, connector
                """, row -> row.text("connector"), connectors.toArray(String[]::new), now);
    }

    /** All stored connectors, those of long ago too. */
    List<ConnectorState> all() {
        return sql.query("SELECT " + COLUMNS + " FROM connector_state ORDER BY connector", ConnectorStates::state);
    }

    /** A connector; empty when it has no row. */
    Optional<ConnectorState> find(String connector) {
        return sql.queryOne("SELECT " + COLUMNS + " FROM connector_state WHERE connector = ?", ConnectorStates::state, connector);
    }

    /** Notes that the run an operator asked for has begun. */
    void runBegun(String connector) {
        sql.update("UPDATE connector_state SET run_requested_at = NULL, run_requested_by = NULL"
                + " WHERE connector = ? AND run_requested_at IS NOT NULL", connector);
    }

    /** Stores what a run found out; the caller has confirmed its lease in the same transaction. */
    void ended(String connector, RunOutcome outcome, PublishCounters total, Optional<ObjectNode> cursor) {
        ConnectorHealth health = outcome.health();
        sql.update("""
                UPDATE connector_state
                   SET counters = ?, consecutive_failures = ?, cooldown_until = ?, last_fetch_at = ?, last_status = ?,
                       last_latency_sec = ?, cursor = COALESCE(?, cursor), next_due_at = ?,
                       last_success_at = COALESCE(?, last_success_at),
                       last_error = COALESCE(?, last_error), last_error_at = COALESCE(?, last_error_at), updated_at = ?
                 WHERE connector = ?
                """,
                counters(health.counters(), total), health.consecutiveFailures(), health.cooldownUntil(), outcome.at(),
                health.lastStatus().map(FetchStatus::wireName), health.latencySeconds(), cursor, outcome.nextDue(),
                outcome.answered() ? outcome.at() : null, outcome.error().map(ConnectorStates::cut),
                outcome.error().isPresent() ? outcome.at() : null, outcome.at(), connector);
    }

    /** @return whether it was running before */
    boolean pause(String connector, ConnectorState.Pause pause) {
        return sql.update("UPDATE connector_state SET paused = TRUE, paused_by = ?, paused_reason = ?, paused_at = ?, updated_at = ?"
                + " WHERE connector = ? AND NOT paused", pause.by(), pause.reason(), pause.at(), pause.at(), connector) > 0;
    }

    /** @return whether it was paused before */
    boolean resume(String connector, Instant now) {
        return sql.update("UPDATE connector_state SET paused = FALSE, paused_by = NULL, paused_reason = NULL, paused_at = NULL,"
                + " updated_at = ? WHERE connector = ? AND paused", now, connector) > 0;
    }

    void requestRun(String connector, String by, Instant now) {
        sql.update("UPDATE connector_state SET run_requested_at = COALESCE(run_requested_at, ?), run_requested_by = ?, updated_at = ?"
                + " WHERE connector = ?", now, by, now, connector);
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR);
    }

    private static ObjectNode counters(FetchCounters fetches, PublishCounters published) {
        return JsonNodeFactory.instance.objectNode()
                .put("success", fetches.success()).put("failure", fetches.failure()).put("empty_result_count", fetches.empty())
                .put("rate_limit_count", fetches.rateLimit()).put("cooldown_skips", fetches.cooldownSkips())
                .put("stored", published.stored()).put("known", published.known()).put("rejected", published.rejected())
                .put("unreadable", published.unreadable());
    }

    private static ConnectorState state(SqlRow row) throws SQLException {
        JsonNode counted = row.json("counters");
        FetchCounters fetches = new FetchCounters(counted.path("success").asLong(), counted.path("failure").asLong(),
                counted.path("empty_result_count").asLong(), counted.path("rate_limit_count").asLong(),
                counted.path("cooldown_skips").asLong());
        PublishCounters published = new PublishCounters(counted.path("stored").asLong(), counted.path("known").asLong(),
                counted.path("rejected").asLong(), counted.path("unreadable").asLong());
        ConnectorHealth health = new ConnectorHealth(fetches, row.int4("consecutive_failures"), row.optionalInstant("cooldown_until"),
                row.optionalFloat8("last_latency_sec"), row.optionalText("last_status").map(FetchStatus::named));
        Optional<ConnectorState.Pause> pause = !row.bool("paused") ? Optional.empty() : Optional.of(new ConnectorState.Pause(
                row.optionalText("paused_by").orElse(""), row.optionalText("paused_reason").orElse(""), row.instant("paused_at")));
        return new ConnectorState(row.text("connector"), health, published, (ObjectNode) row.json("cursor"), pause,
                row.optionalInstant("run_requested_at"), row.optionalInstant("next_due_at"), row.optionalInstant("last_fetch_at"),
                row.optionalInstant("last_success_at"), row.optionalText("last_error"), row.optionalInstant("last_error_at"));
    }
}
