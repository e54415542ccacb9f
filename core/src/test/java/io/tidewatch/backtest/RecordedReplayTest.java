package io.tidewatch.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.portfolio.PositionSize;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Replays give the figures recorded of the predecessor. */
class RecordedReplayTest {

    private static final Offset<Double> SIX = within(2e-6);
    private static final RecordedSeries BTC = new RecordedSeries(200, 0);

    @Test
    void theHeuristicTradesAsRecorded() {
        TargetRun run = BTC.heuristic("BTC").replay(ReplayRules.DEFAULT, PolarityRule.NORMAL);
        ReplayPath path = run.path().orElseThrow();
        assertThat(path.scales().quartile()).isCloseTo(0.01333625246, within(1e-11));
        assertThat(path.scales().stretch()).isCloseTo(1.49967166997, within(1e-10));
        assertThat(path.scales().entry()).isEqualTo(0.012);
        assertThat(path.scales().exit()).isEqualTo(0.006);
        Map<Integer, Double> positions =
                Map.of(1, .009048868, 2, .013674096, 3, .010126502, 4, .014913275, 5, .011451009, 19, .011068919);
        positions.forEach((step, position) -> assertThat(path.position()[step]).isCloseTo(position, within(1e-9)));
        for (int step = 6; step < 19; step++) {
            assertThat(path.position()[step]).isZero();
        }
        TargetResult.Completed result = (TargetResult.Completed) run.result();
        assertThat(result.samples()).isEqualTo(200);
        assertFigures(result, .622307, 66.476979, 50.577055, .3, .426712, .005141, 1.1e-05);
        assertThat(result.daily().days()).isEqualTo(9);
        assertThat(result.daily().floorApplied()).isFalse();
        assertThat(result.lineageCoverage()).isEqualTo(.1);
        assertCosts(result.costs(), .00021336, .00012801, 2.231e-05);
        assertThat(result.regimes()).containsOnlyKeys(MarketRegime.SIDEWAYS);
        assertThat(result.regimes().get(MarketRegime.SIDEWAYS).pnlAfterCost()).isCloseTo(.005128, SIX);
        assertThat(result.polarity().wireName()).isEqualTo("normal");
        assertThat(result.polarity().selection()).isEqualTo("disabled");
        assertThat(result.modelCoverage()).isZero();
        assertThat(result.passed()).isTrue();
    }

    @Test
    void cheaperTradingAndLargerWeightsTradeMore() {
        ReplayRules rules = ReplayRules.DEFAULT.withCosts(2, 1).withSizing(new PositionSize(.01, .008, .1, .65, 1.2));
        TargetResult.Completed result = (TargetResult.Completed) BTC.heuristic("BTC").replay(rules, PolarityRule.NORMAL).result();
        assertFigures(result, .721001, 71.957006, 64.69107, .495, .94379, .013048, 6e-06);
        assertCosts(result.costs(), .00018876, 9.438e-05, 4.931e-05);
    }

    @Test
    void aModelIsReplayedByTheSameRules() {
        TargetResult.Completed result =
                (TargetResult.Completed) BTC.modelScored("BTC").replay(ReplayRules.DEFAULT, PolarityRule.NORMAL).result();
        assertFigures(result, .598315, 53.580804, 48.89425, .29, .407668, .005258, 1.2e-05);
        assertCosts(result.costs(), .00020383, .0001223, 2.133e-05);
        assertThat(result.modelCoverage()).isEqualTo(1);
    }

    @Test
    void equalInputsGiveEqualBits() {
        ReplayPath first = BTC.heuristic("BTC").replay(ReplayRules.DEFAULT, PolarityRule.NORMAL).path().orElseThrow();
        ReplayPath second = BTC.heuristic("BTC").replay(ReplayRules.DEFAULT, PolarityRule.NORMAL).path().orElseThrow();
        assertThat(second.position()).isEqualTo(first.position());
        assertThat(second.pnl()).isEqualTo(first.pnl());
    }

    private static void assertFigures(TargetResult.Completed result, double ic, double sharpe, double raw, double hit,
            double turnover, double pnl, double drawdown) {
        assertThat(result.ic()).isCloseTo(ic, SIX);
        assertThat(result.daily().value()).isCloseTo(sharpe, within(2e-6 + 1e-6 * Math.abs(sharpe)));
        assertThat(result.sharpeStepRaw()).isCloseTo(raw, within(2e-6 + 1e-6 * Math.abs(raw)));
        assertThat(result.hitRate()).isEqualTo(hit);
        assertThat(result.turnover()).isCloseTo(turnover, SIX);
        assertThat(result.pnlAfterCost()).isCloseTo(pnl, within(1e-6));
        assertThat(result.maxDrawdown()).isCloseTo(drawdown, within(1e-6));
    }

    private static void assertCosts(ReplayCosts costs, double fee, double slippage, double impact) {
        assertThat(costs.fee()).isCloseTo(fee, within(1e-8));
        assertThat(costs.slippage()).isCloseTo(slippage, within(1e-8));
        assertThat(costs.impact()).isCloseTo(impact, within(1e-8));
        assertThat(costs.toMap()).containsOnlyKeys("fee", "slippage", "impact");
    }
}
