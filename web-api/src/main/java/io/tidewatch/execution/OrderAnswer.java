package io.tidewatch.execution;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/** One order. */
record OrderAnswer(
        long orderId, String decisionId, String target, String side, double quantity, String status, String track, String venue,
        String adapter, Instant createdAt, JsonNode metadata) {

    static OrderAnswer of(StoredOrder order) {
        return new OrderAnswer(order.id(), order.decisionId(), order.target(), order.side().text(), order.quantity(),
                order.status(), order.track(), order.venue(), order.adapter(), order.createdAt(), order.metadata());
    }
}
