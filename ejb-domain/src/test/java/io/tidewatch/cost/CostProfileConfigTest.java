package io.tidewatch.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostProfileConfigTest {

    @Test
    void nothingSetGivesTheStandardProfile() {
        assertThat(config(Map.of()).profiles()).isEqualTo(Map.of("standard", CostProfile.STANDARD));
    }

    @Test
    void namedProfilesDifferWhereTheyAreSet() {
        Map<String, CostProfile> profiles = config(Map.of("COST_PROFILES", "maker, VIP_2", "COST_PROFILE_MAKER_FEE_BPS", "1.5",
                "COST_PROFILE_MAKER_HORIZON_4H", "2", "COST_PROFILE_VIP_2_LAMBDA_TURNOVER", "0",
                "COST_PROFILE_STANDARD_SLIPPAGE_BPS", "4")).profiles();
        assertThat(profiles).containsOnlyKeys("standard", "maker", "vip_2");
        assertThat(profiles.get("maker").feeBps()).isEqualTo(1.5);
        assertThat(profiles.get("maker").horizonFactors()).containsEntry(Duration.ofHours(4), 2.0)
                .containsEntry(Duration.ofDays(1), 2.4);
        assertThat(profiles.get("maker").slippageBps()).isEqualTo(3);
        assertThat(profiles.get("vip_2").turnoverWeight()).isZero();
        assertThat(profiles.get("standard").slippageBps()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"COST_PROFILES, a-b", "COST_PROFILE_STANDARD_FEE_BPS, -1", "COST_PROFILE_STANDARD_IMPACT_BPS, NaN",
        "COST_PROFILE_STANDARD_HORIZON_7D, much", "COST_PROFILE_STANDARD_BASE_TURNOVER, 101",
        "COST_PROFILE_STANDARD_LAMBDA_FUNDING, x", "COST_PROFILE_STANDARD_INFRA_BPS_PER_HOUR, 1e9"})
    void badValuesAreRefusedByName(String name, String value) {
        assertThatThrownBy(() -> config(Map.of(name, value))).isInstanceOf(SettingException.class).hasMessageContaining(name);
    }

    private static CostProfileConfig config(Map<String, String> settings) {
        return new CostProfileConfig(new Settings(name -> Optional.ofNullable(settings.get(name))));
    }
}
