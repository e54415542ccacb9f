package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PaperFillModelTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private final PaperFillModel model = new PaperFillModel(PaperFillSettings.defaults());

    /** Uniform numbers in a given order. */
    private static RandomGenerator scripted(double... values) {
        Deque<Double> left = new ArrayDeque<>(Arrays.stream(values).boxed().toList());
        return new RandomGenerator() {
            @Override
            public double nextDouble() {
                return left.removeFirst();
            }

            @Override
            public long nextLong() {
                throw new UnsupportedOperationException();
            }
        };
    }

    private static RandomGenerator whole() {
        return scripted(0.99);
    }

    /** Draws the fill ratio and then never times out. */
    private static RandomGenerator partial(double ratio) {
        return scripted(0.0, (ratio - 0.3) / 0.6, 0.99);
    }

    private static ExecutionTerms terms(TimeInForce tif, double slippage, int retries, double fee) {
        return new ExecutionTerms(
                new OrderTerms("coinbase", tif, slippage, MarketType.SPOT, null, null, false, "one_way", "cross"), 3.0, retries, fee);
    }

    private static ExecutionTerms terms(double slippage) {
        return terms(TimeInForce.IOC, slippage, 2, 5.0);
    }

    private static WorkOrder order(String target, OrderSide side, double quantity, Double price) {
        return new WorkOrder(1, "ms-1", "paper", target, side, quantity, price);
    }

    @Test
    void fillsTheRestAtTheMarketPrice() {
        ExecutionResult result = model.fill(order("X", OrderSide.BUY, 2, 100.0), terms(20), partial(0.5), NOW);

        assertThat(result.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(result.avgFillPrice()).isEqualTo(100.055);
        assertThat(result.feesPaid()).isEqualTo(0.100055);
        assertThat(result.legs()).extracting(FillLeg::name).containsExactly("limit", "market-1");
        assertThat(result.legs().get(0).price()).isCloseTo(100.03, within(1e-9));
        assertThat(result.legs().get(1).price()).isCloseTo(100.08, within(1e-9));
        assertThat(result.lifecycle()).extracting(LifecycleEvent::event)
                .containsExactly("limit_submit", "cancel_limit", "market_submit");
        assertThat(result.lifecycle().get(1).metrics()).isEqualTo(Map.of("retry", 1.0));
    }

    @Test
    void fillsWholeOrdersAtTheLimit() {
        ExecutionResult sell = model.fill(order("X", OrderSide.SELL, 1, 100.0), terms(12), whole(), NOW);
        assertThat(sell.avgFillPrice()).isEqualTo(99.97);
        assertThat(sell.feesPaid()).isEqualTo(0.049985);

        ExecutionResult btc = model.fill(order("BTC", OrderSide.BUY, 0.01, 50000.0), terms(150), whole(), NOW);
        assertThat(btc.avgFillPrice()).isEqualTo(50015.0);
        assertThat(btc.feesPaid()).isEqualTo(0.250075);
        assertThat(btc.remainingQty()).isZero();
        assertThat(btc.lifecycle()).singleElement().satisfies(event ->
                assertThat(event.metrics()).containsExactly(
                        Map.entry("filled_qty", 0.01), Map.entry("remaining_qty", 0.0),
                        Map.entry("avg_fill_price", 50015.0), Map.entry("timeout_sec", 3.0)));
    }

    @Test
    void keepsBothPricesWithinASmallAllowance() {
        ExecutionResult result = model.fill(order("X", OrderSide.SELL, 1, 100.0), terms(2), partial(0.6), NOW);
        assertThat(result.avgFillPrice()).isCloseTo(99.9784, within(1e-8));
        assertThat(result.legs().get(1).price()).isCloseTo(99.976, within(1e-9));
    }

    @Test
    void weighsPricesByTheUnroundedQuantities() {
        ExecutionResult result = model.fill(order("BTC", OrderSide.BUY, 0.01, 80000.0),
                terms(TimeInForce.IOC, 20, 0, 7.5), partial(0.500443), NOW);
        assertThat(result.avgFillPrice()).isCloseTo(80043.982278, within(1e-4));
        assertThat(result.feesPaid()).isCloseTo(0.60032987, within(1e-7));
    }

    @Test
    void honoursExplicitZeros() {
        ExecutionResult tight = model.fill(order("X", OrderSide.BUY, 1, 100.0), terms(0), partial(0.5), NOW);
        assertThat(tight.avgFillPrice()).isEqualTo(100.0);
        ExecutionResult free = model.fill(order("X", OrderSide.BUY, 1, 100.0), terms(TimeInForce.IOC, 20, 0, 0),
                scripted(0.0, 0.5), NOW);
        assertThat(free.feesPaid()).isZero();
        assertThat(free.lifecycle()).hasSize(3);
    }

    @Test
    void countsTimedOutAttempts() {
        ExecutionResult result = model.fill(order("SOL", OrderSide.BUY, 1, 100.0), terms(20),
                scripted(0.0, 0.5, 0.05, 0.05), NOW);
        assertThat(result.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(result.lifecycle()).extracting(event -> event.event() + "/" + event.status()).containsExactly(
                "limit_submit/partially_filled", "cancel_limit/ok", "market_submit/retry", "cancel_limit/ok",
                "market_submit/retry", "cancel_limit/ok", "market_submit/filled");
        assertThat(result.legs().get(1).name()).isEqualTo("market-3");
    }

    @Test
    void neverSplitsAFillOrKillOrder() {
        ExecutionResult result = model.fill(order("X", OrderSide.BUY, 2, 100.0), terms(TimeInForce.FOK, 20, 1, 5),
                partial(0.5), NOW);
        assertThat(result.legs()).singleElement().satisfies(leg -> assertThat(leg.quantity()).isEqualTo(2.0));
        assertThat(result.lifecycle().get(0).status()).isEqualTo("canceled");
    }

    @Test
    void refusesWhatCannotBeExecuted() {
        assertThat(reason(order("BTC", OrderSide.BUY, 1, 1.0), 150.5)).isEqualTo("slippage_too_wide");
        assertThat(reason(order("BTC", OrderSide.BUY, 0, 1.0), 20)).isEqualTo("invalid_quantity");
        assertThat(reason(order("BTC", OrderSide.BUY, 1e300, 50000.0), 20)).isEqualTo("invalid_quantity");
        assertThat(reason(order("BTC", OrderSide.BUY, 1, null), 20)).isEqualTo("paper_price_unavailable");
        ExecutionResult wide = model.fill(order("BTC", OrderSide.BUY, 1, 1.0), terms(151), whole(), NOW);
        assertThat(wide.lifecycle()).containsExactly(LifecycleEvent.of("validation", "rejected", NOW));
        assertThat(wide.remainingQty()).isEqualTo(1.0);
    }

    private String reason(WorkOrder order, double slippage) {
        return model.fill(order, terms(slippage), whole(), NOW).rejectReason();
    }

    @Test
    void simulatesRefusalsOnlyWhenToldTo() {
        PaperFillModel refusing = new PaperFillModel(new PaperFillSettings(1.0, 0.35, true, Map.of(), 0.1, 0));
        ExecutionResult result = refusing.fill(order("BTC", OrderSide.BUY, 1, 1.0), terms(20), scripted(0.5), NOW);
        assertThat(result.rejectReason()).isEqualTo("paper_reject_simulated");
        assertThat(result.lifecycle().get(0).event()).isEqualTo("limit_submit");

        PaperFillModel off = new PaperFillModel(new PaperFillSettings(1.0, 0.35, false, Map.of(), 0.1, 0));
        assertThat(off.fill(order("BTC", OrderSide.BUY, 1, 1.0), terms(20), whole(), NOW).status())
                .isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void fillsAThousandOrdersReproducibly() {
        for (int i = 0; i < 1000; i++) {
            WorkOrder order = order("BTC", i % 2 == 0 ? OrderSide.BUY : OrderSide.SELL, 0.01 * (1 + i), 50000.0);
            ExecutionResult first = model.fill(order, terms(20), OrderRandom.of(7, "ms-" + i), NOW);
            ExecutionResult again = model.fill(order, terms(20), OrderRandom.of(7, "ms-" + i), NOW);
            assertThat(again).isEqualTo(first);
            assertThat(first.status()).isEqualTo(OrderStatus.FILLED);
            double quantity = first.legs().stream().mapToDouble(FillLeg::quantity).sum();
            assertThat(quantity).isCloseTo(order.quantity(), within(1e-12));
            assertThat(first.legs().stream().mapToDouble(FillLeg::fee).sum()).isCloseTo(first.feesPaid(), within(1e-8));
        }
    }

    @Test
    void readsTimeoutsLeniently() {
        assertThat(PaperFillSettings.parseTimeouts("btc=0.5, ETH = 2 ,x,=1,Y=abc,Z=-1"))
                .isEqualTo(Map.of("BTC", 0.5, "ETH", 1.0, "Z", 0.0));
        PaperFillSettings guarded = new PaperFillSettings(0, 0.35, false, Map.of("BTC", 0.07), 0.1, 0.5);
        assertThat(guarded.timeoutProbability("btc")).isCloseTo(0.57, within(1e-12));
        assertThat(List.of(guarded.timeoutProbability("DOGE"))).containsExactly(0.6);
    }
}
