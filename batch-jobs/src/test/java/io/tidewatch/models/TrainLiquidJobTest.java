package io.tidewatch.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainLiquidJobTest {

    private static final Instant NOW = Instant.parse("2022-01-01T12:34:56Z");

    private final TrainLiquidJob job = new TrainLiquidJob();

    private Map<String, String> resolve(Map<String, String> given) {
        Map<String, String> values = new TreeMap<>();
        for (JobParameter parameter : job.parameters()) {
            values.put(parameter.name(), parameter.standard());
        }
        values.put("symbols", "sol,BTC");
        values.put("timeframe", "1h");
        values.putAll(given);
        return job.resolve(new JobParameters(values), NOW);
    }

    @Test
    void whatDependsOnTheTimeIsFrozen() {
        Map<String, String> resolved = resolve(Map.of());
        assertThat(resolved).containsEntry("end", NOW.toString()).containsEntry("modelVersion", "l20220101123456")
                .containsEntry("horizons", "1h,4h,1d,7d").containsEntry("rebuild", "missing");
        assertThat(job.resolve(new JobParameters(resolved), NOW.plusSeconds(1000))).isEqualTo(resolved);
    }

    @Test
    void horizonsAreSortedAndNoneIsShorterThanACandle() {
        assertThat(resolve(Map.of("horizons", "7d, 1h"))).containsEntry("horizons", "1h,7d");
        assertThat(resolve(Map.of("timeframe", "4h"))).containsEntry("horizons", "4h,1d,7d");
        assertThatThrownBy(() -> resolve(Map.of("timeframe", "4h", "horizons", "1h,1d"))).hasMessageContaining("shorter than the timeframe 4h");
    }

    @Test
    void hyperParametersBelongToAMemberOrToAll() {
        Map<String, String> resolved = resolve(Map.of("hyper", "lightgbm.trees=200, learning_rate=1e-3"));
        assertThat(LiquidSettings.hyper(new JobParameters(resolved))).containsOnly(Map.entry("lightgbm.trees", 200.0),
                Map.entry("learning_rate", 0.001));
    }

    @Test
    void theNetworkAloneIsToldWhichColumnsAreText() {
        JobParameters parameters = new JobParameters(resolve(Map.of("hyper", "tsmixer.text_dropout=0.3")));
        assertThat(LiquidSettings.fit(parameters, List.of(4, 9)).more()).containsOnly(Map.entry("tsmixer.text_column.4", 1.0),
                Map.entry("tsmixer.text_column.9", 1.0), Map.entry("tsmixer.text_dropout", 0.3));
        JobParameters linear = new JobParameters(resolve(Map.of("members", "ridge")));
        assertThat(LiquidSettings.fit(linear, List.of(4, 9)).more()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"horizons,2d", "horizons,'1h,1h'", "timeframe,2w", "embargo,1h", "limit,-1", "folds,0", "trainShare,1", "valRatio,0",
        "members,tsmixer", "members,'ridge,tsmixer,patchtst'", "members,'ridge,ridge'", "hyper,trees", "hyper,a=1e", "modelName,../evil",
        "activate,perhaps", "sampleMode,random", "dqGateMode,maybe", "confidence,1", "threads,0"})
    void unusableValuesAreRefusedByName(String name, String value) {
        assertThatThrownBy(() -> resolve(Map.of(name, value))).isInstanceOf(InvalidJobParameterException.class);
    }
}
