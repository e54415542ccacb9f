package io.tidewatch.portfolio;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what rebalances have stored. */
@ApplicationScoped
public class RebalanceHistory {

    /** The newest rows among which decisions are looked for. */
    private static final int LOOKED_AT = 5_000;

    private Sql sql;

    /** For the container's proxy. */
    protected RebalanceHistory() {
    }

    @Inject
    public RebalanceHistory(Sql sql) {
        this.sql = sql;
    }

    /**
     * A stored decision.
     *
     * @param decisionId its id
     * @param at         when it was made
     * @param positions  how many targets it names
     * @param gross      sum of the absolute target weights
     * @param net        sum of the signed target weights
     * @param orders     how many orders it wrote
     * @param traded     how many of them have been executed at least in part
     * @param violations what was found, in order
     */
    public record Summary(
            String decisionId, Instant at, long positions, double gross, double net, long orders, long traded, List<String> violations) {

        public Summary {
            violations = List.copyOf(violations);
        }
    }

    /**
     * A target weight.
     *
     * @param sector as resolved when it was decided; empty in rows of the predecessor
     * @param bucket strategy bucket; empty in rows of the predecessor
     */
    record Target(String target, String track, double weight, Optional<String> sector, Optional<String> bucket) {
    }

    /** The newest decisions, newest first, in one query. */
    List<Summary> newest(int limit) {
        return sql.query("""
                SELECT r.decision_id, r.made_at, r.positions, r.gross, r.net, o.orders, o.traded, COALESCE(e.codes, '{}') AS codes
                  FROM (SELECT decision_id, MAX(id) AS last, MIN(created_at) AS made_at, COUNT(*) AS positions,
                               SUM(ABS(weight)) AS gross, SUM(weight) AS net
                          FROM (SELECT id, decision_id, weight, created_at
                                  FROM positions_snapshots
                                 WHERE reason = 'rebalance_v2' AND created_at IS NOT NULL
                                 ORDER BY id DESC LIMIT ?) AS rows
                         GROUP BY decision_id
                         ORDER BY last DESC LIMIT ?) AS r
                 CROSS JOIN LATERAL (
                       SELECT COUNT(*) AS orders, COUNT(*) FILTER (WHERE status IN ('filled', 'partially_filled')) AS traded
                         FROM orders_sim WHERE decision_id = r.decision_id) AS o
                 CROSS JOIN LATERAL (
                       SELECT array_agg(code::text ORDER BY id) AS codes
                         FROM risk_events WHERE decision_id = r.decision_id AND message = 'rebalance risk violation') AS e
                 ORDER BY r.last DESC
                """, RebalanceHistory::summary, LOOKED_AT, limit);
    }

    private static Summary summary(SqlRow row) throws SQLException {
        return new Summary(row.text("decision_id"), row.instant("made_at"), row.int8("positions"), row.float8("gross"),
                row.float8("net"), row.int8("orders"), row.int8("traded"), List.of(row.texts("codes")));
    }

    /** The targets of a decision in their order. */
    List<Target> targets(String decisionId) {
        return sql.query("""
                SELECT target, track, weight, sector, strategy_bucket
                  FROM positions_snapshots WHERE decision_id = ? AND reason = 'rebalance_v2' ORDER BY id
                """, row -> new Target(row.text("target"), row.text("track"), row.float8("weight"), row.optionalText("sector"),
                        row.optionalText("strategy_bucket")), decisionId);
    }
}
