package io.tidewatch.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StrategyFiguresTest {

    private static StrategyFigures figures(double pnl, double drawdown, double rejects, double turnover, double sharpe) {
        return new StrategyFigures(pnl, drawdown, rejects, turnover, sharpe, 1000, 3, 1);
    }

    @Test
    void aStudyChargesDrawdownRejectsAndTurnover() {
        assertThat(figures(0.1, 0.02, 0.01, 3, 1).studyScore()).isCloseTo(0.1 - 0.05 - 0.015 - 0.06, within(1e-12));
    }

    @Test
    void aSweepWeighsGainAboveAll() {
        assertThat(figures(0.1, 0.02, 0.5, 3, 1.5).sweepScore()).isCloseTo(1.5 + 20 - 0.04 + 0.1, within(1e-12));
    }

    @Test
    void aGridPunishesWhatNobodyWouldBear() {
        assertThat(figures(0.1, 0.119, 0.019, 3, 1.5).gridScore()).isEqualTo(1.5);
        assertThat(figures(0.1, 0.12, 0, 3, 1.5).gridScore()).isCloseTo(1.5 - 10.12, within(1e-12));
        assertThat(figures(0.1, 0, 0.02, 3, 1.5).gridScore()).isCloseTo(1.5 - 10.02, within(1e-12));
        assertThat(figures(0.1, 0, 0, 0, 1.5).gridScore()).isCloseTo(1.5 - 25, within(1e-12));
    }

    @Test
    void whatDidNothingSaysNothing() {
        ActivityRule rule = ActivityRule.STANDARD;
        assertThat(rule.broken(figures(0.1, 0, 0, 3, 1))).isEmpty();
        assertThat(rule.broken(figures(0.1, 0, 0, 0.04, 1))).contains("turnover");
        assertThat(rule.broken(new StrategyFigures(0.1, 0, 0, 0.05, 1, 99, 3, 1))).contains("trades");
        assertThat(rule.broken(figures(-0.000009, 0, 0, 3, 1))).contains("pnl");
        assertThat(rule.broken(new StrategyFigures(0.1, 0, 0, 3, 1, 1000, 1, 1))).contains("active_targets");
        assertThat(rule.active(0.0000025, 0)).isTrue();
        assertThat(rule.active(-0.0000024, 0)).isFalse();
        assertThat(rule.active(0, 0.1)).isTrue();
    }
}
