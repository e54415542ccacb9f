package io.tidewatch.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.risk.OrderWeights.Order;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderWeightsTest {

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 100, 1e9})
    void aDeclaredWeightChangeWinsForAnyPrice(double price) {
        Order order = new Order("BTC", "liquid", true, 1, price, OptionalDouble.of(0.03));
        assertThat(weights(OptionalDouble.of(1), order)).containsExactly(0.03);
    }

    @Test
    void weighsAgainstEquity() {
        assertThat(weights(OptionalDouble.of(100_000), order("ETH", false, 2, 2500))).containsExactly(-0.05);
        assertThat(weights(OptionalDouble.of(10_000), order("BTC", true, 3, 100))).containsExactly(0.03);
        assertThat(weights(OptionalDouble.of(200), order("BTC", true, 1, 100), order("ETH", false, 1, 50)))
                .containsExactly(0.5, -0.25);
    }

    @Test
    void takesSharesOfTheBatchAndSaysSoWithoutEquity() {
        OrderWeights weights = OrderWeights.of(List.of(order("BTC", true, 3, 100), order("ETH", false, 1, 100)), OptionalDouble.empty());
        assertThat(weights.positions()).extracting(WeightedPosition::weight).containsExactly(0.75, -0.25);
        assertThat(weights.equityMissing()).isTrue();
        assertThat(OrderWeights.of(List.of(order("BTC", true, 3, 100)), OptionalDouble.of(0)).equityMissing()).isTrue();
        assertThat(OrderWeights.of(List.of(order("BTC", true, 3, 100)), OptionalDouble.of(1)).equityMissing()).isFalse();
    }

    @Test
    void leavesOutWhatHasNoValue() {
        assertThat(weights(OptionalDouble.of(1), order("A", true, 0, 100), order("B", true, 1, 0), order("C", true, -1, 100))).isEmpty();
    }

    @Test
    void staysFiniteForAbsurdOrders() {
        assertThat(weights(OptionalDouble.of(1e-8), order("A", false, 1e300, 1e300))).containsExactly(-Double.MAX_VALUE);
        assertThat(weights(OptionalDouble.empty(), order("A", true, 1e300, 1e300), order("B", true, 1e300, 1e300)))
                .containsExactly(Double.MAX_VALUE, Double.MAX_VALUE);
    }

    private static Order order(String target, boolean buy, double quantity, double price) {
        return new Order(target, "liquid", buy, quantity, price, OptionalDouble.empty());
    }

    private static List<Double> weights(OptionalDouble equity, Order... orders) {
        return OrderWeights.of(List.of(orders), equity).positions().stream().map(WeightedPosition::weight).toList();
    }
}
