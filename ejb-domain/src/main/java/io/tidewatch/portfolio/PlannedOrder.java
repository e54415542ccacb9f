package io.tidewatch.portfolio;

import io.tidewatch.execution.OrderSide;
import io.tidewatch.portfolio.Rebalance.Change;
import java.util.OptionalDouble;

/**
 * An order that a rebalance writes down.
 *
 * @param target   upper case
 * @param track    {@code liquid} or {@code vc}
 * @param side     which way
 * @param notional money to move, in the unit of the capital: the magnitude of the change times the capital
 * @param estPrice latest price, quote currency; empty when there is none
 * @param delta    change of the weight, signed
 */
public record PlannedOrder(String target, String track, OrderSide side, double notional, OptionalDouble estPrice, double delta) {

    /** What every planned order is expected to cost, basis points. */
    public static final double COST_BPS = 8;

    static PlannedOrder of(Change change, double capital, OptionalDouble price) {
        return new PlannedOrder(change.target(), change.track(), change.delta() > 0 ? OrderSide.BUY : OrderSide.SELL,
                Math.abs(change.delta()) * capital, price, change.delta());
    }

    /** What is stored for execution: base units where there is a price, else the money. */
    public double quantity() {
        return estPrice.isPresent() ? notional / estPrice.getAsDouble() : notional;
    }

    /** Whether both figures fit a number. */
    boolean isFinite() {
        return Double.isFinite(notional) && Double.isFinite(quantity());
    }
}
