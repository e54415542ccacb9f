package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.execution.PnlAttribution.Order;
import io.tidewatch.execution.PnlAttribution.Report;
import io.tidewatch.execution.PnlAttribution.Target;
import io.tidewatch.execution.PnlAttribution.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PnlAttributionTest {

    @Test
    void splitsOneOrderByCause() {
        Order order = new Order("BTC", OrderSide.BUY, 2, "filled", 101.0, 100.0, 1, 101.5, 0.05);
        Report report = PnlAttribution.attribute(List.of(order), Map.of("BTC", 110.0));

        assertThat(report.byTarget()).containsExactly(new Target("BTC",
                new PnlParts(20.0, -1.0, -0.5, -0.05, -10.0, 0.0, 9.0, 0.05, 0.0303, 0.4697, 0.0), 1, 0));
        assertThat(report.totals().net()).isEqualTo(8.45);
        assertThat(report.totals().grossSigned()).isEqualTo(-101.5);
        assertThat(report.totals().parts()).isEqualTo(report.byTarget().get(0).parts());
    }

    @Test
    void tellsTheMoveOfTheMarketFromThatOfTheTarget() {
        Order order = new Order("BTC", OrderSide.SELL, 2, "filled", 100.0, null, 2, 99.9, 0, 0.04);
        PnlParts parts = PnlAttribution.attribute(List.of(order), Map.of("BTC", 103.0), Map.of("BTC", 0.25)).totals().parts();
        assertThat(parts.market()).as("a short position in a market that rose").isEqualTo(-8.0);
        assertThat(parts.signal()).as("the target rose less").isEqualTo(2.0);
        assertThat(parts.slippage()).isEqualTo(0.06);
        assertThat(parts.impact()).isEqualTo(0.14);
        assertThat(parts.funding()).isEqualTo(0.25);
        assertThat(parts.net()).isEqualTo(-6.0 - 0.2 + 0.25);
    }

    @Test
    void addsUpToTheMarkedProfit() {
        Random random = new Random(4);
        List<Order> orders = new ArrayList<>();
        double expected = 0;
        for (int i = 0; i < 300; i++) {
            OrderSide side = random.nextBoolean() ? OrderSide.BUY : OrderSide.SELL;
            double requested = random.nextDouble() * 5;
            double filled = requested * random.nextDouble();
            double fill = 90 + 20 * random.nextDouble();
            Double decision = random.nextInt(4) == 0 ? null : 90 + 20 * random.nextDouble();
            Double signal = random.nextBoolean() ? null : 90 + 20 * random.nextDouble();
            orders.add(new Order("T" + i % 3, side, requested, "filled", decision, signal, filled, fill, 0.01));
            expected += side.sign() * filled * (100 - fill) - 0.01;
        }
        Totals totals = PnlAttribution.attribute(orders, Map.of("T0", 100.0, "T1", 100.0, "T2", 100.0)).totals();
        assertThat(totals.net()).isCloseTo(expected, within(1e-6));
    }

    @Test
    void countsRejectsAndLeavesThemOutOfTheMoney() {
        Report report = PnlAttribution.attribute(List.of(
                new Order("acme", OrderSide.SELL, 4, "rejected", 101.0, null, 0, null, 0),
                new Order("ACME", OrderSide.BUY, 10, "filled", 100.0, null, 10, 100.03, 0),
                new Order("BETA", OrderSide.SELL, 1, "filled", 55.5, null, 1, 55.4, 0),
                new Order("NOPX", OrderSide.BUY, 3, "simulated", null, null, 0, null, 0)), Map.of());
        assertThat(report.byTarget()).extracting(Target::target).containsExactly("ACME", "BETA", "NOPX");
        assertThat(report.byTarget().get(0).orders()).isEqualTo(2);
        assertThat(report.byTarget().get(0).rejected()).isEqualTo(1);
        assertThat(report.totals().rejectRate()).isEqualTo(0.25);
        assertThat(report.totals().grossSigned()).isCloseTo(-1000.3 + 55.4, within(1e-8));
    }

    @Test
    void leavesImpossiblyLargeOrdersOutOfTheSums() {
        Report report = PnlAttribution.attribute(
                List.of(new Order("BTC", OrderSide.BUY, 1e300, "filled", 5e4, null, 1e300, 5e4, 1e300)), Map.of("BTC", 6e4));
        assertThat(report.totals().net()).isZero();
        assertThat(report.byTarget().get(0).orders()).isEqualTo(1);
    }

    @Test
    void isZeroWithoutOrders() {
        assertThat(PnlAttribution.attribute(List.of(), Map.of()))
                .isEqualTo(new Report(new Totals(PnlParts.ZERO, 0, 0), List.of()));
    }
}
