package io.tidewatch.backtest.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.backtest.PolarityRule;
import io.tidewatch.backtest.PreparedTarget;
import io.tidewatch.backtest.PriceSeries;
import io.tidewatch.backtest.ReplayPath;
import io.tidewatch.backtest.ReplayRules;
import io.tidewatch.backtest.RunHeader;
import io.tidewatch.backtest.Scaling;
import io.tidewatch.backtest.ScoredFeatures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A replay that is looked at window by window. */
class WatchedReplayTest {

    private static final long HOUR = 3_600_000_000L;
    private static final int HOURS = 400;
    private static final long[] ENDS = {100 * HOUR, 200 * HOUR, 300 * HOUR, 400 * HOUR};
    private static final ParameterSet SET = ParameterSet.of(3, Map.of(SweepField.FEE_BPS, 0.5));

    private static PreparedTarget target(String name, int hours) {
        SplittableRandom random = new SplittableRandom(name.hashCode());
        long[] at = new long[hours];
        double[] price = new double[hours];
        double[] volume = new double[hours];
        double[] score = new double[hours];
        double last = 100;
        for (int i = 0; i < hours; i++) {
            at[i] = i * HOUR;
            price[i] = last;
            volume[i] = 50_000;
            double ahead = random.nextDouble(-0.01, 0.01);
            last *= 1 + ahead;
            score[i] = ahead + random.nextDouble(-0.02, 0.02);
        }
        return PreparedTarget.of(name, new PriceSeries(at, price, volume, 0), new ScoredFeatures(at, score, new double[hours], new int[hours], 0),
                false, 336, "strict_asof_v1");
    }

    private static final List<PreparedTarget> TARGETS = List.of(target("BTC", HOURS), target("ETH", 350), target("NEW", 5));

    private static SweepReplay replay() {
        return new SweepReplay(hours -> TARGETS, new RunHeader("maintenance", "maintenance_replay", "heuristic", List.of("BTC", "ETH", "NEW"),
                "m", "v", "strict_asof_v1", Scaling.CAUSAL, Map.of()), set -> ReplayRules.DEFAULT.withCosts(0.5, 0.1), set -> PolarityRule.NORMAL);
    }

    private static List<double[]> paths() {
        return TARGETS.stream().map(target -> target.replay(ReplayRules.DEFAULT.withCosts(0.5, 0.1), PolarityRule.NORMAL, Scaling.CAUSAL).path()
                .map(ReplayPath::pnl).orElse(new double[0])).toList();
    }

    private static double gain(double[] pnl, int from, int to) {
        double equity = 1;
        for (int i = from; i < Math.min(to, pnl.length); i++) {
            equity *= 1 + pnl[i];
        }
        return equity - 1;
    }

    @Test
    void carriedThroughItGivesWhatOneGoGives() {
        assertThat(replay().run(SET, ENDS, (window, figures) -> true).orElseThrow().toString()).isEqualTo(replay().run(SET).toString());
        assertThat(replay().run(SET).turnover()).isPositive();
    }

    @Test
    void eachWindowTellsWhatWasReachedSoFar() {
        List<WindowFigures> seen = new ArrayList<>();
        replay().run(SET, ENDS, (window, figures) -> {
            assertThat(window).isEqualTo(seen.size());
            return seen.add(figures);
        });
        assertThat(seen).hasSize(4).extracting(WindowFigures::steps).containsExactly(200L, 400L, 600L, 399L + 349);
        for (int window = 0; window < 4; window++) {
            int end = 100 * (window + 1);
            double mean = paths().stream().mapToDouble(pnl -> gain(pnl, 0, end)).sum() / 3;
            assertThat(seen.get(window).pnl()).isCloseTo(mean, within(1e-12)).isNotZero();
        }
        assertThat(seen.get(3).turnover()).isCloseTo(replay().run(SET).turnover(), within(1e-5));
        assertThat(seen.get(3).drawdown()).isCloseTo(replay().run(SET).maxDrawdown(), within(1e-5)).isPositive();
    }

    @Test
    void aSetCanBeGivenUp() {
        List<Integer> asked = new ArrayList<>();
        assertThat(replay().run(SET, ENDS, (window, figures) -> {
            asked.add(window);
            return window < 1;
        })).isEmpty();
        assertThat(asked).containsExactly(0, 1);
    }

    @Test
    void theEndOfAHistoryIsCountedAlone() {
        WindowFigures last = replay().after(SET, 300 * HOUR);
        assertThat(last.pnl()).isCloseTo(paths().stream().mapToDouble(pnl -> gain(pnl, 300, HOURS)).sum() / 3, within(1e-12)).isNotZero();
        assertThat(last.steps()).isEqualTo(99 + 49);
    }
}
