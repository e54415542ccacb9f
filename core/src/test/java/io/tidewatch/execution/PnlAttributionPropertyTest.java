package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.execution.PnlAttribution.Order;
import io.tidewatch.execution.PnlAttribution.Report;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever was traded, the parts are the whole: digit by digit as printed, and close to what the fills say. */
class PnlAttributionPropertyTest {

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 1, 1e3, 1e6, 1e9})
    void thePartsAreTheWholeAsPrinted(double scale) {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Map<String, Double> marks = new HashMap<>();
            Map<String, Double> funding = new HashMap<>();
            for (int i = 0; i < 5; i++) {
                marks.put("T" + i, price(random));
                funding.put("T" + random.nextInt(8), random.nextGaussian() * scale);
            }
            List<Order> orders = new ArrayList<>();
            double expected = funding.values().stream().mapToDouble(Double::doubleValue).sum();
            for (int i = random.nextInt(60); i > 0; i--) {
                Order order = order(random, scale);
                orders.add(order);
                if (order.fill() != null) {
                    double mark = marks.getOrDefault(order.target(), order.fill());
                    expected += order.side().sign() * order.filled() * (mark - order.fill()) - order.fees();
                }
            }
            Report report = PnlAttribution.attribute(orders, marks, funding);
            addUp(report.totals().parts());
            report.byTarget().forEach(target -> addUp(target.parts()));
            for (ToDoubleFunction<PnlParts> part : List.<ToDoubleFunction<PnlParts>>of(
                    PnlParts::selection, PnlParts::cost, PnlParts::market, PnlParts::slippage, PnlParts::net)) {
                assertThat(printed(report.byTarget().stream().map(target -> part.applyAsDouble(target.parts())).toArray(Double[]::new)))
                        .isEqualByComparingTo(printed(part.applyAsDouble(report.totals().parts())));
            }
            assertThat(report.totals().net()).isCloseTo(expected, within(1e-6 * Math.max(1, scale * 1000)));
        }
    }

    private static void addUp(PnlParts parts) {
        BigDecimal net = printed(parts.net());
        assertThat(printed(parts.selection(), parts.timing(), parts.execution(), parts.cost(), parts.riskConstraint()))
                .isEqualByComparingTo(net);
        assertThat(printed(parts.market(), parts.signal(), -parts.fee(), -parts.slippage(), -parts.impact(), parts.funding()))
                .isEqualByComparingTo(net);
        assertThat(parts.impact()).isGreaterThanOrEqualTo(0);
    }

    private static BigDecimal printed(Double... values) {
        BigDecimal sum = BigDecimal.ZERO;
        for (double value : values) {
            sum = sum.add(new BigDecimal(Double.toString(value)));
        }
        return sum;
    }

    private static double price(Random random) {
        return 90 + 20 * random.nextDouble();
    }

    private static Order order(Random random, double scale) {
        double requested = random.nextDouble() * scale;
        boolean traded = random.nextInt(4) > 0;
        return new Order("T" + random.nextInt(6), random.nextBoolean() ? OrderSide.BUY : OrderSide.SELL, requested,
                traded ? "filled" : "rejected", random.nextInt(4) == 0 ? null : price(random), random.nextBoolean() ? null : price(random),
                traded ? requested * random.nextDouble() : 0, traded ? price(random) : null, traded ? random.nextDouble() * scale : 0,
                random.nextGaussian() * 0.1);
    }
}
