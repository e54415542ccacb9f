package io.tidewatch.execution;

import io.tidewatch.execution.ExecutionAuditService.FillRow;
import io.tidewatch.execution.ExecutionAuditService.PositionRow;
import io.tidewatch.execution.ExecutionAuditService.SignalRow;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;

/** Reads what is stored about a decision besides its orders. */
@ApplicationScoped
public class DecisionTrailRepository {

    private Sql sql;

    /** For the container's proxy. */
    protected DecisionTrailRepository() {
    }

    @Inject
    public DecisionTrailRepository(Sql sql) {
        this.sql = sql;
    }

    /** Signals of the decision, and those named by id; oldest first. */
    public List<SignalRow> signals(String decisionId, long[] named) {
        return sql.query("""
                SELECT id, track, target, horizon, score, confidence, action, policy, decision_id, metadata, created_at
                  FROM signal_candidates WHERE decision_id = ? OR id = ANY (?::int8[]) ORDER BY created_at
                """, DecisionTrailRepository::signal, decisionId, named);
    }

    /** Target weights that a rebalance wrote; oldest first. */
    public List<PositionRow> positions(String decisionId) {
        return sql.query("""
                SELECT id, decision_id, target, track, weight, reason, created_at
                  FROM positions_snapshots WHERE decision_id = ? ORDER BY created_at, id
                """, DecisionTrailRepository::position, decisionId);
    }

    /** Trades of the decision's orders in their order. */
    List<FillRow> fills(String decisionId) {
        return sql.query("""
                SELECT execution_id, order_id, run, side, quantity, price, fee, realized_pnl, executed_at
                  FROM fills WHERE decision_id = ? ORDER BY id
                """, DecisionTrailRepository::fill, decisionId);
    }

    private static SignalRow signal(SqlRow row) throws SQLException {
        return new SignalRow(row.int8("id"), row.text("track"), row.text("target"), row.text("horizon"), row.float8("score"),
                row.float8("confidence"), row.text("action"), row.text("policy"), row.text("decision_id"),
                row.optionalJson("metadata").orElse(null), row.optionalInstant("created_at").orElse(null));
    }

    private static PositionRow position(SqlRow row) throws SQLException {
        return new PositionRow(row.int8("id"), row.text("decision_id"), row.text("target"), row.text("track"),
                row.float8("weight"), row.optionalText("reason").orElse(null), row.optionalInstant("created_at").orElse(null));
    }

    private static FillRow fill(SqlRow row) throws SQLException {
        return new FillRow(row.text("execution_id"), row.int8("order_id"), row.int4("run"), row.text("side"), row.float8("quantity"),
                row.float8("price"), row.float8("fee"), row.float8("realized_pnl"), row.instant("executed_at"));
    }
}
