package io.tidewatch.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CostBasisTest {

    @Test
    void averagesWhatIsBought() {
        CostBasis.Step step = CostBasis.FLAT.apply(true, 1, 100, 1).position().apply(true, 3, 200, 1);
        assertThat(step.position()).isEqualTo(new CostBasis(4, 175, 2));
        assertThat(step.closed()).isEmpty();
    }

    @Test
    void chargesFeesInProportionToWhatCloses() {
        CostBasis.Step step = new CostBasis(4, 175, 2).apply(false, 1, 200, 0.5);
        assertThat(step.closed()).contains(new TradeOutcome(25 - 0.5 - 0.5, 175));
        assertThat(step.position()).isEqualTo(new CostBasis(3, 175, 1.5));
    }

    @Test
    void closesAShortPosition() {
        CostBasis.Step step = CostBasis.FLAT.apply(false, 2, 100, 0).position().apply(true, 2, 90, 0);
        assertThat(step.closed()).contains(new TradeOutcome(20, 200));
        assertThat(step.position()).isEqualTo(CostBasis.FLAT);
    }

    @Test
    void turnsAPositionWithOneFill() {
        CostBasis.Step step = new CostBasis(1, 100, 1).apply(false, 3, 110, 3);
        assertThat(step.closed()).contains(new TradeOutcome(10 - 1 - 1, 100));
        assertThat(step.position()).isEqualTo(new CostBasis(-2, 110, 2));
    }

    @Test
    void leavesNoDust() {
        CostBasis thrice = CostBasis.FLAT.apply(true, 0.1, 100, 0).position().apply(true, 0.2, 100, 0).position();
        assertThat(thrice.apply(false, 0.3, 100, 0).position()).isEqualTo(CostBasis.FLAT);
    }

    @Test
    void ignoresUnusableFills() {
        CostBasis held = new CostBasis(1, 100, 0);
        assertThat(held.apply(false, 1, 0, 0)).isEqualTo(new CostBasis.Step(held, Optional.empty()));
        assertThat(held.apply(false, 1e300, 100, 0).position()).isEqualTo(held);
    }

    /** Whatever is traded: cash paid and received, what is held at cost and the profit always add up. */
    @Test
    void profitAndCostAddUpToTheCash() {
        Random random = new Random(7);
        CostBasis position = CostBasis.FLAT;
        double cash = 0;
        double profit = 0;
        for (int i = 0; i < 5000; i++) {
            boolean buy = random.nextBoolean();
            double size = random.nextInt(1, 1000) / 100.0;
            double price = 50 + random.nextDouble() * 100;
            double fees = size * price * 0.0005;
            cash -= (buy ? 1 : -1) * size * price + fees;
            CostBasis.Step step = position.apply(buy, size, price, fees);
            profit += step.closed().map(TradeOutcome::profit).orElse(0.0);
            position = step.position();
            double held = position.quantity() * position.averagePrice();
            assertThat(cash + held).isCloseTo(profit - position.openFees(), within(1e-5));
        }
    }
}
