package io.tidewatch.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Orders seen as portfolio weights.
 *
 * @param positions     one position per counted order, in order; sector and style still unknown
 * @param equityMissing whether shares of the batch had to stand in for shares of equity
 */
public record OrderWeights(List<WeightedPosition> positions, boolean equityMissing) {

    private static final double SMALLEST_NOTIONAL = 1e-12;
    private static final double SMALLEST_EQUITY = 1e-9;

    /**
     * An order to be weighed.
     *
     * @param target      symbol
     * @param track       {@code liquid} or {@code vc}
     * @param buy         whether it buys
     * @param quantity    base units; an order of 0 or less is not counted
     * @param price       estimate or latest price, 0 when none is known: such an order is not counted
     * @param weightDelta the change of weight the order was made for, when its maker said so; wins over all else
     */
    public record Order(String target, String track, boolean buy, double quantity, double price, OptionalDouble weightDelta) {

        double signedNotional() {
            return quantity > 0 && price > 0 ? (buy ? 1 : -1) * quantity * price : 0;
        }
    }

    public OrderWeights {
        positions = List.copyOf(positions);
    }

    /**
     * Weighs the orders of one decision: the declared weight change, else signed notional over equity, else signed
     * share of the batch. A quantity by itself is never a weight.
     *
     * @param equity account equity in quote currency; empty or not positive when unknown
     */
    public static OrderWeights of(List<Order> orders, OptionalDouble equity) {
        List<Order> counted = orders.stream().filter(order -> Math.abs(order.signedNotional()) > SMALLEST_NOTIONAL).toList();
        double known = equity.orElse(0);
        double batch = counted.stream().mapToDouble(order -> Math.abs(order.signedNotional())).sum();
        boolean missing = false;
        List<WeightedPosition> positions = new ArrayList<>(counted.size());
        for (Order order : counted) {
            double weight;
            if (order.weightDelta().isPresent() && Double.isFinite(order.weightDelta().getAsDouble())) {
                weight = order.weightDelta().getAsDouble();
            } else if (known > SMALLEST_EQUITY) {
                weight = order.signedNotional() / known;
            } else {
                weight = order.signedNotional() / batch;
                missing = true;
            }
            positions.add(new WeightedPosition(order.target(), order.track(), finite(weight), null, null));
        }
        return new OrderWeights(positions, missing);
    }

    /** An order too large for a double is as far above every limit as one can be. */
    private static double finite(double weight) {
        if (Double.isNaN(weight)) {
            return Double.MAX_VALUE;
        }
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, weight));
    }
}
