package io.tidewatch.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RiskCodeTest {

    @ParameterizedTest
    @EnumSource(RiskCode.class)
    void isRecognisedOnTheWireWithAndWithoutSubject(RiskCode code) {
        assertThat(RiskCode.of(RiskViolation.of(code).text())).contains(code);
        assertThat(RiskCode.of(new RiskViolation(code, "a:b").text())).contains(code);
        assertThat(code.description()).isNotBlank();
    }

    @Test
    void unknownTextsAreNoCode() {
        assertThat(RiskCode.of("single_weight")).isEmpty();
        assertThat(RiskCode.of("")).isEmpty();
    }

    @Test
    void theFiveRulesOverLossesAndTheBreakerAreHard() {
        assertThat(Arrays.stream(RiskCode.values()).filter(code -> code.effect() == RiskCode.Effect.HARD).map(RiskCode::wireName))
                .containsExactly("drawdown_exceeded", "daily_loss_exceeded", "consecutive_loss_exceeded",
                        "single_trade_stop_loss_triggered", "intraday_drawdown_halt", "abnormal_volatility_circuit_breaker");
    }
}
