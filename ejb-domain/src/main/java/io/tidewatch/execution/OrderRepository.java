package io.tidewatch.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.SqlRow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads and writes {@code orders_sim}, several rows a statement. */
@ApplicationScoped
public class OrderRepository {

    /** Keeps decision locks apart from advisory locks of other rooms. */
    private static final int LOCK_SPACE = 20;

    private static final String COLUMNS = "id, decision_id, target, track, side, quantity, est_price, est_cost_bps, status,"
            + " metadata, created_at, adapter, venue, time_in_force, max_slippage_bps, strategy_id, client_order_id, account";

    private Sql sql;

    /** For the container's proxy. */
    protected OrderRepository() {
    }

    @Inject
    public OrderRepository(Sql sql) {
        this.sql = sql;
    }

    /**
     * Stores orders with status {@code submitted} in one statement. Those whose client order id is known already are left out.
     *
     * @param decisionIds one per order
     * @return the rows added, in the order given
     */
    public List<StoredOrder> insert(
            List<NewOrder> orders, List<String> decisionIds, AdapterName adapter, OrderTerms terms, String account, Instant now) {
        return insert(orders, decisionIds, OrderStatus.SUBMITTED, terms.maxSlippageBps(), adapter, terms, account, now);
    }

    /**
     * Stores the orders of a rebalance: paper orders under the usual conditions with status {@code simulated}, in one statement.
     *
     * @param costBps estimated cost to keep with the orders, basis points
     * @return the rows, in the order given
     */
    public List<StoredOrder> insertSimulated(List<NewOrder> orders, String decisionId, double costBps, Instant now) {
        return insert(orders, Collections.nCopies(orders.size(), decisionId), OrderStatus.SIMULATED, costBps, AdapterName.PAPER,
                OrderTerms.DEFAULTS, OrderService.accountOf(AdapterName.PAPER), now);
    }

    private List<StoredOrder> insert(List<NewOrder> orders, List<String> decisionIds, OrderStatus status, double costBps,
            AdapterName adapter, OrderTerms terms, String account, Instant now) {
        return sql.query("""
                INSERT INTO orders_sim (
                       decision_id, target, track, side, quantity, est_price, est_cost_bps, status, metadata, created_at,
                       adapter, venue, time_in_force, max_slippage_bps, strategy_id, client_order_id, account)
                SELECT n.decision_id, n.target, n.track, n.side, n.quantity, n.est_price, ?, ?, n.metadata, ?,
                       ?, ?, ?, ?, n.strategy_id, n.client_order_id, ?
                  FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::float8[], ?::float8[], ?::jsonb[], ?::text[],
                              ?::text[]) WITH ORDINALITY
                       AS n (decision_id, target, track, side, quantity, est_price, metadata, strategy_id, client_order_id, at)
                 ORDER BY n.at
                    ON CONFLICT (client_order_id) DO NOTHING
                RETURNING\s""" + COLUMNS,
                OrderRepository::order,
                costBps, status.text(), now, adapter.text(), terms.venue(), terms.timeInForce().name(), terms.maxSlippageBps(),
                account,
                decisionIds.toArray(String[]::new),
                orders.stream().map(NewOrder::target).toArray(String[]::new),
                orders.stream().map(NewOrder::track).toArray(String[]::new),
                orders.stream().map(order -> order.side().text()).toArray(String[]::new),
                orders.stream().mapToDouble(NewOrder::quantity).toArray(),
                orders.stream().map(NewOrder::estPrice).toArray(Double[]::new),
                orders.stream().map(NewOrder::metadata).toArray(JsonNode[]::new),
                orders.stream().map(NewOrder::strategyId).toArray(String[]::new),
                orders.stream().map(NewOrder::clientOrderId).toArray(String[]::new));
    }

    /** One order. */
    public Optional<StoredOrder> find(long id) {
        return sql.queryOne("SELECT " + COLUMNS + " FROM orders_sim WHERE id = ?", OrderRepository::order, id);
    }

    /** The oldest orders of a decision, at most so many. */
    public List<StoredOrder> ofDecision(String decisionId, int limit) {
        return sql.query("SELECT " + COLUMNS + " FROM orders_sim WHERE decision_id = ? ORDER BY created_at, id LIMIT ?",
                OrderRepository::order, decisionId, limit);
    }

    /**
     * The oldest orders of several decisions in one query.
     *
     * @param most at most so many of each, by decision
     * @return by decision; those without orders are missing
     */
    public Map<String, List<StoredOrder>> ofDecisions(Map<String, Integer> most) {
        Map<String, List<StoredOrder>> found = new HashMap<>();
        sql.forEach("SELECT o.* FROM unnest(?::text[], ?::int4[]) AS d (decision_id, most) CROSS JOIN LATERAL (SELECT " + COLUMNS
                + " FROM orders_sim WHERE decision_id = d.decision_id ORDER BY created_at, id LIMIT d.most) o ORDER BY created_at, id",
                OrderRepository::order,
                order -> found.computeIfAbsent(order.decisionId(), id -> new ArrayList<>()).add(order),
                most.keySet().toArray(String[]::new), most.values().stream().mapToInt(Integer::intValue).toArray());
        return found;
    }

    /** How many orders a decision has. */
    public long countOfDecision(String decisionId) {
        return sql.queryInt8("SELECT COUNT(*) FROM orders_sim WHERE decision_id = ?", decisionId);
    }

    /** The orders with those natural keys, in no particular order. */
    public List<StoredOrder> byClientOrderId(Collection<String> clientOrderIds) {
        return sql.query("SELECT " + COLUMNS + " FROM orders_sim WHERE client_order_id = ANY (?::text[])",
                OrderRepository::order, (Object) clientOrderIds.toArray(String[]::new));
    }

    /**
     * Takes the right to execute a decision until the transaction ends.
     *
     * @return false when somebody else is executing it at this moment
     */
    public boolean tryLockDecision(String decisionId) {
        return sql.queryOne("SELECT pg_try_advisory_xact_lock(hashtextextended(?, ?)) AS taken",
                row -> row.bool("taken"), decisionId, LOCK_SPACE).orElse(false);
    }

    /** As {@link #tryLockDecision} for several decisions in one query. @return those whose right was taken */
    public Set<String> tryLockDecisions(Collection<String> decisionIds) {
        return Set.copyOf(sql.query("SELECT decision_id FROM unnest(?::text[]) AS d (decision_id)"
                + " WHERE pg_try_advisory_xact_lock(hashtextextended(decision_id, ?))",
                row -> row.text("decision_id"), decisionIds.toArray(String[]::new), LOCK_SPACE));
    }

    /** Waits until nobody else executes the decision, and takes the right to do so until the transaction ends. */
    public void lockDecision(String decisionId) {
        sql.query("SELECT pg_advisory_xact_lock(hashtextextended(?, ?))", row -> null, decisionId, LOCK_SPACE);
    }

    /** Stores what runs made of orders: status and {@code metadata.execution}, which replaces an earlier one. */
    public void saveExecutions(List<ExecutedOrder> executed, Instant now) {
        saveMetadata(executed.stream().map(ExecutedOrder::order).toList(),
                executed.stream().map(order -> order.execution().get("status").asText()).toArray(String[]::new),
                executed.stream().map(order -> single("execution", order.execution())).toArray(JsonNode[]::new), now);
    }

    /** Notes on orders why risk did not let them be executed; their status stays. */
    public void saveRefusal(List<StoredOrder> orders, String detail, Instant now) {
        JsonNode note = JsonNodeFactory.instance.objectNode().put("risk_block", detail);
        saveMetadata(orders, orders.stream().map(StoredOrder::status).toArray(String[]::new),
                orders.stream().map(order -> note).toArray(JsonNode[]::new), now);
    }

    private void saveMetadata(List<StoredOrder> orders, String[] statuses, JsonNode[] additions, Instant now) {
        if (orders.isEmpty()) {
            return;
        }
        sql.update("""
                UPDATE orders_sim o
                   SET status = n.status, metadata = COALESCE(o.metadata, '{}'::jsonb) || n.addition, updated_at = ?
                  FROM unnest(?::int8[], ?::text[], ?::jsonb[]) AS n (id, status, addition)
                 WHERE o.id = n.id
                """,
                now, orders.stream().mapToLong(StoredOrder::id).toArray(), statuses, additions);
    }

    /** The roll-out stage in percent by track; a track without a row is missing. */
    public List<RolloutStage> rolloutStages(Collection<String> tracks) {
        return sql.query("SELECT track, stage_pct FROM model_rollout_state WHERE track = ANY (?::text[])",
                row -> new RolloutStage(row.text("track"), row.int4("stage_pct")), (Object) tracks.toArray(String[]::new));
    }

    /**
     * How much of an order is executed while a model is rolled out.
     *
     * @param percent 0..100
     */
    public record RolloutStage(String track, int percent) {
    }

    private static ObjectNode single(String key, JsonNode value) {
        return JsonNodeFactory.instance.objectNode().set(key, value);
    }

    private static StoredOrder order(SqlRow row) throws SQLException {
        ObjectNode metadata = row.optionalJson("metadata").map(json -> json instanceof ObjectNode object ? object : null)
                .orElseGet(JsonNodeFactory.instance::objectNode);
        return new StoredOrder(
                row.int8("id"), row.text("decision_id"), row.text("target"), row.text("track"), OrderSide.of(row.text("side")),
                row.float8("quantity"), row.optionalFloat8("est_price").orElse(null), row.optionalFloat8("est_cost_bps").orElse(null),
                row.optionalText("status").orElse(OrderStatus.SIMULATED.text()), metadata,
                row.optionalInstant("created_at").orElse(Instant.EPOCH),
                row.optionalText("adapter").orElse(AdapterName.PAPER.text()),
                row.optionalText("venue").orElse(OrderTerms.DEFAULTS.venue()),
                row.optionalText("time_in_force").orElse(OrderTerms.DEFAULTS.timeInForce().name()),
                row.float8("max_slippage_bps", OrderTerms.DEFAULTS.maxSlippageBps()),
                row.optionalText("strategy_id").orElse("default-liquid-v1"),
                row.optionalText("client_order_id").orElse(null), row.text("account"));
    }
}
