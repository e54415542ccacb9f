package io.tidewatch.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What must hold for every portfolio, tried on seeded random ones. */
class PortfolioRulesPropertyTest {

    private static final int TRIES = 2000;
    private static final double ROUNDING = 1e-9;
    private static final RiskLimits LIMITS = RiskLimits.DEFAULTS;

    private record Case(List<WeightedPosition> proposed, List<WeightedPosition> current, double drawdown) {

        PortfolioVerdict judge() {
            return PortfolioRules.evaluate(proposed, current, drawdown, LIMITS);
        }
    }

    @Test
    void theCorrectedPortfolioObeysEveryLimitThatCorrects() {
        forEachCase(item -> {
            PortfolioVerdict verdict = item.judge();
            double cap = LIMITS.singleWeightAt(item.drawdown());
            assertThat(verdict.positions()).allSatisfy(p -> assertThat(Math.abs(p.weight())).isLessThanOrEqualTo(cap + ROUNDING));
            assertThat(verdict.gross()).isLessThanOrEqualTo(LIMITS.maxGrossExposure() + ROUNDING);
            assertThat(largest(verdict, WeightedPosition::sector)).isLessThanOrEqualTo(LIMITS.maxSectorExposure() + ROUNDING);
            assertThat(largest(verdict, WeightedPosition::style)).isLessThanOrEqualTo(LIMITS.maxStyleExposure() + ROUNDING);
            return null;
        });
    }

    @Test
    void noWeightGrowsOrTurns() {
        forEachCase(item -> {
            List<WeightedPosition> adjusted = item.judge().positions();
            for (int i = 0; i < adjusted.size(); i++) {
                double before = item.proposed().get(i).weight();
                double after = adjusted.get(i).weight();
                assertThat(Math.abs(after)).isLessThanOrEqualTo(Math.abs(before) + ROUNDING);
                assertThat(after * before).isGreaterThanOrEqualTo(0);
            }
            return null;
        });
    }

    @Test
    void adjustingAnAdjustedPortfolioChangesNothing() {
        forEachCase(item -> {
            PortfolioVerdict once = item.judge();
            PortfolioVerdict twice = new Case(once.positions(), item.current(), item.drawdown()).judge();
            for (int i = 0; i < once.positions().size(); i++) {
                assertThat(Math.abs(once.positions().get(i).weight() - twice.positions().get(i).weight()))
                        .isLessThanOrEqualTo(ROUNDING);
            }
            return null;
        });
    }

    @Test
    void theOrderOfPositionsDoesNotMatter() {
        forEachCase(item -> {
            List<WeightedPosition> reversed = new ArrayList<>(item.proposed());
            Collections.reverse(reversed);
            PortfolioVerdict there = item.judge();
            PortfolioVerdict back = new Case(reversed, item.current(), item.drawdown()).judge();
            assertThat(Math.abs(there.gross() - back.gross())).isLessThanOrEqualTo(ROUNDING);
            assertThat(Math.abs(there.turnover() - back.turnover())).isLessThanOrEqualTo(ROUNDING);
            assertThat(there.violations()).containsExactlyInAnyOrderElementsOf(back.violations());
            return null;
        });
    }

    @Test
    void nearTheDrawdownLimitNothingOpens() {
        forEachCase(item -> {
            Case near = new Case(item.proposed(), item.current(), 0.15);
            for (WeightedPosition position : near.judge().positions()) {
                double held = item.current().stream().filter(c -> c.target().equals(position.target()))
                        .mapToDouble(WeightedPosition::weight).findFirst().orElse(0);
                assertThat(position.weight()).isBetween(Math.min(0, held) - ROUNDING, Math.max(0, held) + ROUNDING);
            }
            return null;
        });
    }

    @Test
    void moreDrawdownNeverRaisesTheCap() {
        for (double drawdown = 0; drawdown < 0.3; drawdown += 0.001) {
            assertThat(LIMITS.singleWeightAt(drawdown + 0.001)).isLessThanOrEqualTo(LIMITS.singleWeightAt(drawdown));
        }
    }

    private static double largest(PortfolioVerdict verdict, Function<WeightedPosition, String> group) {
        Map<String, Double> sums = new HashMap<>();
        verdict.positions().forEach(p -> sums.merge(group.apply(p), Math.abs(p.weight()), Double::sum));
        return sums.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    private static void forEachCase(Function<Case, Void> check) {
        Random random = new Random(20220101);
        for (int i = 0; i < TRIES; i++) {
            check.apply(new Case(positions(random), positions(random), random.nextInt(3) == 0 ? random.nextDouble() * 0.25 : 0));
        }
    }

    private static List<WeightedPosition> positions(Random random) {
        List<String> targets = new ArrayList<>(List.of("A", "B", "C", "D", "E", "F", "G", "H", "I", "J"));
        Collections.shuffle(targets, random);
        return targets.subList(0, random.nextInt(targets.size() + 1)).stream()
                .map(target -> new WeightedPosition(target, "liquid", random.nextGaussian() * 0.2,
                        "sector" + random.nextInt(3), "style" + random.nextInt(3)))
                .toList();
    }
}
