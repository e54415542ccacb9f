package io.tidewatch.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.portfolio.Rebalance.Change;
import io.tidewatch.portfolio.Rebalance.Plan;
import io.tidewatch.portfolio.Rebalance.Sized;
import io.tidewatch.risk.AssetProfile;
import io.tidewatch.risk.PortfolioRules;
import io.tidewatch.risk.PortfolioVerdict;
import io.tidewatch.risk.ProfileResolver;
import io.tidewatch.risk.RiskLimits;
import io.tidewatch.risk.RiskViolation;
import io.tidewatch.risk.WeightedPosition;
import io.tidewatch.signals.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The recorded rebalances of the contract: vectors G9 and G15, and what was recorded beside them. */
class RebalanceTest {

    private static final PositionSize SIZE = new PositionSize(.02, .008, .05, .65, 1.2);
    private static final BucketLimits LIMITS = new BucketLimits(.5, .4, .35);
    private static final ProfileResolver PROFILES = new ProfileResolver(List.of());
    private static final WeightedPosition HELD_BTC = new WeightedPosition("btc", "liquid", .05, null, null);

    private static Sized sized(String target, String track, Action action, double score, double confidence, StrategyBucket bucket) {
        RebalanceSignal signal = new RebalanceSignal(target, track, action, score, confidence);
        return new Sized(signal.target(), track, signal.strength(SIZE, VolatilityBucket.NORMAL), bucket);
    }

    private static Sized liquid(String target, Action action, double score, double confidence, StrategyBucket bucket) {
        return sized(target, "liquid", action, score, confidence, bucket);
    }

    private record Result(PortfolioVerdict verdict, List<String> violations, List<Change> changes) {
    }

    private static Result rebalance(List<Sized> signals, double budget, double drawdown, WeightedPosition... current) {
        Plan plan = Rebalance.weigh(signals, budget, SIZE.exitZ(), LIMITS).orElseThrow();
        PortfolioVerdict verdict = PortfolioRules.evaluate(
                PROFILES.resolve(plan.positions(), Map.of("STARTUP", new AssetProfile("AI", null))), List.of(current), drawdown,
                RiskLimits.DEFAULTS);
        List<RiskViolation> violations = new ArrayList<>(plan.violations());
        violations.addAll(verdict.violations());
        return new Result(verdict, RiskViolation.texts(violations), Rebalance.changes(verdict.positions(), List.of(current)));
    }

    private static void weights(Result result, double... expected) {
        double[] weights = result.verdict().positions().stream().mapToDouble(WeightedPosition::weight).toArray();
        assertThat(weights).containsExactly(expected, within(1e-9));
    }

    /** The kind without features is what {@link StrategyBucket#ofLiquid} says of nothing. */
    private static StrategyBucket unseen(double score, double confidence) {
        return StrategyBucket.ofLiquid(key -> 0.0, score, confidence);
    }

    @Test
    void withoutFeaturesBothAreMeanReversionAndShareItsLimit() {
        Result result = rebalance(List.of(liquid("BTC", Action.BUY, .08, .8, unseen(.08, .8)),
                liquid("ETH", Action.SELL, -.03, .7, unseen(-.03, .7))), .6, 0, HELD_BTC);
        weights(result, .1775993805, -.0324006195);
        assertThat(result.verdict().positions()).extracting(WeightedPosition::style).containsOnly("mean_reversion");
        assertThat(result.verdict().positions()).extracting(WeightedPosition::sector).containsOnly("crypto");
        assertThat(result.violations()).containsExactly("bucket_exposure_exceeded:mean_reversion");
        assertThat(result.verdict().turnover()).isCloseTo(.16, within(1e-9));
        assertThat(result.changes()).extracting(Change::target).containsExactly("BTC", "ETH");
        assertThat(result.changes().get(0).delta()).isCloseTo(.12759938, within(1e-8));
        assertThat(result.changes().get(1).delta()).isCloseTo(-.03240062, within(1e-8));
    }

    @Test
    void theSingleWeightIsCutAfterTheBucket() {
        Result result = rebalance(List.of(liquid("BTC", Action.BUY, .08, .8, StrategyBucket.EVENT),
                liquid("ETH", Action.SELL, -.03, .7, StrategyBucket.EVENT)), .6, 0, HELD_BTC);
        weights(result, .2, -.0370292794210501);
        assertThat(result.violations()).containsExactly("bucket_exposure_exceeded:event", "single_weight_exceeded:BTC");
        assertThat(result.verdict().turnover()).isCloseTo(.187029, within(1e-6));
    }

    @Test
    void theBudgetBoundsAllTogether() {
        weights(rebalance(List.of(liquid("BTC", Action.BUY, .08, .8, StrategyBucket.EVENT),
                liquid("SOL", Action.BUY, .05, .6, StrategyBucket.EVENT)), .2, 0), .053789747101056065, .026210252898943954);
    }

    @Test
    void turnoverIsFoundAndNothingShrinksForIt() {
        Result result = rebalance(List.of(liquid("BTC", Action.BUY, .1, .9, StrategyBucket.EVENT),
                liquid("ETH", Action.SELL, .1, .9, StrategyBucket.EVENT),
                sized("Startup", "vc", Action.BUY, .4, .7, StrategyBucket.EVENT)), 1, 0);
        weights(result, .1271984642562747, -.1271984642562747, .1456030714874506);
        assertThat(result.verdict().positions().get(2).sector()).isEqualTo("AI");
        assertThat(result.violations()).containsExactly("bucket_exposure_exceeded:event", "turnover_exceeded");
        assertThat(result.changes()).extracting(Change::target).containsExactly("BTC", "ETH", "STARTUP");
    }

    @Test
    void beyondTheDrawdownNothingOpens() {
        List<Sized> signals = List.of(liquid("BTC", Action.BUY, .08, .8, StrategyBucket.EVENT));
        Result near = rebalance(signals, 1, .15);
        assertThat(near.violations()).containsExactly("bucket_exposure_exceeded:event", "single_weight_exceeded:BTC",
                "drawdown_near_limit_reduce_only");
        Result beyond = rebalance(signals, 1, .25);
        weights(beyond, 0);
        assertThat(beyond.changes()).isEmpty();
        assertThat(beyond.violations()).containsExactly("bucket_exposure_exceeded:event", "single_weight_exceeded:BTC",
                "drawdown_near_limit_reduce_only", "drawdown_exceeded");
    }

    /** Acceptance fact 14: a warning drawdown lowers the limit of one position. */
    @Test
    void aDrawdownOfElevenPerCentLowersTheSingleWeight() {
        PortfolioVerdict verdict = PortfolioRules.evaluate(List.of(new WeightedPosition("BTC", "liquid", .2, "a", "b")),
                List.of(new WeightedPosition("BTC", "liquid", .2, "a", "b")), .11, RiskLimits.DEFAULTS);
        assertThat(RiskViolation.texts(verdict.violations())).contains("single_weight_exceeded:BTC");
        assertThat(Math.abs(verdict.positions().get(0).weight())).isLessThan(.2);
        weights(new Result(PortfolioRules.evaluate(List.of(new WeightedPosition("BTC", "liquid", .9, "a", "b")), List.of(), 0,
                RiskLimits.DEFAULTS), List.of(), List.of()), .2);
    }

    @Test
    void whatIsNotWantedAnyMoreIsClosed() {
        Result result = rebalance(List.of(liquid("BTC", Action.BUY, .08, .8, StrategyBucket.EVENT)), .1, 0,
                new WeightedPosition("SOL", "liquid", .1, "crypto", "trend"));
        assertThat(result.changes()).extracting(Change::target).containsExactly("BTC", "SOL");
        assertThat(result.changes().get(1).delta()).isEqualTo(-.1);
        assertThat(result.verdict().turnover()).isCloseTo(.14, within(1e-12));
    }

    @Test
    void aTargetNamedTwiceStaysTwiceAndIsOrderedOnce() {
        Result result = rebalance(List.of(liquid("BTC", Action.BUY, .08, .8, StrategyBucket.EVENT),
                liquid("btc", Action.BUY, .08, .8, StrategyBucket.EVENT)), .2, 0);
        weights(result, .04, .04);
        assertThat(result.changes()).singleElement().satisfies(change -> assertThat(change.delta()).isCloseTo(.04, within(1e-12)));
    }

    @Test
    void theSameNameOnTwoTracksIsTwoPositions() {
        assertThat(Rebalance.changes(List.of(new WeightedPosition("X", "vc", .1, null, null)),
                List.of(new WeightedPosition("X", "liquid", .1, null, null))))
                .containsExactly(new Change("X", "liquid", -.1), new Change("X", "vc", .1));
        assertThat(Rebalance.changes(List.of(new WeightedPosition("X", "vc", .1000005, null, null)),
                List.of(new WeightedPosition("X", "vc", .1, null, null)))).isEmpty();
    }

    @Test
    void nothingToDoIsNoPlan() {
        assertThat(Rebalance.weigh(List.of(liquid("BTC", Action.HOLD, .08, .8, StrategyBucket.EVENT)), 1, .008, LIMITS)).isEmpty();
        assertThat(Rebalance.weigh(List.of(liquid("BTC", Action.BUY, .001, .8, StrategyBucket.EVENT)), 1, .008, LIMITS)).isEmpty();
        assertThat(Rebalance.weigh(List.of(), 1, .008, LIMITS)).isEmpty();
    }
}
