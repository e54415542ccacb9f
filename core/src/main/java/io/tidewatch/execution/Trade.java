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
 * @param marketType  where it was traded; only perpetuals pay and receive funding
 */
public record Trade(
        String executionId, long orderId, int run, String decisionId, String track, String target, String strategyId,
        OrderSide side, double quantity, double price, double fee, MarketType marketType) {

    /** A trade on the spot market. */
    public Trade(
            String executionId, long orderId, int run, String decisionId, String track, String target, String strategyId,
            OrderSide side, double quantity, double price, double fee) {
        this(executionId, orderId, run, decisionId, track, target, strategyId, side, quantity, price, fee, MarketType.SPOT);
    }

    /** The same trade on another market. */
    public Trade on(MarketType market) {
        return new Trade(executionId, orderId, run, decisionId, track, target, strategyId, side, quantity, price, fee, market);
    }

    /** Bought base units; negative when sold. */
    public double signedQuantity() {
        return side.sign() * quantity;
    }

    /** Names and describes the legs of one execution. */
    public static Trade of(
            long orderId, int run, String decisionId, String track, String target, String strategyId, OrderSide side, FillLeg leg) {
        return new Trade(orderId + ":" + run + ":" + leg.name(), orderId, run, decisionId, track, target, strategyId, side,
                leg.quantity(), leg.price(), leg.fee());
    }
}
