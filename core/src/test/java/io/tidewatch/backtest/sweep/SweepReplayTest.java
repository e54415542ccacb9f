package io.tidewatch.backtest.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.backtest.PolarityRule;
import io.tidewatch.backtest.PreparedTarget;
import io.tidewatch.backtest.PriceSeries;
import io.tidewatch.backtest.ReplayRules;
import io.tidewatch.backtest.RunHeader;
import io.tidewatch.backtest.RunMetrics;
import io.tidewatch.backtest.Scaling;
import io.tidewatch.backtest.ScoredFeatures;
import io.tidewatch.backtest.TargetRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SweepReplayTest {

    private static final long HOUR = 3_600_000_000L;
    private static final RunHeader HEADER = new RunHeader("maintenance", "maintenance_replay", "heuristic", List.of("BTC", "ETH", "NEW"),
            "m", "v", "strict_asof_v1", Scaling.CAUSAL, Map.of());

    private final AtomicInteger prepared = new AtomicInteger();

    private static PreparedTarget target(String name, int hours, int staleness, double features) {
        SplittableRandom random = new SplittableRandom(name.hashCode());
        long[] at = new long[hours];
        double[] price = new double[hours];
        double[] volume = new double[hours];
        double[] score = new double[(int) (hours * features)];
        double[] volatility = new double[score.length];
        double last = 100;
        for (int i = 0; i < hours; i++) {
            at[i] = i * HOUR;
            price[i] = last;
            volume[i] = 50_000;
            double ahead = random.nextDouble(-0.01, 0.01);
            last *= 1 + ahead;
            if (i < score.length) {
                score[i] = ahead + random.nextDouble(-0.02, 0.02);
                volatility[i] = 0.01;
            }
        }
        return PreparedTarget.of(name, new PriceSeries(at, price, volume, 0),
                new ScoredFeatures(Arrays.copyOf(at, score.length), score, volatility, new int[score.length], 0), false,
                staleness, "strict_asof_v1");
    }

    private static List<PreparedTarget> targets(int staleness) {
        return List.of(target("BTC", 600, staleness, 1), target("ETH", 400, staleness, 0.5), target("NEW", 5, staleness, 1));
    }

    private SweepReplay replay() {
        return new SweepReplay(hours -> {
            prepared.incrementAndGet();
            return targets(hours);
        }, HEADER, set -> ReplayRules.DEFAULT.withCosts(set.value(SweepField.FEE_BPS).orElseThrow(), 0.1), set -> PolarityRule.NORMAL);
    }

    private static SweepPlan plan() {
        return new SweepPlan(List.of(SweepAxis.parse(SweepField.FEE_BPS, "0:4:0.5"), SweepAxis.parse(SweepField.STALENESS_HOURS, "3,400")), 0, 1);
    }

    @Test
    void aSetGivesWhatARunWithItsRulesGives() {
        ParameterSet set = plan().set(2);
        SetOutcome outcome = replay().run(set);
        assertThat(outcome.set().stalenessHours()).isEqualTo(3);
        List<TargetRun> runs = targets(3).stream().map(target -> target.replay(ReplayRules.DEFAULT.withCosts(0.5, 0.1),
                PolarityRule.NORMAL, Scaling.CAUSAL)).toList();
        Map<String, Object> metrics = RunMetrics.of(HEADER, runs.stream().map(TargetRun::result).toList());
        assertThat(outcome.completed()).isTrue();
        assertThat(outcome.samples()).isEqualTo(((Number) metrics.get("samples")).longValue()).isEqualTo(599 + 203);
        assertThat(outcome.pnlAfterCost()).isEqualTo(metrics.get("pnl_after_cost")).isNotZero();
        assertThat(outcome.sharpeDaily()).isEqualTo(metrics.get("sharpe_daily"));
        assertThat(outcome.turnover()).isEqualTo(metrics.get("turnover"));
        assertThat(outcome.costs()).isEqualTo(metrics.get("cost_breakdown")).containsOnlyKeys("fee", "slippage", "impact");
        assertThat(outcome.perTarget().get("NEW")).containsExactly(Map.entry("reason", "insufficient_aligned_samples"));
        assertThat(outcome.perTarget().get("BTC")).containsKeys("samples", "pnl_after_cost", "sharpe_daily", "max_drawdown");
    }

    @Test
    void daysOfAllTargetsAreSummedTogether() {
        ParameterSet set = plan().set(0);
        double[] daily = replay().dailyReturns(set);
        assertThat(daily).hasSize(25);
        double all = 0;
        for (PreparedTarget target : targets(3)) {
            all += target.replay(ReplayRules.DEFAULT.withCosts(0, 0.1), PolarityRule.NORMAL, Scaling.CAUSAL).path()
                    .map(path -> Arrays.stream(path.pnl()).sum()).orElse(0.0) / 3;
        }
        assertThat(Arrays.stream(daily).sum()).isCloseTo(all, within(1e-12));
        assertThat(replay().run(set).portfolioSharpe()).isEqualTo(AnnualSharpe.of(daily)).isPositive();
        assertThat(AnnualSharpe.of(new double[] {0.01, 0.03})).isCloseTo(2 * Math.sqrt(365), within(1e-9));
        assertThat(AnnualSharpe.of(new double[] {0.01})).isZero();
        assertThat(AnnualSharpe.of(new double[] {0.01, 0.01})).isZero();
    }

    @Test
    void severalThreadsGiveWhatOneGivesAndAlignOnceForEachAge() {
        SweepReplay replay = replay();
        SweepPlan plan = plan();
        List<String> together = IntStream.range(0, plan.size()).parallel().mapToObj(i -> replay.run(plan.set(i)).toString()).toList();
        assertThat(prepared).hasValue(2);
        List<String> alone = new ArrayList<>();
        SweepReplay other = replay();
        for (int i = 0; i < plan.size(); i++) {
            alone.add(other.run(plan.set(i)).toString());
        }
        assertThat(together).isEqualTo(alone).doesNotHaveDuplicates();
    }

    @Test
    void anotherSeriesHasAnotherFingerprint() {
        String print = replay().seriesHash();
        assertThat(print).hasSize(64).isEqualTo(replay().seriesHash());
        assertThat(new SweepReplay(hours -> List.of(target("BTC", 601, hours, 1)), HEADER, set -> ReplayRules.DEFAULT,
                set -> PolarityRule.NORMAL).seriesHash()).isNotEqualTo(print);
    }
}
