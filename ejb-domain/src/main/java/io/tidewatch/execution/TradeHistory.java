package io.tidewatch.execution;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import io.tidewatch.risk.LossBasis;
import io.tidewatch.risk.RiskConfig;
import io.tidewatch.risk.TradeOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Reads what the trades of the last 24 hours brought: by default the realised profit of every execution that closed something,
 * net of fees; with the loss basis "edge" the fill price of every executed order against its estimate.
 */
@ApplicationScoped
public class TradeHistory {

    private static final Duration WINDOW = Duration.ofHours(24);
    private static final int MOST_ROWS = 5000;

    private Sql sql;
    private LossBasis basis;

    /** For the container's proxy. */
    protected TradeHistory() {
    }

    @Inject
    public TradeHistory(Sql sql, RiskConfig config) {
        this.sql = sql;
        this.basis = config.lossBasis();
    }

    /**
     * The outcomes of an account, newest first.
     *
     * @param tracks at most the newest 5000 of each
     * @param now    outcomes of the 24 hours up to here, this instant included
     */
    public List<StrategyOutcome> outcomes(String account, Collection<String> tracks, Instant now) {
        String query = basis == LossBasis.EDGE ? EDGES : REALIZED;
        return sql.query(query, TradeHistory::outcome, tracks.toArray(String[]::new), account, now.minus(WINDOW), now, MOST_ROWS);
    }

    private static final String REALIZED = """
            SELECT wanted.track, o.*
              FROM unnest(?::text[]) AS wanted (track)
             CROSS JOIN LATERAL (
                   SELECT strategy_id, SUM(net_pnl) AS profit, SUM(closed_cost) AS notional, MAX(executed_at) AS at, MAX(id) AS id
                     FROM fills
                    WHERE account = ? AND track = wanted.track AND executed_at > ? AND executed_at <= ? AND closed_quantity > 0
                    GROUP BY strategy_id, order_id, run
                    ORDER BY at DESC, id DESC
                    LIMIT ?) o
             ORDER BY o.at DESC, o.id DESC
            """;

    private static final String EDGES = """
            SELECT wanted.track, o.strategy_id, o.notional, o.at, o.id,
                   CASE WHEN o.side = 'buy' THEN o.notional - o.paid ELSE o.paid - o.notional END AS profit
              FROM unnest(?::text[]) AS wanted (track)
             CROSS JOIN LATERAL (
                   SELECT strategy_id, side, created_at AS at, id,
                          CASE WHEN usable THEN filled * est_price ELSE 0 END AS notional,
                          CASE WHEN usable THEN filled * price ELSE 0 END AS paid
                     FROM (SELECT COALESCE(strategy_id, 'default-liquid-v1') AS strategy_id, side, created_at, id, est_price, f.*,
                                  COALESCE(filled > 0 AND est_price > 0 AND price > 0, FALSE)
                                  AND filled * GREATEST(est_price, price) <= 1e15 AS usable
                             FROM orders_sim
                            CROSS JOIN LATERAL (
                                  SELECT COALESCE((metadata #>> '{execution,filled_qty}')::float8, quantity) AS filled,
                                         (metadata #>> '{execution,avg_fill_price}')::float8 AS price) f
                            WHERE account = ? AND track = wanted.track AND created_at > ? AND created_at <= ?
                              AND status IN ('filled', 'partially_filled')) rows
                    ORDER BY at DESC, id DESC
                    LIMIT ?) o
             ORDER BY o.at DESC, o.id DESC
            """;

    /** What one execution brought. */
    public record StrategyOutcome(String track, String strategyId, TradeOutcome outcome) {
    }

    private static StrategyOutcome outcome(SqlRow row) throws SQLException {
        return new StrategyOutcome(row.text("track"), row.text("strategy_id"),
                new TradeOutcome(row.float8("profit", 0.0), row.float8("notional", 0.0)));
    }
}
