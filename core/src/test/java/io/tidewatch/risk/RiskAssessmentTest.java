package io.tidewatch.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RiskAssessmentTest {

    private static final RiskPolicy POLICY = new RiskPolicy(RiskLimits.DEFAULTS, TakeProfitMode.SOFT, Duration.ofMinutes(15));
    private static final List<WeightedPosition> BTC = List.of(new WeightedPosition("BTC", "liquid", 0.1, "crypto", "crypto_beta"));

    @Test
    void approvesWhatBreaksNoRule() {
        RiskAssessment assessment = RiskAssessment.of(RiskCheckRequest.of("global", BTC), POLICY);
        RiskCheckResult result = assessment.conclude(List.of(), TakeProfitMode.SOFT);
        assertThat(result.approved()).isTrue();
        assertThat(result.violations()).isEmpty();
        assertThat(result.hardBlock()).isFalse();
        assertThat(assessment.triggers()).isEmpty();
    }

    @Test
    void valuesAtTheirLossLimitsPassAndTheTradeLimitsDoNot() {
        assertThat(codes(request(0.03, 5, -0.017, 0.05))).isEmpty();
        assertThat(codes(request(0, 0, -0.018, 0))).containsExactly("single_trade_stop_loss_triggered");
        assertThat(codes(request(0, 0, 0.036, 0))).containsExactly("single_trade_take_profit_reached");
    }

    @Test
    void listsLossFindingsInTheirOrderAfterThePortfolioFindings() {
        RiskCheckRequest everything = new RiskCheckRequest(
                List.of(new WeightedPosition("BTC", "liquid", 0.9, "crypto", "crypto_beta"),
                        new WeightedPosition("ETH", "liquid", -0.9, "crypto", "crypto_beta")),
                List.of(), 0.3, 1, 99, OptionalDouble.of(-1), OptionalDouble.of(1), "s-all",
                OptionalDouble.empty(), OptionalDouble.empty(), false);
        RiskAssessment assessment = RiskAssessment.of(everything, POLICY);
        RiskCheckResult result = assessment.conclude(List.of("kill_switch_triggered:liquid:s-all"), TakeProfitMode.SOFT);
        assertThat(result.violations()).containsExactly("single_weight_exceeded:BTC", "single_weight_exceeded:ETH",
                "drawdown_near_limit_reduce_only", "drawdown_exceeded", "daily_loss_exceeded", "consecutive_loss_exceeded",
                "single_trade_stop_loss_triggered", "intraday_drawdown_halt", "kill_switch_triggered:liquid:s-all");
        assertThat(result.hardBlock()).isTrue();
        assertThat(result.blocked()).isTrue();
        assertThat(result.grossExposure()).isZero();
    }

    @Test
    void aLossStreakStopsTheStrategyOnly() {
        RiskAssessment assessment = RiskAssessment.of(request(0, 6, 0, 0).withPositions(BTC, List.of()), POLICY);
        assertThat(assessment.triggers()).singleElement().satisfies(trigger -> {
            assertThat(trigger.key()).isEqualTo(new KillSwitchKey("liquid", "strat-a"));
            assertThat(trigger.reason()).isEqualTo("consecutive_loss_exceeded");
            assertThat(trigger.duration()).isEqualTo(Duration.ofMinutes(15));
            assertThat(trigger.metadata()).isEqualTo(Map.of("violations", List.of("consecutive_loss_exceeded")));
        });
    }

    @Test
    void aLossStreakWithADailyLossStopsBothScopes() {
        RiskAssessment assessment = RiskAssessment.of(request(0.5, 6, 0, 0), POLICY);
        assertThat(assessment.triggers()).extracting(KillSwitchTrigger::key)
                .containsExactly(new KillSwitchKey("liquid", "strat-a"), KillSwitchKey.global("liquid"));
        assertThat(assessment.triggers()).extracting(KillSwitchTrigger::reason).containsOnly("daily_loss_exceeded");
    }

    @Test
    void protectsEveryTrackOfAMixedList() {
        List<WeightedPosition> mixed = List.of(new WeightedPosition("ACME", "vc", 0.05, "private", "venture"), BTC.get(0));
        RiskAssessment assessment = RiskAssessment.of(request(0.5, 0, 0, 0).withPositions(mixed, List.of()), POLICY);
        assertThat(assessment.triggers()).extracting(KillSwitchTrigger::key)
                .containsExactly(KillSwitchKey.global("vc"), KillSwitchKey.global("liquid"));
    }

    @Test
    void anEmptyListStandsForTheLiquidTrack() {
        RiskAssessment assessment = RiskAssessment.of(request(0.5, 0, 0, 0).withPositions(List.of(), List.of()), POLICY);
        assertThat(assessment.triggers()).extracting(KillSwitchTrigger::key).containsExactly(KillSwitchKey.global("liquid"));
    }

    @Test
    void aStreakOfTheGlobalStrategySetsOneSwitch() {
        RiskCheckRequest global = RiskCheckRequest.of("global", BTC).withLosses(0.5, 6, OptionalDouble.empty(), OptionalDouble.empty());
        assertThat(RiskAssessment.of(global, POLICY).triggers()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(TakeProfitMode.class)
    void aTakeProfitRefusesInHardModeOnlyAndNeverSetsASwitch(TakeProfitMode mode) {
        RiskAssessment assessment = RiskAssessment.of(request(0, 0, 0.05, 0), POLICY);
        RiskCheckResult result = assessment.conclude(List.of(), mode);
        assertThat(result.approved()).isEqualTo(mode == TakeProfitMode.SOFT);
        assertThat(result.hardBlock()).isFalse();
        assertThat(assessment.triggers()).isEmpty();
    }

    @Test
    void aStandingSwitchRefusesWithoutBeingAHardBlockOfTheRequest() {
        RiskCheckResult result = RiskAssessment.of(RiskCheckRequest.of("global", BTC), POLICY)
                .conclude(List.of("kill_switch_triggered:liquid:global"), TakeProfitMode.SOFT);
        assertThat(result.approved()).isFalse();
        assertThat(result.violations()).containsExactly("kill_switch_triggered:liquid:global");
        assertThat(result.hardBlock()).isFalse();
        assertThat(result.blocked()).isTrue();
    }

    /** Every combination of the five loss rules: the codes are independent, and exactly the hard ones trigger. */
    @Test
    void everyCombinationOfLossRules() {
        for (int mask = 0; mask < 32; mask++) {
            boolean stop = (mask & 4) != 0;
            boolean profit = (mask & 8) != 0 && !stop;
            List<String> expected = new ArrayList<>();
            add(expected, (mask & 1) != 0, "daily_loss_exceeded");
            add(expected, (mask & 2) != 0, "consecutive_loss_exceeded");
            add(expected, stop, "single_trade_stop_loss_triggered");
            add(expected, profit, "single_trade_take_profit_reached");
            add(expected, (mask & 16) != 0, "intraday_drawdown_halt");
            RiskAssessment assessment = RiskAssessment.of(request((mask & 1) != 0 ? 0.04 : 0, (mask & 2) != 0 ? 6 : 0,
                    stop ? -0.02 : profit ? 0.04 : 0, (mask & 16) != 0 ? 0.06 : 0), POLICY);
            assertThat(RiskViolation.texts(assessment.violations())).isEqualTo(expected);
            boolean hard = expected.stream().anyMatch(code -> !code.equals("single_trade_take_profit_reached"));
            assertThat(assessment.hardBlock()).isEqualTo(hard);
            assertThat(assessment.triggers().isEmpty()).isEqualTo(!hard);
            assertThat(assessment.conclude(List.of(), TakeProfitMode.SOFT).approved()).isEqualTo(!hard);
        }
    }

    private static void add(List<String> codes, boolean condition, String code) {
        if (condition) {
            codes.add(code);
        }
    }

    private static List<String> codes(RiskCheckRequest request) {
        return RiskViolation.texts(RiskAssessment.of(request, POLICY).violations());
    }

    private static RiskCheckRequest request(double dailyLoss, long losses, double latest, double intraday) {
        return RiskCheckRequest.of("strat-a", BTC)
                .withLosses(dailyLoss, losses, OptionalDouble.of(latest), OptionalDouble.of(intraday));
    }
}
