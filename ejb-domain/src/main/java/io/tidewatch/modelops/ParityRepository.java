package io.tidewatch.modelops;

import io.tidewatch.backtest.BacktestConfig;
import io.tidewatch.backtest.ScoreSource;
import io.tidewatch.ops.Sql;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Sums up, per target and window, what backtests promised and how paper orders were filled. */
@ApplicationScoped
public class ParityRepository {

    private Sql sql;
    private BacktestConfig config;

    /** For the container's proxy. */
    protected ParityRepository() {
    }

    @Inject
    public ParityRepository(Sql sql, BacktestConfig config) {
        this.sql = sql;
        this.config = config;
    }

    /**
     * What completed backtests of a window promise by target. A run without a figure of its own for a target promises it its share of
     * the whole; a target that a run names twice counts twice.
     *
     * @param back how far the window reaches back
     */
    Map<String, ParityRule.Promised> promised(Track track, ScoreSource source, Instant now, Duration back) {
        Map<String, ParityRule.Promised> promised = new HashMap<>();
        String[] include = config.gate().include().toArray(String[]::new);
        sql.query("""
                SELECT t.target, COUNT(*) AS runs,
                       SUM(CASE jsonb_typeof(own.figure) WHEN 'number' THEN own.figure::float8 / own.share ELSE 0 END) AS pnl
                  FROM (SELECT metrics, CASE jsonb_typeof(config -> 'targets') WHEN 'array' THEN config -> 'targets' ELSE '[]' END AS targets
                          FROM backtest_runs
                         WHERE track = ? AND created_at > ? AND created_at <= ? AND lower(status) = 'completed'
                           AND superseded_by_run_id IS NULL AND superseded_at IS NULL
                           AND (cardinality(?::text[]) = 0 OR run_source = ANY (?)) AND NOT run_source = ANY (?) AND data_regime = ANY (?)
                           AND CASE WHEN COALESCE(lower(btrim(score_source)), 'heuristic') = 'heuristic' THEN 'heuristic' ELSE 'model' END = ?) b
                 CROSS JOIN LATERAL (SELECT upper(e.target) AS target FROM jsonb_array_elements_text(b.targets) AS e(target)) t
                 CROSS JOIN LATERAL (SELECT b.metrics -> 'per_target' -> t.target AS value) target
                 CROSS JOIN LATERAL (SELECT CASE WHEN jsonb_typeof(target.value) = 'object' THEN target.value -> 'pnl_after_cost'
                                                 WHEN target.value IS NOT NULL THEN target.value
                                                 ELSE b.metrics -> 'pnl_after_cost' END AS figure,
                                            CASE WHEN target.value IS NULL THEN GREATEST(1, jsonb_array_length(b.targets)) ELSE 1 END
                                                AS share) own
                 GROUP BY t.target
                """,
                row -> promised.put(row.text("target"), new ParityRule.Promised(row.float8("pnl"), row.int8("runs"))),
                track.wireName(), now.minus(back), now, include, include, config.gate().exclude().toArray(String[]::new),
                config.gate().regimes().toArray(String[]::new), source.wireName());
        return promised;
    }

    /** How the filled orders of a window lie from their expected price, by target. */
    Map<String, ParityRule.Filled> filled(Track track, Instant now, Duration back) {
        Map<String, ParityRule.Filled> filled = new HashMap<>();
        sql.query("""
                SELECT target, COUNT(*) AS orders, SUM(abs(quantity * price)) AS notional,
                       SUM((CASE side WHEN 'buy' THEN 1 ELSE -1 END) * (fill - price) / GREATEST(abs(price), 1e-12) * abs(quantity * price))
                           AS weighted
                  FROM (SELECT target, lower(COALESCE(NULLIF(side, ''), 'buy')) AS side, est_price AS price,
                               COALESCE(CASE jsonb_typeof(metadata #> '{execution,filled_qty}')
                                             WHEN 'number' THEN (metadata #> '{execution,filled_qty}')::float8 END, quantity, 0) AS quantity,
                               COALESCE(CASE jsonb_typeof(metadata #> '{execution,avg_fill_price}')
                                             WHEN 'number' THEN (metadata #> '{execution,avg_fill_price}')::float8 END, est_price, 0) AS fill
                          FROM orders_sim
                         WHERE track = ? AND created_at > ? AND created_at <= ? AND status IN ('filled', 'partially_filled')) o
                 WHERE quantity > 0 AND price > 0 AND quantity < 1e100 AND price < 1e100 AND abs(fill) < 1e100
                 GROUP BY target
                """,
                row -> filled.put(row.text("target"),
                        new ParityRule.Filled(row.float8("weighted"), row.float8("notional"), row.int8("orders"))),
                track.wireName(), now.minus(back), now);
        return filled;
    }
}
