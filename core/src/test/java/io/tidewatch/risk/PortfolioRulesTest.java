package io.tidewatch.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PortfolioRulesTest {

    private static final RiskLimits DEFAULTS = RiskLimits.DEFAULTS;

    @Test
    void cutsASinglePositionToItsCap() {
        PortfolioVerdict verdict = evaluate(List.of(coin("BTC", 0.9)), List.of(), 0);
        assertThat(texts(verdict)).containsExactly("single_weight_exceeded:BTC");
        assertThat(weights(verdict)).containsExactly(0.2);
        assertThat(verdict.gross()).isEqualTo(0.2);
        assertThat(verdict.turnover()).isEqualTo(0.2);
    }

    @Test
    void keepsTheSignOfShortPositions() {
        PortfolioVerdict verdict = evaluate(List.of(coin("BTC", -0.3), coin("ETH", -0.05)), List.of(), 0);
        assertThat(texts(verdict)).containsExactly("single_weight_exceeded:BTC");
        assertThat(weights(verdict)).containsExactly(-0.2, -0.05);
    }

    @Test
    void namesEveryPositionThatIsTooLargeInListOrder() {
        PortfolioVerdict verdict = evaluate(List.of(coin("BTC", 0.35), coin("ETH", 0.28)), List.of(coin("BTC", 0.1)), 0.05);
        assertThat(texts(verdict)).containsExactly("single_weight_exceeded:BTC", "single_weight_exceeded:ETH");
        assertThat(verdict.gross()).isCloseTo(0.4, within(1e-12));
        assertThat(verdict.turnover()).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void scalesEverythingToTheGrossLimit() {
        List<WeightedPosition> seven = IntStream.range(0, 7).mapToObj(i -> position("X" + i, 0.2, "s" + i, "b" + i)).toList();
        PortfolioVerdict verdict = evaluate(seven, List.of(), 0);
        assertThat(texts(verdict)).containsExactly("gross_exposure_exceeded", "turnover_exceeded");
        assertThat(weights(verdict)).allSatisfy(weight -> assertThat(weight).isCloseTo(1.0 / 7, within(1e-12)));
    }

    @Test
    void scalesASectorThenAStyleOnWhatIsLeft() {
        RiskLimits limits = DEFAULTS.withExposureOverrides(OptionalDouble.of(0.30), OptionalDouble.of(0.25));
        List<WeightedPosition> shares = List.of(position("AAPL", 0.2, "tech", "growth"), position("NVDA", 0.2, "tech", "growth"));
        PortfolioVerdict verdict = PortfolioRules.evaluate(shares, List.of(), 0, limits);
        assertThat(texts(verdict)).containsExactly("sector_exposure_exceeded:tech", "style_exposure_exceeded:growth");
        assertThat(verdict.gross()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void comparesSectorsWithoutCaseAndPrintsThemLower() {
        List<WeightedPosition> mixed =
                List.of(position("A", 0.2, "s1", "z"), position("B", 0.2, "s2", "z"), position("C", 0.2, "s3", "Z"));
        PortfolioVerdict verdict = evaluate(mixed, List.of(), 0);
        assertThat(texts(verdict)).containsExactly("style_exposure_exceeded:z", "turnover_exceeded");
        assertThat(verdict.positions().get(2).style()).isEqualTo("Z");
        assertThat(weights(verdict)).allSatisfy(weight -> assertThat(weight).isCloseTo(0.55 / 3, within(1e-12)));
    }

    @Test
    void reportsGroupsInOrderOfFirstAppearance() {
        RiskLimits limits = DEFAULTS.withExposureOverrides(OptionalDouble.of(0.1), OptionalDouble.empty());
        List<WeightedPosition> two = List.of(position("Z", 0.15, "zinc", "a"), position("A", 0.15, "alu", "b"));
        assertThat(texts(PortfolioRules.evaluate(two, List.of(), 0, limits)))
                .containsExactly("sector_exposure_exceeded:zinc", "sector_exposure_exceeded:alu");
    }

    @Test
    void aValueExactlyAtItsLimitPasses() {
        List<WeightedPosition> atLimit = List.of(coin("BTC", 0.2), position("AAPL", 0.15, "equity", "core"));
        assertThat(texts(evaluate(atLimit, List.of(), 0))).isEmpty();
        assertThat(texts(evaluate(List.of(coin("BTC", 0.2)), List.of(), 0.08))).isEmpty();
        assertThat(texts(evaluate(List.of(), List.of(), 0.2))).isEmpty();
    }

    @Test
    void throttlesNearTheWarningLevel() {
        PortfolioVerdict verdict = evaluate(List.of(coin("BTC", 0.2)), List.of(coin("BTC", 0.2)), 0.09);
        assertThat(texts(verdict)).containsExactly("single_weight_exceeded:BTC");
        assertThat(weights(verdict)).containsExactly(0.1875);
    }

    @Test
    void onlyReducesCloseToTheDrawdownLimit() {
        List<WeightedPosition> proposed = List.of(coin("BTC", 0.15), coin("ETH", 0.02), coin("SOL", 0.01));
        PortfolioVerdict verdict = evaluate(proposed, List.of(coin("BTC", 0.05), coin("ETH", 0.1)), 0.12);
        assertThat(texts(verdict)).containsExactly("drawdown_near_limit_reduce_only");
        assertThat(weights(verdict)).containsExactly(0.05, 0.02, 0.0);
    }

    @Test
    void reduceOnlyHoldsAtATighterDrawdownLimit() {
        RiskLimits limits = RiskLimitsTest.withDrawdown(0.12, 0.08, 0.10);
        PortfolioVerdict verdict = PortfolioRules.evaluate(List.of(coin("BTC", 0.08)), List.of(coin("BTC", 0.02)), 0.101, limits);
        assertThat(texts(verdict)).contains("drawdown_near_limit_reduce_only");
        assertThat(weights(verdict)).containsExactly(0.02);
    }

    @Test
    void reduceOnlyDoesNotLetAPositionTurn() {
        PortfolioVerdict verdict = evaluate(List.of(coin("BTC", -0.02)), List.of(coin("BTC", 0.05)), 0.12);
        assertThat(texts(verdict)).containsExactly("drawdown_near_limit_reduce_only");
        assertThat(weights(verdict)).containsExactly(0.0);
        assertThat(weights(evaluate(List.of(coin("BTC", -0.09)), List.of(coin("BTC", -0.05)), 0.12))).containsExactly(-0.05);
    }

    @Test
    void countsWhatIsSoldCompletelyAsTurnover() {
        PortfolioVerdict verdict = evaluate(List.of(), List.of(coin("BTC", 0.2), coin("ETH", -0.2)), 0);
        assertThat(verdict.turnover()).isCloseTo(0.4, within(1e-12));
        assertThat(texts(verdict)).containsExactly("turnover_exceeded");
    }

    @Test
    void keepsTracksOfOneNameApart() {
        WeightedPosition company = new WeightedPosition("BTC", "vc", 0.1, "private", "venture");
        assertThat(evaluate(List.of(company), List.of(coin("BTC", 0.1)), 0).turnover()).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void aTargetNamedTwiceIsOnePosition() {
        PortfolioVerdict verdict = evaluate(List.of(coin("BTC", 0.1), coin("BTC", 0.05)), List.of(), 0);
        assertThat(verdict.gross()).isCloseTo(0.15, within(1e-12));
        assertThat(verdict.turnover()).isCloseTo(0.15, within(1e-12));
        assertThat(verdict.positions()).hasSize(2);
        PortfolioVerdict split = evaluate(List.of(coin("BTC", 0.15), coin("BTC", 0.15)), List.of(), 0);
        assertThat(texts(split)).containsExactly("single_weight_exceeded:BTC");
        assertThat(weights(split)).containsExactly(0.1, 0.1);
    }

    @Test
    void refusesAboveTheDrawdownLimitWithoutFurtherCorrection() {
        PortfolioVerdict verdict = evaluate(List.of(coin("BTC", 0.1)), List.of(), 0.21);
        assertThat(texts(verdict)).containsExactly(
                "single_weight_exceeded:BTC", "drawdown_near_limit_reduce_only", "drawdown_exceeded");
        assertThat(weights(verdict)).containsExactly(0.0);
        assertThat(verdict.gross()).isZero();
    }

    @Test
    void staysFiniteForAbsurdWeights() {
        List<WeightedPosition> absurd = List.of(coin("BTC", 1e308), coin("ETH", -1e308));
        PortfolioVerdict verdict = evaluate(absurd, List.of(coin("A", 1.7e308), coin("B", -1.7e308)), 0);
        assertThat(verdict.turnover()).isEqualTo(Double.MAX_VALUE);
        assertThat(weights(verdict)).containsExactly(0.2, -0.2);
    }

    private static PortfolioVerdict evaluate(List<WeightedPosition> proposed, List<WeightedPosition> current, double drawdown) {
        return PortfolioRules.evaluate(proposed, current, drawdown, DEFAULTS);
    }

    private static List<String> texts(PortfolioVerdict verdict) {
        return RiskViolation.texts(verdict.violations());
    }

    private static List<Double> weights(PortfolioVerdict verdict) {
        return verdict.positions().stream().map(WeightedPosition::weight).toList();
    }

    private static WeightedPosition coin(String target, double weight) {
        return position(target, weight, "crypto", "crypto_beta");
    }

    private static WeightedPosition position(String target, double weight, String sector, String style) {
        return new WeightedPosition(target, "liquid", weight, sector, style);
    }
}
