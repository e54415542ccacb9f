package io.tidewatch.execution;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** One order with all its columns. */
record OrderRowAnswer(
        long id, String decisionId, String target, String track, String side, double quantity, Double estPrice, Double estCostBps,
        String status, JsonNode metadata, Instant createdAt, String adapter, String venue, String timeInForce,
        double maxSlippageBps, String strategyId) {

    static OrderRowAnswer of(StoredOrder order) {
        return of(order, order.quantity(), order.metadata());
    }

    /** The row with the quantity and metadata a run worked with. */
    static OrderRowAnswer of(StoredOrder order, double quantity, JsonNode metadata) {
        return new OrderRowAnswer(order.id(), order.decisionId(), order.target(), order.track(), order.side().text(), quantity,
                order.estPrice(), order.estCostBps(), order.status(), metadata, order.createdAt(), order.adapter(), order.venue(),
                order.timeInForce(), order.maxSlippageBps(), order.strategyId());
    }
}
