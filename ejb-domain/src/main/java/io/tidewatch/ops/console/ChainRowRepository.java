package io.tidewatch.ops.console;

import io.tidewatch.ops.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Reads the newest rows that the links of the chain have left, newest first. */
@ApplicationScoped
public class ChainRowRepository {

    private Sql sql;

    /** For the container's proxy. */
    protected ChainRowRepository() {
    }

    @Inject
    public ChainRowRepository(Sql sql) {
        this.sql = sql;
    }

    /** Signals of the liquid track. */
    List<SignalLine> signals(Instant now, int limit) {
        return sql.query("""
                SELECT created_at, target, action, score, confidence, horizon, COALESCE(metadata ->> 'reason', '') AS reason
                  FROM signal_candidates
                 WHERE track = 'liquid' AND created_at <= ?
                 ORDER BY created_at DESC, id DESC LIMIT ?
                """, row -> new SignalLine(row.instant("created_at"), row.text("target"), row.text("action"), row.float8("score"),
                        row.float8("confidence"), row.text("horizon"), row.text("reason")), now, limit);
    }

    /** Orders of an account. */
    List<OrderLine> orders(String account, Instant now, int limit) {
        return sql.query("""
                SELECT id, created_at, target, side, quantity, est_price, status, adapter,
                       COALESCE(metadata ->> 'risk_block', metadata -> 'execution' ->> 'reject_reason', '') AS reason
                  FROM orders_sim
                 WHERE account = ? AND track = 'liquid' AND created_at <= ?
                 ORDER BY created_at DESC, id DESC LIMIT ?
                """, row -> new OrderLine(row.int8("id"), row.instant("created_at"), row.text("target"), row.text("side"),
                        row.float8("quantity"), row.float8("est_price", Double.NaN), row.text("status"), row.text("adapter"),
                        row.text("reason")), account, now, limit);
    }

    /** Fills of an account. */
    List<FillLine> fills(String account, Instant now, int limit) {
        return sql.query("""
                SELECT executed_at, target, side, quantity, price, fee, net_pnl
                  FROM fills
                 WHERE account = ? AND track = 'liquid' AND executed_at <= ?
                 ORDER BY executed_at DESC, id DESC LIMIT ?
                """, row -> new FillLine(row.instant("executed_at"), row.text("target"), row.text("side"), row.float8("quantity"),
                        row.float8("price"), row.float8("fee"), row.float8("net_pnl")), account, now, limit);
    }

    /** What risk noted. */
    List<RiskLine> riskEvents(Instant now, int limit) {
        return sql.query("""
                SELECT created_at, severity, code, message, COALESCE(payload ->> 'actor', '') AS actor
                  FROM risk_events
                 WHERE created_at <= ?
                 ORDER BY created_at DESC, id DESC LIMIT ?
                """, row -> new RiskLine(row.instant("created_at"), row.text("severity"), row.text("code"), row.text("message"),
                        row.text("actor")), now, limit);
    }

    /** What was proposed and done about a symbol in a span of time, oldest first; holds are left out. */
    List<ChartMark> marks(String symbol, String account, Instant from, Instant now, int limit) {
        return sql.query("""
                SELECT * FROM (
                    (SELECT 'SIGNAL' AS kind, action AS side, created_at AS at, NULL::float8 AS price
                       FROM signal_candidates
                      WHERE track = 'liquid' AND target = ? AND created_at >= ? AND created_at <= ? AND action IN ('buy', 'sell')
                      ORDER BY created_at DESC LIMIT ?)
                    UNION ALL
                    (SELECT 'FILL', side, executed_at, price
                       FROM fills
                      WHERE account = ? AND track = 'liquid' AND target = ? AND executed_at >= ? AND executed_at <= ?
                      ORDER BY executed_at DESC LIMIT ?)) m
                 ORDER BY at
                """, row -> new ChartMark(ChartMark.Kind.valueOf(row.text("kind")), row.text("side").equals("buy"),
                        row.instant("at"), row.optionalFloat8("price")),
                symbol, from, now, limit, account, symbol, from, now, limit);
    }
}
