package io.tidewatch.features;

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

class FeatureConfigTest {

    @Test
    void nothingSetGivesTheStandardRules() {
        FeatureConfig config = config(Map.of("DATA_VERSION", "  "));
        assertThat(config.rules()).isEqualTo(FeatureRules.STANDARD);
        assertThat(config.featureVersion()).isEqualTo("feature-store-v2.1");
        assertThat(config.dataVersion()).isEqualTo("v1");
        assertThat(config.contract().schemaVersion()).isEqualTo("main");
        assertThat(config.contract().trainingKeys()).hasSize(540);
    }

    @Test
    void everySettingIsRead() {
        FeatureConfig config = config(Map.of(
                "FEATURE_VERSION", "f9", "DATA_VERSION", "v7", "FEATURE_PAYLOAD_SCHEMA_VERSION", "v2.3", "SOURCE_TIER_WEIGHTS", "1=0.5,x",
                "EVENT_MAX_SOURCE_TIER", "3", "EVENT_MIN_CONFIDENCE", "0.25", "SOCIAL_AGG_BLEND_ALPHA", "7",
                "FEATURE_MAX_AGE_FUNDING", "12h", "FEATURE_MISSING_RATIO_NEUTRAL", "Yes"));
        assertThat(config.featureVersion()).isEqualTo("f9");
        assertThat(config.dataVersion()).isEqualTo("v7");
        assertThat(config.contract().trainingKeys()).hasSize(61);
        assertThat(config.rules()).isEqualTo(new FeatureRules(SourceTierWeights.parse("1=0.5"), 3, .25, 1,
                new AuxiliaryAgeLimits(Optional.empty(), Optional.of(Duration.ofHours(12)), Optional.empty(), Optional.empty()), true));
        assertThat(config(Map.of("LIQUID_LATENT_DIM", "-1")).contract().trainingKeys()).hasSize(412);
    }

    @ParameterizedTest
    @CsvSource({"LIQUID_LATENT_DIM, many", "EVENT_MAX_SOURCE_TIER, 2.5", "EVENT_MIN_CONFIDENCE, NaN", "EVENT_MIN_CONFIDENCE, 2", "SOCIAL_AGG_BLEND_ALPHA, half",
            "FEATURE_MAX_AGE_ORDERBOOK, 15", "FEATURE_MISSING_RATIO_NEUTRAL, maybe",
            "DATA_VERSION, a2345678901234567890123456789012345678901234567890123456789012345"})
    void badValuesAreRefusedByName(String name, String value) {
        assertThatThrownBy(() -> config(Map.of(name, value)))
                .isInstanceOf(SettingException.class).hasMessageContaining(name);
    }

    private static FeatureConfig config(Map<String, String> settings) {
        return new FeatureConfig(new Settings(name -> Optional.ofNullable(settings.get(name))));
    }
}
