package io.tidewatch.execution;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Turns orders into signed fractions of equity. A finite number {@code weight_delta} in the order's metadata wins; otherwise
 * signed notional divided by equity; without equity each order's share of the batch's notional. The quantity itself is
 * never a weight.
 */
public final class OrderWeights {

    private static final double NO_NOTIONAL = 1e-12;
    private static final double NO_EQUITY = 1e-9;

    /**
     * What the conversion needs of an order.
     *
     * @param quantity base units after scaling
     * @param price    estimated or latest price; 0 when unknown
     * @param metadata the order's metadata object
     */
    public record Input(String target, String track, OrderSide side, double quantity, double price, JsonNode metadata) {
    }

    /** A signed fraction of equity for one order. */
    public record Weight(String target, String track, double weight) {
    }

    /**
     * Result of a conversion.
     *
     * @param weights         in order of the input, without orders that have no quantity or no notional
     * @param equityWasMissing whether shares of the batch had to stand in for at least one order
     */
    public record Conversion(List<Weight> weights, boolean equityWasMissing) {
    }

    private OrderWeights() {
    }

    /**
     * Converts a batch.
     *
     * @param equity quote currency; empty when unknown
     */
    public static Conversion convert(List<Input> orders, OptionalDouble equity) {
        List<Input> counted = orders.stream()
                .filter(order -> order.quantity() > 0 && Math.abs(notional(order)) > NO_NOTIONAL).toList();
        double gross = counted.stream().mapToDouble(order -> Math.abs(notional(order))).sum();
        boolean known = equity.isPresent() && equity.getAsDouble() > NO_EQUITY;
        double divisor = known ? equity.getAsDouble() : gross;
        boolean missing = false;
        List<Weight> weights = new ArrayList<>(counted.size());
        for (Input order : counted) {
            OptionalDouble explicit = weightDelta(order.metadata());
            missing |= explicit.isEmpty() && !known;
            weights.add(new Weight(order.target(), order.track(), explicit.orElseGet(() -> notional(order) / divisor)));
        }
        return new Conversion(List.copyOf(weights), missing);
    }

    private static double notional(Input order) {
        return order.side().sign() * order.quantity() * order.price();
    }

    private static OptionalDouble weightDelta(JsonNode metadata) {
        JsonNode value = metadata == null ? null : metadata.get("weight_delta");
        return value != null && value.isNumber() && Double.isFinite(value.doubleValue())
                ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
    }
}
