package io.tidewatch.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LossStatisticsTest {

    @Test
    void dailyLossIsTheNetLossOverTheDenominator() {
        List<TradeOutcome> outcomes = List.of(new TradeOutcome(-10, 1000), new TradeOutcome(-5, 500));
        assertThat(LossStatistics.dailyLoss(outcomes, LossStatistics.notional(outcomes))).isCloseTo(0.01, within(1e-12));
        assertThat(LossStatistics.dailyLoss(outcomes, 100_000)).isCloseTo(0.00015, within(1e-12));
        assertThat(LossStatistics.dailyLoss(List.of(new TradeOutcome(-100, 10)), 10)).isEqualTo(5);
        assertThat(LossStatistics.dailyLoss(profits(3, -2), 100)).isZero();
        assertThat(LossStatistics.dailyLoss(outcomes, 0)).isZero();
    }

    @Test
    void theStreakEndsAtTheFirstTradeThatIsNoLoss() {
        assertThat(LossStatistics.streak(profits(-1, -0.2, 0, -3))).isEqualTo(2);
        assertThat(LossStatistics.streak(profits(-1e-13, -1))).isZero();
        assertThat(LossStatistics.streak(List.of())).isZero();
        assertThat(LossStatistics.streak(profits(-1, -1, -1))).isEqualTo(3);
    }

    @Test
    void theLatestRatioIsCapped() {
        assertThat(LossStatistics.latestRatio(List.of(new TradeOutcome(5, 100)))).isCloseTo(0.05, within(1e-12));
        assertThat(LossStatistics.latestRatio(List.of(new TradeOutcome(-5000, 100)))).isEqualTo(-5);
        assertThat(LossStatistics.latestRatio(List.of(TradeOutcome.NONE))).isZero();
        assertThat(LossStatistics.latestRatio(List.of())).isZero();
    }

    @Test
    void theDrawdownIsTheDeepestFallFromAHigh() {
        assertThat(LossStatistics.intradayDrawdown(profits(5, -3, 2, -6, 10), 100)).isCloseTo(0.07, within(1e-12));
        assertThat(LossStatistics.intradayDrawdown(profits(-4), 100)).as("the high starts at zero").isCloseTo(0.04, within(1e-12));
        assertThat(LossStatistics.intradayDrawdown(profits(1, 2, 3), 100)).isZero();
        assertThat(LossStatistics.intradayDrawdown(profits(-4), 0)).isZero();
    }

    @Test
    void theEdgeOfAFillIsItsPriceAgainstTheEstimate() {
        assertThat(TradeOutcome.edge(true, 2, 100, 101)).isEqualTo(new TradeOutcome(-2, 200));
        assertThat(TradeOutcome.edge(false, 2, 100, 101)).isEqualTo(new TradeOutcome(2, 200));
        assertThat(TradeOutcome.edge(true, 0, 100, 101)).isEqualTo(TradeOutcome.NONE);
        assertThat(TradeOutcome.edge(true, 1, 0, 101)).isEqualTo(TradeOutcome.NONE);
        assertThat(TradeOutcome.edge(true, 1e300, 100, 101)).isEqualTo(TradeOutcome.NONE);
        assertThat(TradeOutcome.edge(true, 1, 100, Double.NaN)).isEqualTo(TradeOutcome.NONE);
    }

    private static List<TradeOutcome> profits(double... profits) {
        return Arrays.stream(profits).mapToObj(profit -> new TradeOutcome(profit, 1)).toList();
    }
}
