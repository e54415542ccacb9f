package io.tidewatch.execution;

import java.util.List;

/**
 * Orders of one decision to be kept for a later run.
 *
 * @param adapter what they are meant to be executed with
 * @param terms   conditions, venue as the client named it
 * @param orders  at least one
 */
public record SubmitRequest(AdapterName adapter, OrderTerms terms, List<NewOrder> orders) {

    public SubmitRequest {
        orders = List.copyOf(orders);
    }
}
