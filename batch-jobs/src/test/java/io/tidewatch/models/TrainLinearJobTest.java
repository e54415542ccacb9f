package io.tidewatch.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainLinearJobTest {

    private static final Instant NOW = Instant.parse("2022-01-01T12:34:56Z");

    private final TrainLinearJob job = new TrainLinearJob();

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
        assertThat(resolved).containsEntry("end", NOW.toString()).containsEntry("modelVersion", "r20220101123456")
                .containsEntry("symbols", "BTC,SOL").containsEntry("rebuild", "missing").containsEntry("wfStepWindow", "96");
        assertThat(job.resolve(new JobParameters(resolved), NOW.plusSeconds(1000))).isEqualTo(resolved);
    }

    @Test
    void theEmbargoIsAtLeastADayAndTheHorizon() {
        assertThat(resolve(Map.of("labelHorizon", "1h"))).containsEntry("embargo", "1d");
        assertThat(resolve(Map.of("labelHorizon", "7d"))).containsEntry("embargo", "7d");
    }

    @ParameterizedTest
    @CsvSource({"labelHorizon,2d", "labelHorizon,1w", "timeframe,1w", "timeframe,abc", "embargo,1h", "limit,-1", "wfMinFolds,0",
        "modelName,../evil", "modelVersion,a b", "activate,perhaps", "end,tomorrow", "start,2023-01-01", "rebuild,some"})
    void unusableValuesAreRefusedByName(String name, String value) {
        assertThatThrownBy(() -> resolve(Map.of(name, value))).isInstanceOf(InvalidJobParameterException.class);
    }
}
