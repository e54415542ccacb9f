package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Live orders are capped from the start, and a wrong cap stops the start. */
class LiveConfigTest {

    private static LiveConfig read(Map<String, String> settings) {
        return LiveConfig.from(new Settings(name -> Optional.ofNullable(settings.get(name))));
    }

    @Test
    void capsStandWithoutAnySetting() {
        LiveConfig config = read(Map.of());
        assertThat(config.ordersPerMinute()).isEqualTo(30);
        assertThat(config.orderNotional()).isEqualTo(10_000);
        assertThat(config.dayNotional()).isEqualTo(100_000);
        assertThat(config.startCapital()).isEqualTo(100_000);
        assertThat(read(Map.of("RISK_EQUITY_USD", "5000")).startCapital()).isEqualTo(5_000);
    }

    @Test
    void aCapThatIsNoNumberNamesItsVariable() {
        assertThatThrownBy(() -> read(Map.of("LIVE_MAX_ORDERS_PER_MINUTE", "0"))).isInstanceOf(SettingException.class)
                .hasMessageContaining("LIVE_MAX_ORDERS_PER_MINUTE");
        assertThatThrownBy(() -> read(Map.of("LIVE_MAX_REJECT_RATE", "60%"))).hasMessageContaining("LIVE_MAX_REJECT_RATE");
    }
}
