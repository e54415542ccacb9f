package io.tidewatch.backtest.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.backtest.Scaling;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class AnalysisReportTest {

    @Test
    void theMapIsOrderedSnakeCaseAndFinite() {
        Map<String, Object> map = BacktestAnalysis.of(Paths.everything(true),
                Paths.inputs(5, Paths.random("BTC", 24 * 40, 1), Paths.random("ETH", 24 * 40, 2))).toMap();
        assertThat(map.keySet()).containsExactly("request", "steps", "in_sample", "excluded", "performance", "significance",
                "confidence", "benchmark", "costs", "exposure", "regimes", "walk_forward", "targets", "monthly", "drawdowns", "trades",
                "curve");
        assertThat(map.get("performance")).asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsKeys("total_return", "annualised_return", "sharpe", "sortino", "calmar", "max_drawdown", "daily_value_at_risk");
        assertThat(map.get("targets")).asInstanceOf(InstanceOfAssertFactories.MAP).containsOnlyKeys("BTC", "ETH");
        assertFinite(map);
        assertThat(map.toString()).contains("method=stationary", "side=long", "window=rolling");
    }

    @Test
    void undefinedFiguresAreNull() {
        for (TargetPath path : List.of(Paths.hourly("BTC", new double[0], new double[0]),
                Paths.hourly("BTC", new double[1], new double[1]), Paths.hourly("BTC", new double[100], new double[100]))) {
            Map<String, Object> map = BacktestAnalysis.of(Paths.everything(true), Paths.inputs(5, path)).toMap();
            assertFinite(map);
            assertThat((Map<?, ?>) map.get("performance")).extracting("sharpe").isNull();
        }
        assertFinite(BacktestAnalysis.of(Paths.everything(true), Paths.inputs(5)).toMap());
    }

    /** A loss of more than everything leaves nothing, not a debt that comes back. */
    @Test
    void ruinIsTheEnd() {
        AnalysisReport report = BacktestAnalysis.of(AnalysisRequest.DEFAULT,
                Paths.inputs(0, Paths.hourly("BTC", new double[] {-1, -1, -1}, new double[] {1.5, -0.5, -0.5})));
        assertThat(report.performance().totalReturn()).isEqualTo(-1);
        assertThat(report.performance().maxDrawdown()).isEqualTo(1);
        assertFinite(report.toMap());
    }

    @Test
    void equalInputsGiveEqualReports() {
        AnalysisInputs inputs = Paths.inputs(5, Paths.random("BTC", 24 * 40, 1), Paths.random("ETH", 24 * 40, 2));
        assertThat(BacktestAnalysis.of(Paths.everything(true), inputs).toMap())
                .isEqualTo(BacktestAnalysis.of(Paths.everything(true), inputs).toMap());
    }

    @Test
    void partsThatWereNotAskedForAreNull() {
        Map<String, Object> map = BacktestAnalysis.of(AnalysisRequest.DEFAULT, Paths.inputs(5, Paths.random("BTC", 200, 1))).toMap();
        assertThat(map).containsEntry("confidence", null).containsEntry("benchmark", null).containsEntry("walk_forward", null)
                .containsEntry("curve", null);
        assertThat((Map<?, ?>) map.get("trades")).extracting("listed").asInstanceOf(
                InstanceOfAssertFactories.LIST).isEmpty();
    }

    /** Three years of hourly steps of three targets, 1,000 resampled paths. */
    @Test
    void aLongRunTakesWellUnderASecond() {
        AnalysisInputs inputs = Paths.inputs(5, Paths.random("BTC", 26_280, 1), Paths.random("ETH", 26_280, 2),
                Paths.random("SOL", 26_280, 3));
        BacktestAnalysis.of(Paths.everything(true), inputs).toMap();
        long start = System.nanoTime();
        Map<String, Object> map = BacktestAnalysis.of(Paths.everything(true), inputs).toMap();
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.out.println("analysis of 3 x 26,280 steps with 1,000 resampled paths: " + millis + " ms");
        assertThat(millis).isLessThan(2000);
        assertThat(map).containsEntry("steps", 26_280);
    }

    @Test
    void valuesOutOfRangeAreRefusedByName() {
        assertThatThrownBy(() -> new Bootstrap(50, 0.95, Bootstrap.Method.CIRCULAR, Bootstrap.Unit.DAY, OptionalDouble.empty(), 1))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("samples");
        assertThatThrownBy(() -> new Bootstrap(100, 1, Bootstrap.Method.CIRCULAR, Bootstrap.Unit.DAY, OptionalDouble.empty(), 1))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("confidence");
        assertThatThrownBy(() -> new PositionLimits(OptionalDouble.of(-1), OptionalDouble.empty(), OptionalDouble.empty()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("max_gross");
        assertThatThrownBy(() -> new CostModel(Optional.empty(), 0, CostModel.Impact.PROFILE, 1, 1, OptionalDouble.empty(), false))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("profile");
        assertThatThrownBy(() -> new AnalysisRequest(true, Scaling.CAUSAL, Optional.empty(), true, Optional.empty(),
                PositionLimits.NONE, AnalysisRequest.Benchmark.NONE, Optional.empty(), 0, OptionalDouble.empty(), 0, 0))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("trials");
        assertThatThrownBy(() -> new TargetPath("BTC", new long[] {5, 5}, new long[] {6, 7}, new double[2], new double[2],
                new double[2], new int[2], MarketState.UNKNOWN, List.of()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("BTC");
        assertThat(new WalkForward(1, 1, OptionalDouble.empty(), 0, WalkForward.Window.ROLLING).purge(Duration.ofHours(1))).hasHours(1);
    }

    private static void assertFinite(Object value) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(AnalysisReportTest::assertFinite);
        } else if (value instanceof List<?> list) {
            list.forEach(AnalysisReportTest::assertFinite);
        } else if (value instanceof Double number) {
            assertThat(number).isFinite();
        } else {
            assertThat(value).satisfiesAnyOf(v -> assertThat(v).isNull(), v -> assertThat(v).isInstanceOf(String.class),
                    v -> assertThat(v).isInstanceOf(Integer.class), v -> assertThat(v).isInstanceOf(Long.class),
                    v -> assertThat(v).isInstanceOf(Boolean.class));
        }
    }
}
