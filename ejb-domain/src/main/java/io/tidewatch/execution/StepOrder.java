package io.tidewatch.execution;

/**
 * One order of a decision step.
 *
 * @param order    with a client order id that names session, step and target: the same one is stored and executed once
 * @param seedName decides the paper venue's random numbers; equal in every session that replays the same history
 */
public record StepOrder(NewOrder order, String seedName) {

    public StepOrder {
        if (order.clientOrderId() == null) {
            throw new IllegalArgumentException("an order of a step needs a client order id");
        }
    }
}
