package io.tidewatch.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.risk.KillSwitchKey;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of {@code orders_sim}; absent texts are already replaced by the defaults of the contract.
 *
 * @param quantity      base units as ordered, before roll-out scaling
 * @param estPrice      quote currency; null when none was given
 * @param estCostBps    estimated cost, basis points; null in rows that other tools wrote without one
 * @param metadata      the caller's metadata with {@code execution_params} and, after a run, {@code execution}
 * @param clientOrderId natural key of orders that must not be stored twice; null for all others
 * @param account       whose books the order belongs to
 */
public record StoredOrder(
        long id, String decisionId, String target, String track, OrderSide side, double quantity, Double estPrice,
        Double estCostBps, String status, ObjectNode metadata, Instant createdAt, String adapter, String venue,
        String timeInForce, double maxSlippageBps, String strategyId, String clientOrderId, String account) {

    /** What the names of closing orders begin with. */
    public static final String CLOSING = "flatten/";

    private static final String EXECUTION = "execution";

    /** The result of the last run; empty before the first. */
    public Optional<ObjectNode> execution() {
        return metadata.get(EXECUTION) instanceof ObjectNode execution ? Optional.of(execution) : Optional.empty();
    }

    /** How often the order has been executed so far; rows written by older tools have no count and are taken for one. */
    public int runs() {
        return execution().map(execution -> Math.max(1, execution.path("run").asInt(1))).orElse(0);
    }

    /** The kill switch that applies to the order. */
    public KillSwitchKey killSwitch() {
        return new KillSwitchKey(track, strategyId);
    }

    /** A finite number of the metadata; empty when it is missing or something else. */
    public Optional<Double> number(String key) {
        JsonNode value = metadata.get(key);
        return value != null && value.isNumber() && Double.isFinite(value.doubleValue())
                ? Optional.of(value.doubleValue()) : Optional.empty();
    }

    /**
     * Whether it was made to close a position on an operator's word. Its name says so, which clients can not give: what stops
     * opening does not stop it.
     */
    public boolean isClosing() {
        return clientOrderId != null && clientOrderId.startsWith(CLOSING);
    }
}
