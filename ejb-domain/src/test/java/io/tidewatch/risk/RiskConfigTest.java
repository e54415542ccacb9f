package io.tidewatch.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import io.tidewatch.risk.VolatilityBreaker.HourSpan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RiskConfigTest {

    @Test
    void hasTheDefaultsOfTheContract() {
        RiskConfig config = read(Map.of());
        assertThat(config.limits()).isEqualTo(RiskLimits.DEFAULTS);
        assertThat(config.policy().takeProfit()).isEqualTo(TakeProfitMode.SOFT);
        assertThat(config.policy().hardBlock()).isEqualTo(Duration.ofMinutes(15));
        assertThat(config.breaker()).isEqualTo(new VolatilityBreaker(0.06, Map.of(), List.of()));
        assertThat(config.minLatestVolume()).isEqualTo(1.0);
        assertThat(config.maxPriceAge()).isEqualTo(Duration.ofSeconds(900));
        assertThat(config.minOrderNotional()).isEqualTo(5.0);
        assertThat(config.equity()).isEmpty();
        assertThat(config.lossBasis()).isEqualTo(LossBasis.REALIZED);
        assertThat(List.of(config.bucketTrend(), config.bucketEvent(), config.bucketMeanReversion())).containsExactly(0.5, 0.4, 0.35);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-3, 1", "15, 15", "1440, 1440", "99999, 1440"})
    void clampsTheLengthOfAutomaticBlocks(String minutes, long expected) {
        assertThat(read(Map.of("RISK_HARD_BLOCK_MINUTES", minutes)).policy().hardBlock()).isEqualTo(Duration.ofMinutes(expected));
    }

    @ParameterizedTest
    @CsvSource({"hard, 0, HARD", "Soft, 1, SOFT", "odd, 1, HARD", "'', yes, HARD", "'', '', SOFT"})
    void findsTheTakeProfitMode(String mode, String hardBlock, TakeProfitMode expected) {
        assertThat(read(Map.of("RISK_TAKE_PROFIT_MODE", mode, "RISK_TAKE_PROFIT_HARD_BLOCK", hardBlock)).policy().takeProfit())
                .isEqualTo(expected);
    }

    @Test
    void readsTheBreakerAndLeavesMalformedPartsOut() {
        VolatilityBreaker breaker = read(Map.of("RISK_MAX_ABS_RETURN", "0.1",
                "RISK_MAX_ABS_RETURN_SYMBOLS", "btc=0.20, ETH = .15,SOL,X=y", "RISK_MAX_ABS_RETURN_TOD_MULTIPLIER",
                "0-6:1.5, 7-24:9, 22-2:2")).breaker();
        assertThat(breaker).isEqualTo(new VolatilityBreaker(0.1, Map.of("BTC", 0.20, "ETH", 0.15),
                List.of(new HourSpan(0, 6, 1.5), new HourSpan(22, 2, 2.0))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RISK_MAX_SINGLE_WEIGHT", "RISK_MAX_DRAWDOWN", "RISK_MAX_ABS_RETURN", "RISK_HARD_BLOCK_MINUTES",
        "RISK_EQUITY_USD", "RISK_LOSS_BASIS", "RISK_TAKE_PROFIT_HARD_BLOCK", "RISK_MAX_PRICE_STALENESS_SEC", "RISK_BUCKET_EVENT"})
    void namesTheVariableItCannotUse(String name) {
        assertThatThrownBy(() -> read(Map.of(name, "abc"))).isInstanceOf(SettingException.class).hasMessageStartingWith(name + "='abc'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "NaN", "Infinity"})
    void refusesNumbersThatAreNoLimits(String value) {
        assertThatThrownBy(() -> read(Map.of("RISK_MAX_GROSS_EXPOSURE", value))).isInstanceOf(SettingException.class);
    }

    private static RiskConfig read(Map<String, String> environment) {
        return RiskConfig.from(new Settings(name -> Optional.ofNullable(environment.get(name))));
    }
}
