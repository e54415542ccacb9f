package io.tidewatch.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelConfigTest {

    @Test
    void defaultsAreTheDocumentedOnes() {
        ModelConfig config = from(Map.of());
        assertThat(config.directory()).isEqualTo(Path.of("/opt/monitoring-system/models"));
        assertThat(config.requireNeural()).isFalse();
    }

    @Test
    void valuesAreRead() {
        ModelConfig config = from(Map.of("MODEL_DIR", " /data/../models ", "LIQUID_REQUIRE_NN_ARTIFACT", "Yes"));
        assertThat(config.directory()).isEqualTo(Path.of("/models"));
        assertThat(config.requireNeural()).isTrue();
    }

    @Test
    void badValuesAreRefusedByName() {
        assertThatThrownBy(() -> from(Map.of("LIQUID_REQUIRE_NN_ARTIFACT", "maybe")))
                .isInstanceOf(SettingException.class).hasMessageContaining("LIQUID_REQUIRE_NN_ARTIFACT");
        assertThatThrownBy(() -> from(Map.of("MODEL_DIR", "a\0b")))
                .isInstanceOf(SettingException.class).hasMessageContaining("MODEL_DIR");
    }

    private static ModelConfig from(Map<String, String> values) {
        return ModelConfig.from(new Settings(name -> Optional.ofNullable(values.get(name))));
    }
}
