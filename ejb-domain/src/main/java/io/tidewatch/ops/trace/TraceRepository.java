package io.tidewatch.ops.trace;

import io.tidewatch.execution.ExecutionAuditService.SignalRow;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finds what belongs to a signal: the prediction it repeats and the orders made from it. */
@ApplicationScoped
public class TraceRepository {

    /** A signal repeats a prediction of its own decision time; an older one belongs to another decision. */
    private static final Duration PREDICTION_BEFORE = Duration.ofHours(1);
    /** Orders are made from a signal at once, or by a person soon after. */
    private static final Duration ORDERS_WITHIN = Duration.ofHours(1);
    private static final int MOST = 20;

    private Sql sql;

    /** For the container's proxy. */
    protected TraceRepository() {
    }

    @Inject
    public TraceRepository(Sql sql) {
        this.sql = sql;
    }

    /** The decision a signal is stored under. */
    Optional<String> decisionOfSignal(long id) {
        return sql.queryOne("SELECT decision_id FROM signal_candidates WHERE id = ?", row -> row.text("decision_id"), id);
    }

    /** The prediction a signal repeats; empty when none was stored within an hour before it. */
    Optional<Long> prediction(SignalRow signal) {
        return signal.createdAt() == null ? Optional.empty() : sql.queryOne("""
                SELECT id FROM predictions_v2
                 WHERE track = ? AND target = ? AND horizon = ? AND created_at <= ? AND created_at >= ?
                 ORDER BY created_at DESC, id DESC LIMIT 1
                """, row -> row.int8("id"),
                signal.track(), signal.target(), signal.horizon(), signal.createdAt(), signal.createdAt().minus(PREDICTION_BEFORE));
    }

    /** Decisions of the orders that name a signal as theirs, oldest first; looked for within an hour after it. */
    List<String> decisionsFrom(SignalRow signal) {
        return signal.createdAt() == null ? List.of() : sql.query("""
                SELECT decision_id FROM orders_sim
                 WHERE account IN ('paper', 'coinbase_live', 'bitget_live') AND track = ? AND created_at >= ? AND created_at <= ?
                   AND metadata ->> 'signal_id' = ?
                 GROUP BY decision_id ORDER BY min(id) LIMIT ?
                """, row -> row.text("decision_id"), signal.track(), signal.createdAt(), signal.createdAt().plus(ORDERS_WITHIN),
                Long.toString(signal.id()), MOST);
    }
}
