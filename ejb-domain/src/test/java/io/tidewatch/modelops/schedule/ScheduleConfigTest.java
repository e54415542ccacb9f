package io.tidewatch.modelops.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.ops.SettingException;
import io.tidewatch.ops.Settings;
import io.tidewatch.prediction.ModelLabel;
import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleConfigTest {

    @Test
    void standardsAreTheDocumentedOnes() {
        ScheduleConfig config = from(Map.of());
        assertThat(config.enabled()).isTrue();
        assertThat(config.tracks()).containsExactly("liquid");
        assertThat(config.plan()).isEqualTo(new OpsPlan(Duration.ofMinutes(15), Duration.ofHours(1), Duration.ofMinutes(15),
                Optional.of(new OpsPlan.Slot(DayOfWeek.MONDAY, 2))));
        assertThat(config.drift()).isEqualTo(new ModelChecks.DriftQuestion(24, 72, 0.25, 0.2));
        assertThat(config.parity()).isEqualTo(new ScheduleConfig.Parity(0.1, 5));
        assertThat(config.rollback()).isEqualTo(new ModelChecks.RollbackQuestion(5, 0.4, 0.25));
        assertThat(config.models()).isEmpty();
        assertThat(config.multimodal().strictBlock()).isFalse();
        assertThat(config.retrain()).isEqualTo(new ScheduleConfig.Retrain(false, "train-liquid", Duration.ofDays(1)));
    }

    @Test
    void valuesAreReadAndShortIntervalsLifted() {
        ScheduleConfig config = from(Map.of("MODEL_OPS_TRACKS", "VC, liquid", "DRIFT_INTERVAL_SEC", "1", "WEEKLY_GATE_MODE", "0",
                "MODEL_NAME_LIQUID", "m", "MODEL_VERSION_LIQUID", "v", "MULTIMODAL_GATE_REQUIRED_BACKBONES", "tft,patchtst"));
        assertThat(config.tracks()).containsExactly("vc", "liquid");
        assertThat(config.plan().drift()).isEqualTo(Duration.ofSeconds(10));
        assertThat(config.plan().weekly()).isEmpty();
        assertThat(config.models()).containsEntry("liquid", new ModelLabel("m", "v"));
        assertThat(config.multimodal().limits().requiredBackbones()).containsExactly("tft", "patchtst");
    }

    @Test
    void badValuesAreRefusedByName() {
        refused(Map.of("GATE_WEEKDAY", "8"), "GATE_WEEKDAY");
        refused(Map.of("MODEL_OPS_TRACKS", "liquid,gold"), "MODEL_OPS_TRACKS");
        refused(Map.of("MODEL_NAME_VC", "m"), "MODEL_VERSION_VC");
        refused(Map.of("RETRAIN_MIN_INTERVAL_HOURS", "0"), "RETRAIN_MIN_INTERVAL_HOURS");
    }

    private static void refused(Map<String, String> values, String name) {
        assertThatThrownBy(() -> from(values)).isInstanceOf(SettingException.class).hasMessageContaining(name);
    }

    private static ScheduleConfig from(Map<String, String> values) {
        return ScheduleConfig.from(new Settings(name -> Optional.ofNullable(values.get(name))));
    }
}
