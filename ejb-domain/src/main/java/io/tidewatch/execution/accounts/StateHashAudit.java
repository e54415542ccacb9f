package io.tidewatch.execution.accounts;

import io.tidewatch.execution.StateHash;
import io.tidewatch.ops.Sql;
import io.tidewatch.risk.RiskConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Hashes the state of trading as this node sees it: rows of the database in one snapshot, limits as this node was configured. Rows are
 * hashed one by one and added up, so that neither their order nor the time zone of the session counts.
 */
@ApplicationScoped
public class StateHashAudit {

    /** Each part lists its columns: what a later migration adds must not change the hash of what was there. */
    private static final String PARTS = """
            SELECT 'orders' AS part, count(*) AS n, COALESCE(sum(hashtextextended(row(id, decision_id, target, track, side, quantity,
                   est_price, est_cost_bps, status, adapter, venue, time_in_force, max_slippage_bps, strategy_id, account,
                   metadata)::text, 0)), 0)::text AS sum FROM orders_sim
             UNION ALL
            SELECT 'venue_orders', count(*), COALESCE(sum(hashtextextended(row(client_order_id, order_id, run, leg, account, venue, symbol,
                   side, order_type, quantity, limit_price, state, venue_order_id, filled_quantity, fees)::text, 0)), 0)::text
              FROM venue_orders
             UNION ALL
            SELECT 'fills', count(*), COALESCE(sum(hashtextextended(row(execution_id, order_id, run, decision_id, account, track, target,
                   strategy_id, side, quantity, price, fee, realized_pnl, extract(epoch FROM executed_at))::text, 0)), 0)::text FROM fills
             UNION ALL
            SELECT 'venue_fills', count(*), COALESCE(sum(hashtextextended(row(venue, market_type, fill_id, client_order_id, quantity,
                   price, fee)::text, 0)), 0)::text FROM venue_fills
             UNION ALL
            SELECT 'positions', count(*), COALESCE(sum(hashtextextended(row(account, track, target, quantity, average_cost, open_fees,
                   realized_pnl, fees_paid, funding)::text, 0)), 0)::text FROM paper_positions
             UNION ALL
            SELECT 'accounts', count(*), COALESCE(sum(hashtextextended(row(account, start_capital, cash, realized_pnl, fees_paid,
                   funding, peak_realized)::text, 0)), 0)::text FROM paper_accounts
             UNION ALL
            SELECT 'kill_switches', count(*), COALESCE(sum(hashtextextended(row(track, strategy_id, state, reason,
                   extract(epoch FROM expires_at))::text, 0)), 0)::text FROM risk_control_state
             UNION ALL
            SELECT 'controls', count(*), COALESCE(sum(hashtextextended(row(control_key, payload)::text, 0)), 0)::text FROM ops_control_state
             UNION ALL
            SELECT 'rollout', count(*), COALESCE(sum(hashtextextended(row(track, stage_pct)::text, 0)), 0)::text FROM model_rollout_state
            """;

    private Sql sql;
    private RiskConfig risk;

    /** For the container's proxy. */
    protected StateHashAudit() {
    }

    @Inject
    public StateHashAudit(Sql sql, RiskConfig risk) {
        this.sql = sql;
        this.risk = risk;
    }

    /** The state now. Reads every row of these tables once. */
    public StateHash stateHash() {
        Map<String, String> parts = new LinkedHashMap<>();
        sql.forEach(PARTS, row -> Map.entry(row.text("part"), row.int8("n") + ":" + row.text("sum")),
                part -> parts.put(part.getKey(), part.getValue()));
        parts.put("limits", StateHash.digest(risk.policy().toString()));
        return StateHash.of(parts);
    }
}
