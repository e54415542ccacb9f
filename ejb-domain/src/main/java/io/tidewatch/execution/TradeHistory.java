package io.tidewatch.execution;

import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.LossBasis;
import io.tidewatch.risk.RiskConfig;
import io.tidewatch.risk.TradeOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
     * What the trades of 24 hours brought.
     *
     * @param ofStrategies by execution, newest first, at most the newest 5000 of each strategy
     * @param ofTracks     all of a track together
     */
    public record Outcomes(List<StrategyOutcome> ofStrategies, Map<String, TradeOutcome> ofTracks) {

        /** Those of the tracks by summing up what is listed. */
        static Outcomes of(List<StrategyOutcome> listed) {
            Map<String, TradeOutcome> sums = new HashMap<>();
            listed.forEach(one -> sums.merge(one.track(), one.outcome(), TradeOutcome::plus));
            return new Outcomes(listed, sums);
        }
    }

    /**
     * The outcomes of some strategies of an account and of their tracks. With realised profit the time it takes does not depend on
     * how much the track traded: its result is the difference of two running sums.
     *
     * @param now outcomes of the 24 hours up to here, this instant included
     */
    public Outcomes outcomes(String account, Collection<KillSwitchKey> strategies, Instant now) {
        String[] tracks = strategies.stream().map(KillSwitchKey::track).distinct().toArray(String[]::new);
        Instant from = now.minus(WINDOW);
        if (basis == LossBasis.EDGE) {
            return Outcomes.of(sql.query(EDGES, TradeHistory::outcome, tracks, account, from, now, MOST_ROWS));
        }
        List<StrategyOutcome> ofStrategies = sql.query(REALIZED, TradeHistory::outcome,
                strategies.stream().map(KillSwitchKey::track).toArray(String[]::new),
                strategies.stream().map(KillSwitchKey::strategyId).toArray(String[]::new), account, from, now, MOST_ROWS);
        Map<String, TradeOutcome> ofTracks = new HashMap<>();
        sql.forEach(TRACKS, row -> Map.entry(row.text("track"), new TradeOutcome(row.float8("profit"), row.float8("notional"))),
                entry -> ofTracks.put(entry.getKey(), entry.getValue()), tracks, account, now, account, from);
        return new Outcomes(ofStrategies, ofTracks);
    }

    private static final String REALIZED = """
            SELECT wanted.track, wanted.strategy_id, o.*
              FROM unnest(?::text[], ?::text[]) AS wanted (track, strategy_id)
             CROSS JOIN LATERAL (
                   SELECT SUM(net_pnl) AS profit, SUM(closed_cost) AS notional, MAX(executed_at) AS at, MAX(id) AS id
                     FROM (SELECT order_id, run, net_pnl, closed_cost, executed_at, id
                             FROM fills
                            WHERE account = ? AND track = wanted.track AND strategy_id = wanted.strategy_id
                              AND executed_at > ? AND executed_at <= ? AND closed_quantity > 0
                            ORDER BY executed_at DESC, id DESC
                            LIMIT ?) newest
                    GROUP BY order_id, run) o
             ORDER BY o.at DESC, o.id DESC
            """;

    private static final String TRACKS = """
            SELECT t.track, COALESCE(last.track_net_sum, 0) - COALESCE(before.track_net_sum, 0) AS profit,
                   COALESCE(last.track_cost_sum, 0) - COALESCE(before.track_cost_sum, 0) AS notional
              FROM unnest(?::text[]) AS t (track)
              LEFT JOIN LATERAL (SELECT track_net_sum, track_cost_sum FROM fills
                                  WHERE account = ? AND track = t.track AND executed_at <= ?
                                  ORDER BY executed_at DESC, id DESC LIMIT 1) last ON TRUE
              LEFT JOIN LATERAL (SELECT track_net_sum, track_cost_sum FROM fills
                                  WHERE account = ? AND track = t.track AND executed_at <= ?
                                  ORDER BY executed_at DESC, id DESC LIMIT 1) before ON TRUE
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
