package io.tidewatch.risk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeverityTest {

    @ParameterizedTest
    @CsvSource({"drawdown_exceeded, CRITICAL", "consecutive_loss_exceeded:s-1, CRITICAL",
        "abnormal_volatility_circuit_breaker:BTC, CRITICAL", "single_weight_exceeded:BTC, WARNING",
        "kill_switch_triggered:liquid:global, WARNING", "single_trade_take_profit_reached, WARNING", "unheard_of, WARNING"})
    void onlyHardCodesAreCritical(String code, Severity expected) {
        assertThat(Severity.of(code)).isEqualTo(expected);
    }
}
