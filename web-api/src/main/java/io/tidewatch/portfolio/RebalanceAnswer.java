package io.tidewatch.portfolio;

import io.tidewatch.prediction.Rounding;
import io.tidewatch.risk.PositionAnswer;
import java.util.List;

/**
 * A stored rebalance.
 *
 * @param decisionId       32 hex digits
 * @param targetPositions  in the order of the signals
 * @param expectedTurnover six decimals
 * @param orders           sorted by target and track
 * @param riskOk           whether nothing was found
 * @param riskViolations   codes
 */
record RebalanceAnswer(
        String decisionId, List<PositionAnswer> targetPositions, double expectedTurnover, List<Order> orders, boolean riskOk,
        List<String> riskViolations) {

    private static final int PLACES = 8;

    /**
     * An order of a rebalance.
     *
     * @param quantity money to move, in the unit of the capital, eight decimals
     * @param estPrice latest price; null when there is none
     */
    record Order(String target, String track, String side, double quantity, Double estPrice, double estCostBps, String status,
            Metadata metadata) {
    }

    /**
     * What is kept with an order.
     *
     * @param weightDelta  signed change of the weight
     * @param baseQuantity the quantity stored for execution: base units where there is a price
     */
    record Metadata(double weightDelta, double baseQuantity) {
    }

    static RebalanceAnswer of(RebalanceOutcome.Decided decided) {
        return new RebalanceAnswer(decided.decisionId(), decided.positions().stream().map(PositionAnswer::of).toList(),
                decided.turnover(), decided.orders().stream().map(RebalanceAnswer::order).toList(),
                decided.violations().isEmpty(), decided.violations());
    }

    private static Order order(PlannedOrder order) {
        return new Order(order.target(), order.track(), order.side().text(), Rounding.halfEven(order.notional(), PLACES),
                order.estPrice().isPresent() ? order.estPrice().getAsDouble() : null, PlannedOrder.COST_BPS, "simulated",
                new Metadata(order.delta(), order.quantity()));
    }
}
