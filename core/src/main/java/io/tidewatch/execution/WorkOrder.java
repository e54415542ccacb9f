package io.tidewatch.execution;

/**
 * One order as an adapter gets it.
 *
 * @param orderId       primary key of the stored order
 * @param clientOrderId unique name of this execution of the order; the same name always means the same execution
 * @param adapter       adapter the order was submitted for
 * @param target        upper-case symbol
 * @param side          direction
 * @param quantity      base units after roll-out scaling; 0 or less is refused by every adapter
 * @param price         expected price in quote currency; null when none is known
 */
public record WorkOrder(
        long orderId, String clientOrderId, String adapter, String target, OrderSide side, double quantity, Double price) {
}
