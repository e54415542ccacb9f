package io.tidewatch.execution;

/**
 * One trade to be booked.
 *
 * @param executionId unique name, for good; a trade with the same one is the same trade
 * @param orderId     stored order
 * @param run         which execution of the order it belongs to, from 1
 * @param decisionId  decision of the order
 * @param track       {@code liquid} or {@code vc}
 * @param target      upper-case symbol
 * @param strategyId  strategy of the order
 * @param side        direction
 * @param quantity    base units, positive
 * @param price       quote currency per base unit
 * @param fee         quote currency
 */
public record Trade(
        String executionId, long orderId, int run, String decisionId, String track, String target, String strategyId,
        OrderSide side, double quantity, double price, double fee) {

    /** Names and describes the legs of one execution. */
    public static Trade of(
            long orderId, int run, String decisionId, String track, String target, String strategyId, OrderSide side, FillLeg leg) {
        return new Trade(orderId + ":" + run + ":" + leg.name(), orderId, run, decisionId, track, target, strategyId, side,
                leg.quantity(), leg.price(), leg.fee());
    }
}
