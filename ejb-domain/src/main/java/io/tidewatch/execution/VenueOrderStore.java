package io.tidewatch.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and writes orders at venues inside the caller's transaction. Whoever wants to change one applies a report through
 * {@link VenueOrderReports}; only that keeps journal, parent order and alarms in step.
 */
@ApplicationScoped
public class VenueOrderStore {

    private static final String COLUMNS = """
            client_order_id, order_id, decision_id, run, leg, account, venue, market_type, product_type, symbol, track, target,
            strategy_id, side, order_type, time_in_force, reduce_only, quantity, limit_price, worst_price, state, venue_order_id,
            filled_quantity, reported_quantity, booked_notional, fees, reason, cancel_requested_at, created_at, sent_at,
            unknown_since, updated_at, version
            """;

    private Sql sql;

    /** For the container's proxy. */
    protected VenueOrderStore() {
    }

    @Inject
    public VenueOrderStore(Sql sql) {
        this.sql = sql;
    }

    /**
     * Stores an intent and the first entry of its journal.
     *
     * @return false when an order of that name is stored already: it must not be sent again
     */
    boolean insert(VenueOrderIntent intent, Instant now) {
        StoredOrder parent = intent.parent();
        return sql.update("""
                WITH added AS (
                INSERT INTO venue_orders (client_order_id, order_id, decision_id, leg, account, venue, market_type, product_type,
                       symbol, track, target, strategy_id, side, order_type, time_in_force, reduce_only, quantity, limit_price,
                       reference_price, worst_price, state, created_at, updated_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'intent', ?, ?)
                    ON CONFLICT (client_order_id) DO NOTHING
                RETURNING client_order_id, state, created_at)
                INSERT INTO venue_order_events (client_order_id, event, state_after, recorded_at)
                SELECT client_order_id, 'intent', state, created_at FROM added
                """,
                intent.clientOrderId(), parent.id(), parent.decisionId(), intent.leg(), parent.account(), intent.venue(),
                intent.market().type().text(), intent.market().productType(), intent.symbol(), parent.track(), parent.target(),
                parent.strategyId(), parent.side().text(), intent.limitPrice() == null ? "market" : "limit",
                intent.timeInForce().name(), intent.reduceOnly(), intent.quantity(), intent.limitPrice(), intent.referencePrice(),
                intent.worstPrice(), now, now) == 1;
    }

    /** One order. */
    public Optional<StoredVenueOrder> find(String clientOrderId) {
        return sql.queryOne("SELECT " + COLUMNS + " FROM venue_orders WHERE client_order_id = ?", VenueOrderStore::order,
                clientOrderId);
    }

    /** Locks orders until the transaction ends, always in the order of their names. */
    List<StoredVenueOrder> lock(Collection<String> clientOrderIds) {
        return sql.query("SELECT " + COLUMNS + " FROM venue_orders WHERE client_order_id = ANY (?::text[])"
                + " ORDER BY client_order_id FOR UPDATE", VenueOrderStore::order, (Object) clientOrderIds.toArray(String[]::new));
    }

    /** The orders at the venue of orders of ours, by order and leg. */
    public List<StoredVenueOrder> ofOrders(Collection<Long> orderIds) {
        return sql.query("SELECT " + COLUMNS + " FROM venue_orders WHERE order_id = ANY (?::int8[]) ORDER BY order_id, leg",
                VenueOrderStore::order, (Object) orderIds.toArray(Long[]::new));
    }

    /**
     * The oldest orders of a venue about which something is still to be asked: not ended, or with trades that are not booked.
     *
     * @param createdBefore only those that are at least as old
     */
    public List<StoredVenueOrder> unsettled(String venue, Instant createdBefore, int most) {
        return sql.query("SELECT " + COLUMNS + """
                  FROM venue_orders
                 WHERE venue = ? AND created_at <= ?
                   AND (state IN ('intent', 'unknown', 'open', 'partially_filled') OR reported_quantity > filled_quantity)
                 ORDER BY created_at, client_order_id LIMIT ?
                """, VenueOrderStore::order, venue, createdBefore, most);
    }

    /** The name of the latest order of an account that is not of this decision; empty when there is none. */
    Optional<String> newestOfOthers(String account, String decisionId) {
        return sql.queryOne("SELECT client_order_id FROM venue_orders WHERE account = ? AND decision_id <> ?"
                + " ORDER BY created_at DESC, client_order_id DESC LIMIT 1", row -> row.text("client_order_id"), account, decisionId);
    }

    /** What may still be traded for an account, oldest first. */
    public List<StoredVenueOrder> openOf(String account) {
        return sql.query("SELECT " + COLUMNS + """
                  FROM venue_orders
                 WHERE account = ? AND state IN ('intent', 'unknown', 'open', 'partially_filled')
                 ORDER BY created_at, client_order_id
                """, VenueOrderStore::order, account);
    }

    /**
     * How an order changes.
     *
     * @param before the row as it was locked
     */
    record Change(StoredVenueOrder before, VenueOrderProgress after, VenueOrderNote note) {
    }

    /**
     * Stores how far orders have come, and why, in their journals.
     *
     * @throws IllegalStateException when somebody else changed one since
     */
    void save(List<Change> changes, Instant now) {
        int saved = sql.update("""
                UPDATE venue_orders o
                   SET state = n.state, reported_quantity = n.reported, venue_order_id = COALESCE(n.venue_order_id, o.venue_order_id),
                       reason = COALESCE(n.reason, o.reason),
                       unknown_since = CASE WHEN n.state = 'unknown' THEN COALESCE(o.unknown_since, ?) END,
                       closed_at = CASE WHEN n.final THEN COALESCE(o.closed_at, ?) END, updated_at = ?, version = o.version + 1
                  FROM unnest(?::text[], ?::int8[], ?::text[], ?::bool[], ?::numeric[], ?::text[], ?::text[])
                       AS n (client_order_id, version, state, final, reported, venue_order_id, reason)
                 WHERE o.client_order_id = n.client_order_id AND o.version = n.version
                """,
                now, now, now, names(changes), changes.stream().mapToLong(change -> change.before().version()).toArray(),
                changes.stream().map(change -> change.after().state().text()).toArray(String[]::new),
                changes.stream().map(change -> change.after().state().isFinal()).toArray(Boolean[]::new),
                changes.stream().map(change -> change.after().reported()).toArray(BigDecimal[]::new),
                changes.stream().map(change -> change.note().venueOrderId()).toArray(String[]::new),
                changes.stream().map(change -> change.note().reason()).toArray(String[]::new));
        if (saved != changes.size()) {
            throw new IllegalStateException("an order at a venue was changed by somebody else: " + List.of(names(changes)));
        }
        sql.update("""
                INSERT INTO venue_order_events (client_order_id, event, state_before, state_after, detail, recorded_at)
                SELECT n.*, ? FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::jsonb[]) AS n
                """,
                now, names(changes), changes.stream().map(change -> change.note().event()).toArray(String[]::new),
                changes.stream().map(change -> change.before().state().text()).toArray(String[]::new),
                changes.stream().map(change -> change.after().state().text()).toArray(String[]::new),
                changes.stream().map(change -> change.note().detail()).toArray(JsonNode[]::new));
    }

    private static String[] names(List<Change> changes) {
        return changes.stream().map(change -> change.before().clientOrderId()).toArray(String[]::new);
    }

    /**
     * Adds the kept trades of orders up anew.
     *
     * @return base units by order; every order has at least one trade
     */
    Map<String, BigDecimal> aggregate(Collection<String> clientOrderIds) {
        Map<String, BigDecimal> totals = new HashMap<>();
        sql.forEach("""
                UPDATE venue_orders o
                   SET filled_quantity = t.quantity, booked_notional = t.notional, fees = t.fees,
                       average_price = t.notional / t.quantity
                  FROM (SELECT client_order_id, SUM(quantity) AS quantity, SUM(quantity * price) AS notional, SUM(fee_quote) AS fees
                          FROM venue_fills WHERE client_order_id = ANY (?::text[]) GROUP BY client_order_id) t
                 WHERE o.client_order_id = t.client_order_id
                RETURNING o.client_order_id, o.filled_quantity
                """, row -> Map.entry(row.text("client_order_id"), row.decimal("filled_quantity")),
                entry -> totals.put(entry.getKey(), entry.getValue()), (Object) clientOrderIds.toArray(String[]::new));
        return totals;
    }

    /** Notes that an order goes to the wire now. */
    void markSent(String clientOrderId, Instant now) {
        sql.update("UPDATE venue_orders SET sent_at = COALESCE(sent_at, ?), updated_at = ? WHERE client_order_id = ?",
                now, now, clientOrderId);
    }

    /** Notes that the venue is asked to cancel an order. */
    public void markCancelRequested(String clientOrderId, Instant now) {
        sql.update("UPDATE venue_orders SET cancel_requested_at = COALESCE(cancel_requested_at, ?), updated_at = ?"
                + " WHERE client_order_id = ?", now, now, clientOrderId);
    }

    /** An entry of an order's life cycle. */
    record Published(long orderId, LifecycleEvent event) {
    }

    /** What is published of the journals of orders of ours, oldest first. */
    List<Published> lifecycles(Collection<Long> orderIds) {
        return sql.query("""
                SELECT o.order_id, e.event, e.detail, e.recorded_at
                  FROM venue_orders o JOIN venue_order_events e ON e.client_order_id = o.client_order_id
                 WHERE o.order_id = ANY (?::int8[]) AND e.detail ->> 'status' IS NOT NULL
                 ORDER BY e.id
                """, VenueOrderStore::published, (Object) orderIds.toArray(Long[]::new));
    }

    private static Published published(SqlRow row) throws SQLException {
        ObjectNode detail = row.optionalJson("detail").map(ObjectNode.class::cast).orElseGet(JsonNodeFactory.instance::objectNode);
        LifecycleEvent event = LifecycleEvent.of(row.text("event"), detail.path("status").asText(), row.instant("recorded_at"));
        for (var metric : detail.path("metrics").properties()) {
            event = event.with(metric.getKey(), metric.getValue().doubleValue());
        }
        return new Published(row.int8("order_id"), event);
    }

    private static StoredVenueOrder order(SqlRow row) throws SQLException {
        VenueOrderProgress progress = new VenueOrderProgress(VenueOrderState.of(row.text("state")), row.decimal("quantity"),
                row.decimal("reported_quantity"), row.decimal("filled_quantity"));
        return new StoredVenueOrder(
                row.text("client_order_id"), row.int8("order_id"), row.text("decision_id"), row.int4("run"), row.int4("leg"),
                row.text("account"), row.text("venue"),
                new TradingMarket(MarketType.of(row.text("market_type")), row.optionalText("product_type").orElse(null)),
                row.text("symbol"), row.text("track"), row.text("target"), row.text("strategy_id"), OrderSide.of(row.text("side")),
                row.text("order_type").equals("limit"), TimeInForce.valueOf(row.text("time_in_force")), row.bool("reduce_only"),
                row.optionalDecimal("limit_price").orElse(null), row.optionalDecimal("worst_price").orElse(null), progress,
                row.optionalText("venue_order_id").orElse(null), row.decimal("booked_notional"), row.decimal("fees"),
                row.optionalText("reason").orElse(null), row.instant("created_at"), row.optionalInstant("sent_at").orElse(null),
                row.optionalInstant("unknown_since").orElse(null), row.optionalInstant("cancel_requested_at").orElse(null),
                row.instant("updated_at"), row.int8("version"));
    }
}
