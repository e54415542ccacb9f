package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class OrderWeightsTest {

    private static OrderWeights.Input order(String target, OrderSide side, double quantity, double price, JsonNode metadata) {
        return new OrderWeights.Input(target, "liquid", side, quantity, price, metadata);
    }

    private static JsonNode delta(Double value) {
        return JsonNodeFactory.instance.objectNode().put("weight_delta", value);
    }

    private static OrderWeights.Weight weight(String target, double weight) {
        return new OrderWeights.Weight(target, "liquid", weight);
    }

    @Test
    void dividesSignedNotionalByEquity() {
        assertThat(OrderWeights.convert(List.of(order("ETH", OrderSide.SELL, 2, 2500, null)), OptionalDouble.of(100_000)).weights())
                .containsExactly(weight("ETH", -0.05));
        assertThat(OrderWeights.convert(List.of(order("BTC", OrderSide.BUY, 3, 100, null)), OptionalDouble.of(10_000)).weights())
                .containsExactly(weight("BTC", 0.03));
        OrderWeights.Conversion two = OrderWeights.convert(
                List.of(order("BTC", OrderSide.BUY, 1, 100, null), order("ETH", OrderSide.SELL, 1, 50, null)), OptionalDouble.of(200));
        assertThat(two.weights()).containsExactly(weight("BTC", 0.5), weight("ETH", -0.25));
        assertThat(two.equityWasMissing()).isFalse();
    }

    @Test
    void prefersTheGivenWeight() {
        OrderWeights.Conversion result = OrderWeights.convert(
                List.of(order("BTC", OrderSide.BUY, 7, 123, delta(0.03))), OptionalDouble.empty());
        assertThat(result.weights()).containsExactly(weight("BTC", 0.03));
        assertThat(result.equityWasMissing()).isFalse();
        assertThat(OrderWeights.convert(List.of(order("BTC", OrderSide.BUY, 1, 100, delta(Double.NaN))), OptionalDouble.of(1000))
                .weights()).containsExactly(weight("BTC", 0.1));
    }

    @Test
    void sharesTheBatchWithoutEquity() {
        OrderWeights.Conversion result = OrderWeights.convert(
                List.of(order("BTC", OrderSide.BUY, 3, 100, null), order("ETH", OrderSide.SELL, 1, 100, null)), OptionalDouble.empty());
        assertThat(result.weights()).containsExactly(weight("BTC", 0.75), weight("ETH", -0.25));
        assertThat(result.equityWasMissing()).isTrue();
    }

    @Test
    void leavesOutOrdersWithoutNotional() {
        assertThat(OrderWeights.convert(
                List.of(order("A", OrderSide.BUY, 0, 100, null), order("B", OrderSide.BUY, 1, 0, delta(0.5))),
                OptionalDouble.of(1)).weights()).isEmpty();
    }
}
