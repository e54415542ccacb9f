package io.tidewatch.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Settings of backtests. */
class BacktestConfigTest {

    private static BacktestConfig config(Map<String, String> settings) {
        return BacktestConfig.from(new Settings(name -> Optional.ofNullable(settings.get(name))));
    }

    @Test
    void theDefaultsAreThoseOfTheContract() {
        BacktestConfig config = config(Map.of());
        assertThat(config.symbols()).containsExactly("BTC", "ETH", "SOL");
        assertThat(config.replay().impactCoefficient()).isEqualTo(120);
        assertThat(config.gate().thresholds().windows()).isEqualTo(3);
        assertThat(config.gate().counts(RunSource.PROD, DataRegime.PROD_LIVE)).isTrue();
        assertThat(config.gate().counts(RunSource.SMOKE, DataRegime.PROD_LIVE)).isFalse();
        assertThat(config.gate().counts(RunSource.PROD, DataRegime.MIXED)).isFalse();
    }

    @Test
    void ninetyDaysOfFiveMinutesFitTheHistory() {
        assertThat(config(Map.of()).window().featureRows(90)).isEqualTo(26_432);
        assertThat(config(Map.of()).window().featureRows(14)).isEqualTo(5_000);
        assertThat(config(Map.of("FEATURE_HISTORY_MAX_LIMIT", "6000")).window().featureRows(730)).isEqualTo(6_000);
    }

    @Test
    void unknownRegimesAreIgnoredAndNegativeEdgesCountAsNone() {
        assertThat(config(Map.of("BACKTEST_GATE_DATA_REGIMES", "x, MIXED")).gate().regimes()).containsExactly("mixed");
        assertThat(config(Map.of("BACKTEST_GATE_DATA_REGIMES", "x")).gate().regimes()).containsExactly("prod_live");
        assertThat(config(Map.of("BACKTEST_POLARITY_EDGE_THRESHOLD", "-1")).replay().polarityEdgeThreshold()).isZero();
        assertThatThrownBy(() -> config(Map.of("GATE_WINDOWS", "0"))).isInstanceOf(SettingException.class).hasMessageContaining("GATE_WINDOWS");
    }
}
