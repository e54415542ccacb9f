package io.tidewatch.execution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Objects;

/**
 * An order to be stored.
 *
 * @param target        kept in upper case, not trimmed
 * @param track         {@code liquid} or {@code vc}
 * @param quantity      base units, positive
 * @param estPrice      quote currency, positive; null when unknown
 * @param strategyId    at most 64 characters
 * @param metadata      anything the caller wants to keep with the order
 * @param clientOrderId at most 64 characters; an order with the same one is not stored again. null for none
 */
public record NewOrder(
        String target, String track, OrderSide side, double quantity, Double estPrice, String strategyId,
        ObjectNode metadata, String clientOrderId) {

    public NewOrder {
        target = target.toUpperCase(Locale.ROOT);
        Objects.requireNonNull(track, "track");
        Objects.requireNonNull(strategyId, "strategyId");
        Objects.requireNonNull(metadata, "metadata");
    }
}
