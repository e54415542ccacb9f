package io.tidewatch.models.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.models.ModelConfig;
import io.tidewatch.models.Sha256;
import io.tidewatch.models.venture.TrainVentureJob;
import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.search.RunBench;
import io.tidewatch.search.grid.CellBench;
import io.tidewatch.search.grid.CellJob;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobCatalog;
import io.tidewatch.tasks.JobDefinition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot of what is registered. */
class BaselineDatabaseTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    @TempDir
    private static Path place;

    private final Sql sql = new Sql(DATABASE.oneConnection());

    private CellBench bench(Map<String, String> given) {
        JobCatalog catalog = new JobCatalog() {
            @Override
            public List<JobDefinition> all() {
                return List.of(new TrainVentureJob(null));
            }
        };
        CellJob job = new BaselineFreezeJob(new BuildHistory(sql), new FeatureConfig(RunBench.UNSET), ModelConfig.from(RunBench.UNSET), catalog);
        return new CellBench(sql, replays -> job, given, NOW, place.resolve("exports"));
    }

    private void register(String build, String track, Path path) {
        sql.update("INSERT INTO model_artifacts (build_id, model_name, track, model_version, symbol, path, bundle_sha256, schema_hash)"
                + " VALUES (?, 'm', ?, 'v1', 'BTC', ?, 'b', 's')", build, track, path.toString());
    }

    @Test
    void everyFileOfEveryBuildIsWrittenDownWithItsHash() throws Exception {
        Path build = Files.createDirectories(place.resolve("build"));
        Files.writeString(build.resolve("model.onnx"), "abc");
        register("b1", "liquid", build);
        CellBench bench = bench(Map.of("label", "before-x"));
        bench.all();
        JsonNode snapshot = bench.summary.path("snapshot");
        assertThat(snapshot.path("model_artifacts")).hasSize(1);
        assertThat(snapshot.at("/model_artifacts/0/sha256").asText()).isEqualTo(Sha256.hex("abc".getBytes()));
        assertThat(snapshot.at("/feature_contract/online_dim").asInt()).isPositive();
        assertThat(snapshot.at("/trainer_defaults/train-vc/stepDays").asText()).isEqualTo("30");
        assertThat(bench.exitStatus).isNull();
        CellBench again = bench(Map.of("label", "before-x"));
        again.all();
        assertThat(again.summary.path("snapshot_sha256")).isEqualTo(bench.summary.path("snapshot_sha256"));
        assertThat(Files.readString(place.resolve("exports/baseline-freeze/latest.json"))).contains("before-x");

        register("b2", "vc", place.resolve("gone"));
        CellBench lacking = bench(Map.of());
        lacking.all();
        assertThat(lacking.exitStatus).isEqualTo("COMPLETED_DEGRADED");
        assertThat(lacking.summary.at("/snapshot/integrity_checks/missing_component_refs/0").asText()).isEqualTo("b2");
        CellBench liquid = bench(Map.of("scope", "liquid"));
        liquid.all();
        assertThat(liquid.exitStatus).isNull();
        assertThatThrownBy(() -> bench(Map.of("label", "a b"))).isInstanceOf(InvalidJobParameterException.class);
    }
}
