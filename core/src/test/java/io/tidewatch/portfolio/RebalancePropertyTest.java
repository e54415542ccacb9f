package io.tidewatch.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.portfolio.Rebalance.Plan;
import io.tidewatch.portfolio.Rebalance.Sized;
import io.tidewatch.risk.WeightedPosition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What must hold for every rebalance, tried on seeded random ones. */
class RebalancePropertyTest {

    private static final int TRIES = 2000;
    private static final double ROUNDING = 1e-9;
    private static final double EXIT = .008;
    private static final BucketLimits LIMITS = new BucketLimits(.5, .4, .35);

    private record Case(List<Sized> signals, double budget) {

        Plan plan(double exit) {
            return Rebalance.weigh(signals, budget, exit, LIMITS).orElseThrow();
        }
    }

    @Test
    void noBucketAndNotTheWholeExceedTheirShare() {
        forEachCase(item -> {
            Map<String, Double> sums = PortfolioExposure.byGroup(item.plan(EXIT).positions(), WeightedPosition::style);
            for (StrategyBucket bucket : StrategyBucket.values()) {
                assertThat(sums.getOrDefault(bucket.wireName(), 0.0))
                        .isLessThanOrEqualTo(item.budget() * LIMITS.of(bucket) + ROUNDING);
            }
            assertThat(PortfolioExposure.of(item.plan(EXIT).positions()).gross()).isLessThanOrEqualTo(item.budget() + ROUNDING);
        });
    }

    @Test
    void weightsHaveTheSignOfTheirSignal() {
        forEachCase(item -> {
            List<WeightedPosition> positions = item.plan(EXIT).positions();
            for (int i = 0; i < positions.size(); i++) {
                assertThat(positions.get(i).weight() * item.signals().get(i).strength()).isGreaterThanOrEqualTo(0);
            }
        });
    }

    @Test
    void onlyTheRatioOfStrengthsCounts() {
        forEachCase(item -> {
            List<Sized> stronger = item.signals().stream()
                    .map(signal -> new Sized(signal.target(), signal.track(), 7 * signal.strength(), signal.bucket())).toList();
            same(item.plan(EXIT), new Case(stronger, item.budget()).plan(EXIT), 1);
        });
    }

    @Test
    void twiceTheBudgetIsTwiceTheWeights() {
        forEachCase(item -> same(item.plan(0), new Case(item.signals(), 2 * item.budget()).plan(0), 2));
    }

    private static void same(Plan plan, Plan other, double factor) {
        assertThat(other.violations()).isEqualTo(plan.violations());
        for (int i = 0; i < plan.positions().size(); i++) {
            assertThat(other.positions().get(i).weight()).isCloseTo(factor * plan.positions().get(i).weight(), within(ROUNDING));
        }
    }

    @Test
    void theOrderOfSignalsChangesNothingButTheOrder() {
        Random random = new Random(7);
        forEachCase(item -> {
            List<Sized> shuffled = new ArrayList<>(item.signals());
            Collections.shuffle(shuffled, random);
            Plan there = item.plan(0);
            Plan back = new Case(shuffled, item.budget()).plan(0);
            Map<String, Double> weights = new HashMap<>();
            there.positions().forEach(position -> weights.put(position.target(), position.weight()));
            assertThat(back.positions()).allSatisfy(position ->
                    assertThat(position.weight()).isCloseTo(weights.get(position.target()), within(ROUNDING)));
            assertThat(back.violations()).containsExactlyInAnyOrderElementsOf(there.violations());
        });
    }

    @Test
    void tradingTheChangesLeadsToTheWantedWeights() {
        forEachCase(item -> {
            List<WeightedPosition> wanted = item.plan(EXIT).positions();
            List<WeightedPosition> held = new Case(reversed(item.signals()), .7).plan(EXIT).positions().stream().skip(1).toList();
            Map<String, Double> book = new HashMap<>();
            held.forEach(position -> book.put(position.target(), position.weight()));
            Rebalance.changes(wanted, held).forEach(change -> book.merge(change.target(), change.delta(), Double::sum));
            wanted.forEach(position -> assertThat(book.getOrDefault(position.target(), 0.0))
                    .isCloseTo(position.weight(), within(1e-6)));
            assertThat(Rebalance.changes(wanted, wanted)).isEmpty();
        });
    }

    private static List<Sized> reversed(List<Sized> signals) {
        List<Sized> reversed = new ArrayList<>(signals);
        Collections.reverse(reversed);
        return reversed;
    }

    private static void forEachCase(Consumer<Case> check) {
        Random random = new Random(20220101);
        for (int i = 0; i < TRIES; i++) {
            List<Sized> signals = Stream.of("A", "B", "C", "D", "E", "F", "G").limit(1 + random.nextInt(7))
                    .map(target -> new Sized(target, "liquid", random.nextGaussian() * .03, StrategyBucket.values()[random.nextInt(3)]))
                    .toList();
            check.accept(new Case(signals, .05 + random.nextDouble() * 2));
        }
    }
}
