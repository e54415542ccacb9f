package io.tidewatch.backtest.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.backtest.Scaling;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TradesTest {

    @Test
    void aRoundTripIsOneTradeHoweverOftenItsSizeChanges() {
        TargetPath path = Paths.hourly("BTC", new double[] {0, 0.5, 1, 0.5, 0}, new double[] {0.1, 0.02, -0.04, 0.06, 0.1});
        AnalysisReport report = BacktestAnalysis.of(Paths.with(PositionLimits.NONE), Paths.inputs(10, path));
        assertThat(report.trades().listed()).singleElement().satisfies(trade -> {
            assertThat(trade.side()).isEqualTo(Trade.Side.LONG);
            assertThat(trade.entryAt()).isEqualTo("2026-01-01T01:00:00Z");
            assertThat(trade.exitAt()).isEqualTo("2026-01-01T04:00:00Z");
            assertThat(trade.stepsHeld()).isEqualTo(3);
            assertThat(trade.maxSize()).isEqualTo(1);
            assertThat(trade.meanSize()).isCloseTo(2 / 3.0, within(1e-12));
            assertThat(trade.grossPnl()).isCloseTo(0.01 - 0.04 + 0.03, within(1e-12));
            assertThat(trade.cost()).isCloseTo(2 * 10 / 1e4, within(1e-12));
            assertThat(trade.netPnl()).isCloseTo(-0.002, within(1e-12));
            assertThat(trade.maxAdverse()).isCloseTo(-0.03, within(1e-12));
            assertThat(trade.maxFavorable()).isCloseTo(0.01, within(1e-12));
        });
    }

    @Test
    void aChangeOfSignClosesOneTradeAndOpensTheOther() {
        TargetPath path = Paths.hourly("BTC", new double[] {0.2, -0.6}, new double[] {0.01, 0.01});
        List<Trade> trades = BacktestAnalysis.of(Paths.with(PositionLimits.NONE), Paths.inputs(10, path)).trades().listed();
        assertThat(trades).hasSize(2);
        assertThat(trades.get(0).cost()).isCloseTo(0.4 * 0.001, within(1e-12));
        assertThat(trades.get(0).exitAt()).isEqualTo(trades.get(1).entryAt());
        assertThat(trades.get(1).side()).isEqualTo(Trade.Side.SHORT);
        assertThat(trades.get(1).cost()).isCloseTo(0.6 * 0.001, within(1e-12));
        assertThat(trades.get(1).exitAt()).isNull();
    }

    @Test
    void netPnlOfAllTradesIsTheAdditivePnlOfThePath() {
        for (long seed = 0; seed < 50; seed++) {
            TargetPath path = Paths.random("BTC", 300, seed);
            double expected = 0;
            double held = 0;
            for (int i = 0; i < path.size(); i++) {
                expected += path.position()[i] * path.returns()[i] - 7 / 1e4 * Math.abs(path.position()[i] - held);
                held = path.position()[i];
            }
            AnalysisReport report = BacktestAnalysis.of(Paths.with(PositionLimits.NONE), Paths.inputs(7, path));
            assertThat(report.trades().summary().netPnl()).isCloseTo(expected, within(1e-10));
            assertThat(report.costs().netPnl()).isCloseTo(expected, within(1e-10));
        }
    }

    @Test
    void summaryCountsWinsLossesAndTheOpenTrade() {
        TargetPath path = Paths.hourly("BTC", new double[] {1, 0, -1, 0, -1, 0, 1},
                new double[] {0.03, 0, 0.01, 0, 0.01, 0, 0.5});
        TradeSummary summary = BacktestAnalysis.of(Paths.with(PositionLimits.NONE), Paths.inputs(0, path)).trades().summary();
        assertThat(summary.trades()).isEqualTo(4);
        assertThat(summary.open()).isEqualTo(1);
        assertThat(summary.longTrades()).isEqualTo(2);
        assertThat(summary.winRate()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(summary.profitFactor()).isCloseTo(1.5, within(1e-12));
        assertThat(summary.payoffRatio()).isCloseTo(3, within(1e-12));
        assertThat(summary.expectancy()).isCloseTo(0.01 / 3, within(1e-12));
        assertThat(summary.longestLosingRun()).isEqualTo(2);
        assertThat(summary.largestLoss()).isCloseTo(-0.01, within(1e-12));
    }

    @Test
    void theNewestTradesAreListed() {
        AnalysisRequest two = new AnalysisRequest(true, Scaling.FULL_WINDOW, Optional.empty(), true,
                Optional.empty(), PositionLimits.NONE, AnalysisRequest.Benchmark.NONE, Optional.empty(), 1,
                OptionalDouble.empty(), 2, 0);
        TargetPath path = Paths.hourly("BTC", new double[] {1, -1, 1, -1}, new double[4]);
        Trades trades = BacktestAnalysis.of(two, Paths.inputs(0, path)).trades();
        assertThat(trades.omitted()).isEqualTo(2);
        assertThat(trades.listed()).extracting(Trade::entryAt).extracting(Object::toString)
                .containsExactly("2026-01-01T02:00:00Z", "2026-01-01T03:00:00Z");
    }
}
