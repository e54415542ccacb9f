package io.tidewatch.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.prediction.ModelLabel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalRuleTest {

    @ParameterizedTest
    @CsvSource({"-0.00487,0.5921,0.4,HOLD", "-0.010227,0.5921,0.4,SELL", "-0.0644,0.35,0.4,HOLD", "0.025,0.35,0.4,HOLD",
        "0.01,0.6,0.4,HOLD", "-0.01,0.6,0.4,HOLD", "0.010001,0.4,0.4,BUY", "0.5,0.0,0.0,BUY"})
    void theActionNeedsConfidenceAndAScoreBeyondOnePercent(double score, double confidence, double wanted, Action action) {
        assertThat(SignalRule.action(score, confidence, wanted)).isEqualTo(action);
    }

    @ParameterizedTest
    @CsvSource({"-0.012502,-0.012502", "0,0.0", "-0.0,0.0", "0.99,0.99", "0.5,0.5", "1,1.0", "-12,-12.0", "0.0001,0.0001",
        "0.00005,5e-05", "-0.000012,-1.2e-05", "0.000001,1e-06", "-0.00796,-0.00796"})
    void scoresArePrintedInTheirShortestForm(double score, String text) {
        assertThat(SignalRule.shortest(score)).isEqualTo(text);
    }

    @Test
    void theReasonNamesPolicyModelAndScore() {
        assertThat(SignalRule.reason("baseline-v2", ModelLabel.LIQUID_DEFAULT, -0.012502))
                .isEqualTo("policy=baseline-v2;model=liquid_ttm_ensemble:v2.1;score=-0.012502");
    }

    @Test
    void theEnsemblePolicyBlendsTheMarketIntoTheVentureScore() {
        assertThat(SignalRule.blend(0.6525, 0.59, 0)).isEqualTo(new SignalRule.Strength(0.45675, 0.62));
        assertThat(SignalRule.blend(0.6525, 0.59, SignalRule.fastScore(100, 2000)).score()).isCloseTo(0.537007, within(1e-9));
        assertThat(SignalRule.blend(0.99, 0.87, 0)).isEqualTo(new SignalRule.Strength(0.693, 0.9));
        assertThat(SignalRule.blend(0.9, 0.94, 0).confidence()).isEqualTo(0.95);
        assertThat(SignalRule.fastScore(-5, -5)).isZero();
    }
}
