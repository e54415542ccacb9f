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
            assertThat(net(verdict.positions()).values())
                    .allSatisfy(weight -> assertThat(Math.abs(weight)).isLessThanOrEqualTo(cap + ROUNDING));
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
            Map<String, Double> other = net(back.positions());
            net(there.positions()).forEach((target, weight) -> assertThat(Math.abs(weight - other.get(target))).isLessThanOrEqualTo(ROUNDING));
            return null;
        });
    }

    @Test
    void thePartsOfASplitTargetAreJudgedAsOnePosition() {
        forEachCase(item -> {
            List<WeightedPosition> whole = net(item.proposed()).entrySet().stream().map(entry -> item.proposed().stream()
                    .filter(position -> position.target().equals(entry.getKey())).findFirst().orElseThrow().withWeight(entry.getValue() / 2))
                    .toList();
            List<WeightedPosition> split = new ArrayList<>();
            whole.forEach(position -> split.addAll(List.of(position.withWeight(position.weight() * 0.25),
                    position.withWeight(position.weight() * 0.75))));
            PortfolioVerdict together = new Case(whole, item.current(), item.drawdown()).judge();
            PortfolioVerdict apart = new Case(split, item.current(), item.drawdown()).judge();
            assertThat(Math.abs(together.turnover() - apart.turnover())).isLessThanOrEqualTo(ROUNDING);
            Map<String, Double> weights = net(together.positions());
            net(apart.positions()).forEach((target, weight) -> assertThat(Math.abs(weight - weights.get(target))).isLessThanOrEqualTo(ROUNDING));
            return null;
        });
    }

    @Test
    void aSmallerCopyOfAPortfolioThatPassesPassesToo() {
        forEachCase(item -> {
            List<RiskViolation> found = new Case(item.proposed(), item.proposed(), item.drawdown()).judge().violations();
            for (double share = 0.9; found.isEmpty() && share > 0; share -= 0.3) {
                double factor = share;
                List<WeightedPosition> smaller =
                        item.proposed().stream().map(position -> position.withWeight(position.weight() * factor)).toList();
                assertThat(new Case(smaller, smaller, item.drawdown()).judge().violations()).isEmpty();
            }
            return null;
        });
    }

    @Test
    void aLargerWishForOneTargetNeverEndsSmaller() {
        for (double drawdown : new double[] {0, 0.09, 0.099}) {
            double before = 0;
            for (double weight = 0; weight < 0.6; weight += 0.01) {
                PortfolioVerdict verdict = new Case(
                        List.of(new WeightedPosition("A", "liquid", weight, "s", "t")), List.of(), drawdown).judge();
                assertThat(verdict.gross()).isGreaterThanOrEqualTo(before - ROUNDING);
                before = verdict.gross();
            }
        }
    }

    @Test
    void nearTheDrawdownLimitNothingOpens() {
        forEachCase(item -> {
            Case near = new Case(item.proposed(), item.current(), 0.15);
            for (WeightedPosition position : near.judge().positions()) {
                double held = net(item.current()).getOrDefault(position.target(), 0.0);
                assertThat(position.weight()).isBetween(Math.min(0, held) - ROUNDING, Math.max(0, held) + ROUNDING);
            }
            net(near.judge().positions()).forEach((target, weight) -> assertThat(Math.abs(weight)).as("%s, all its parts together", target)
                    .isLessThanOrEqualTo(Math.abs(net(item.current()).getOrDefault(target, 0.0)) + 2 * ROUNDING));
            return null;
        });
    }

    @Test
    void moreDrawdownNeverRaisesTheCap() {
        for (double drawdown = 0; drawdown < 0.3; drawdown += 0.001) {
            assertThat(LIMITS.singleWeightAt(drawdown + 0.001)).isLessThanOrEqualTo(LIMITS.singleWeightAt(drawdown));
        }
    }

    private static Map<String, Double> net(List<WeightedPosition> positions) {
        Map<String, Double> net = new HashMap<>();
        positions.forEach(position -> net.merge(position.target(), position.weight(), Double::sum));
        return net;
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
        List<WeightedPosition> positions = new ArrayList<>();
        for (String target : targets.subList(0, random.nextInt(targets.size() + 1))) {
            String sector = "sector" + random.nextInt(3);
            String style = "style" + random.nextInt(3);
            for (int parts = random.nextInt(8) == 0 ? 2 : 1; parts > 0; parts--) {
                positions.add(new WeightedPosition(target, "liquid", random.nextGaussian() * 0.2, sector, style));
            }
        }
        Collections.shuffle(positions, random);
        return positions;
    }
}
