package io.tidewatch.execution;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import io.tidewatch.ops.TradingClock;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells everything that is stored about a decision: signals, orders, positions, fills and the day's profit around it. */
@Stateless
public class ExecutionAuditService {

    private static final int DAY_HOURS = 24;
    private static final String NO_TRACK = "liquid";

    @Inject
    private Sql sql;

    @Inject
    private OrderRepository orders;

    @Inject
    private PnlAttributionService profit;

    @Inject
    private TradingClock clock;

    /** A row of {@code signal_candidates}. */
    public record SignalRow(
            long id, String track, String target, String horizon, double score, double confidence, String action, String policy,
            String decisionId, JsonNode metadata, Instant createdAt) {
    }

    /** A row of {@code positions_snapshots}. */
    public record PositionRow(
            long id, String decisionId, String target, String track, double weight, String reason, Instant createdAt) {
    }

    /** A row of {@code fills}. */
    public record FillRow(
            String executionId, long orderId, int run, String side, double quantity, double price, double fee, double realizedPnl,
            Instant executedAt) {
    }

    /**
     * The trail of a decision.
     *
     * @param signals   those of the decision and those its orders name in {@code metadata.signal_id}
     * @param orders    with their results
     * @param positions target weights a rebalance wrote
     * @param fills     trades of the decision's orders
     * @param day       profit of the last 24 hours on the track of the first order
     */
    public record Trail(
            String decisionId, List<SignalRow> signals, List<StoredOrder> orders, List<PositionRow> positions, List<FillRow> fills,
            PnlAttribution.Report day, Instant generatedAt) {
    }

    /** The trail; empty when there is neither signal nor order nor position. */
    public Optional<Trail> trail(String decisionId) {
        List<StoredOrder> found = orders.ofDecision(decisionId, Integer.MAX_VALUE);
        List<SignalRow> signals = signals(decisionId, found);
        List<PositionRow> positions = sql.query("""
                SELECT id, decision_id, target, track, weight, reason, created_at
                  FROM positions_snapshots WHERE decision_id = ? ORDER BY created_at, id
                """, ExecutionAuditService::position, decisionId);
        if (found.isEmpty() && signals.isEmpty() && positions.isEmpty()) {
            return Optional.empty();
        }
        List<FillRow> fills = sql.query("""
                SELECT execution_id, order_id, run, side, quantity, price, fee, realized_pnl, executed_at
                  FROM fills WHERE decision_id = ? ORDER BY id
                """, ExecutionAuditService::fill, decisionId);
        String track = found.isEmpty() ? NO_TRACK : found.get(0).track();
        return Optional.of(new Trail(
                decisionId, signals, found, positions, fills, profit.attribute(track, DAY_HOURS), clock.instant()));
    }

    private List<SignalRow> signals(String decisionId, List<StoredOrder> found) {
        long[] named = found.stream().map(order -> order.number("signal_id"))
                .flatMap(Optional::stream).mapToLong(Double::longValue).distinct().toArray();
        return sql.query("""
                SELECT id, track, target, horizon, score, confidence, action, policy, decision_id, metadata, created_at
                  FROM signal_candidates WHERE decision_id = ? OR id = ANY (?::int8[]) ORDER BY created_at
                """, ExecutionAuditService::signal, decisionId, named);
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
