package io.tidewatch.execution.desk;

import io.tidewatch.execution.VenueOrderState;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;

/** Reads what happened to orders: at venues, and in the books. */
@ApplicationScoped
public class OrderHistory {

    private static final int MOST = 500;
    private static final String LEG = "client_order_id, order_id, leg, venue, market_type, symbol, track, strategy_id, side, order_type,"
            + " time_in_force, reduce_only, quantity::text, limit_price::text, state, venue_order_id, filled_quantity::text,"
            + " average_price::text, fees::text, COALESCE(reason, '') AS reason, created_at, unknown_since, updated_at, closed_at";
    private static final String UNSETTLED = "state IN ('intent', 'unknown', 'open', 'partially_filled')";

    private Sql sql;

    /** For the container's proxy. */
    protected OrderHistory() {
    }

    @Inject
    public OrderHistory(Sql sql) {
        this.sql = sql;
    }

    /** The orders at venues that belong to orders of ours, in their order, at most 500. */
    List<OrderLeg> legs(long[] orderIds) {
        return sql.query("SELECT " + LEG + " FROM venue_orders WHERE order_id = ANY (?::int8[]) ORDER BY order_id, run, leg LIMIT ?",
                OrderHistory::leg, orderIds, MOST);
    }

    /** What happened to them, oldest first, at most 500. */
    List<LegEvent> events(List<OrderLeg> legs) {
        return sql.query("""
                SELECT id, client_order_id, event, state_before, state_after, detail, recorded_at
                  FROM venue_order_events WHERE client_order_id = ANY (?::text[]) ORDER BY id LIMIT ?
                """, OrderHistory::event, legs.stream().map(OrderLeg::clientOrderId).toArray(String[]::new), MOST);
    }

    /** The booked trades of orders, oldest first, at most 500. */
    List<OrderFill> fills(long[] orderIds) {
        return sql.query("""
                SELECT execution_id, order_id, run, side, quantity, price, fee, realized_pnl, net_pnl, executed_at
                  FROM fills WHERE order_id = ANY (?::int8[]) ORDER BY id LIMIT ?
                """, OrderHistory::fill, orderIds, MOST);
    }

    /** Orders at venues that have not come to their end, those of unknown fate first, then the oldest. */
    List<OrderLeg> unsettled(int limit) {
        return sql.query("SELECT " + LEG + " FROM venue_orders WHERE " + UNSETTLED
                + " ORDER BY state IN ('intent', 'unknown') DESC, created_at, client_order_id LIMIT ?", OrderHistory::leg, limit);
    }

    /**
     * How many orders at venues of a track have not come to their end.
     *
     * @param strategyId one strategy; null for all
     */
    long unsettled(String track, String strategyId) {
        return sql.queryInt8("SELECT count(*) FROM venue_orders WHERE " + UNSETTLED
                + " AND track = ? AND (?::text IS NULL OR strategy_id = ?)", track, strategyId, strategyId);
    }

    private static OrderLeg leg(SqlRow row) throws SQLException {
        return new OrderLeg(row.text("client_order_id"), row.int8("order_id"), row.int4("leg"), row.text("venue"),
                row.text("market_type"), row.text("symbol"), row.text("track"), row.text("strategy_id"), row.text("side"),
                row.text("order_type"), row.text("time_in_force"), row.bool("reduce_only"), decimal(row, "quantity"),
                decimal(row, "limit_price"), VenueOrderState.of(row.text("state")), row.optionalText("venue_order_id"),
                decimal(row, "filled_quantity"), decimal(row, "average_price"), decimal(row, "fees"), row.text("reason"),
                row.instant("created_at"), row.optionalInstant("unknown_since"), row.instant("updated_at"),
                row.optionalInstant("closed_at"));
    }

    private static BigDecimal decimal(SqlRow row, String column) throws SQLException {
        return row.optionalText(column).map(BigDecimal::new).orElse(null);
    }

    private static LegEvent event(SqlRow row) throws SQLException {
        return new LegEvent(row.int8("id"), row.text("client_order_id"), row.text("event"), row.optionalText("state_before"),
                row.text("state_after"), RawMessage.shown(row.json("detail")), row.instant("recorded_at"));
    }

    private static OrderFill fill(SqlRow row) throws SQLException {
        return new OrderFill(row.text("execution_id"), row.int8("order_id"), row.int4("run"), row.text("side"), row.float8("quantity"),
                row.float8("price"), row.float8("fee"), row.float8("realized_pnl"), row.float8("net_pnl"), row.instant("executed_at"));
    }
}
