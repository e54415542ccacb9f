package io.tidewatch.risk.desk;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads {@code risk_events} along its indexes on time. */
@ApplicationScoped
public class RiskEventHistory {

    private static final int LOOKED_AT = 2_000;
    private static final Duration NAMED_WITHIN = Duration.ofDays(1);
    private static final String COLUMNS = "id, created_at, severity, code, message, COALESCE(decision_id, '') AS decision_id,"
            + " COALESCE(payload ->> 'track', '') AS track, COALESCE(payload ->> 'strategy_id', '') AS strategy_id,"
            + " COALESCE(payload ->> 'actor', '') AS actor, COALESCE(payload::text, '{}') AS payload";

    private Sql sql;

    /** For the container's proxy. */
    protected RiskEventHistory() {
    }

    @Inject
    public RiskEventHistory(Sql sql) {
        this.sql = sql;
    }

    /** Ends statements of this transaction that take too long. */
    void limitTime() {
        sql.update("SET LOCAL statement_timeout = '10s'");
    }

    /** The events of a page, at most {@code limit}. */
    List<FoundRiskEvent> find(RiskEventQuery query, int limit) {
        StringBuilder conditions = new StringBuilder("created_at IS NOT NULL");
        List<Object> arguments = new ArrayList<>();
        RiskEventFilter filter = query.filter();
        filter.severity().ifPresent(severity -> add(conditions, arguments, "severity = ?", severity.wireName()));
        filter.code().ifPresent(code -> add(conditions, arguments, "? IN (code, split_part(code, ':', 1))", code));
        filter.from().ifPresent(from -> add(conditions, arguments, "created_at >= ?", from));
        filter.to().ifPresent(to -> add(conditions, arguments, "created_at < ?", to));
        query.after().ifPresent(after -> {
            add(conditions, arguments, "(created_at, id) < (?, ?)", after.at());
            arguments.add(after.id());
        });
        arguments.add(limit);
        return sql.query("SELECT " + COLUMNS + " FROM risk_events WHERE " + conditions
                + " ORDER BY created_at DESC, id DESC LIMIT ?", RiskEventHistory::event, arguments.toArray());
    }

    private static void add(StringBuilder conditions, List<Object> arguments, String condition, Object argument) {
        conditions.append(" AND ").append(condition);
        arguments.add(argument);
    }

    /**
     * What was noted about decisions, oldest first: under their names, or within a day after their beginning with their names among
     * the details.
     */
    List<FoundRiskEvent> ofDecisions(Collection<String> decisionIds, Instant from, int limit) {
        String[] names = decisionIds.toArray(String[]::new);
        return sql.query("SELECT * FROM (SELECT " + COLUMNS + " FROM risk_events WHERE decision_id = ANY (?::text[])"
                + " AND created_at IS NOT NULL UNION SELECT " + COLUMNS + " FROM risk_events WHERE created_at >= ? AND created_at < ?"
                + " AND payload ->> 'decision_id' = ANY (?::text[])) e ORDER BY created_at, id LIMIT ?",
                RiskEventHistory::event, names, from, from.plus(NAMED_WITHIN), names, limit);
    }

    /** Codes of the newest events without their subjects, sorted. */
    List<String> codes() {
        return sql.query("SELECT DISTINCT split_part(code, ':', 1) AS word FROM (SELECT code FROM risk_events"
                + " ORDER BY created_at DESC LIMIT ?) newest ORDER BY word", row -> row.text("word"), LOOKED_AT);
    }

    private static FoundRiskEvent event(SqlRow row) throws SQLException {
        return new FoundRiskEvent(row.int8("id"), row.instant("created_at"), row.text("severity"), row.text("code"), row.text("message"),
                row.text("decision_id"), row.text("track"), row.text("strategy_id"), row.text("actor"), row.text("payload"));
    }
}
