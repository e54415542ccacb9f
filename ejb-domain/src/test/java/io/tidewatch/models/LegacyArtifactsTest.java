package io.tidewatch.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LegacyArtifactsTest {

    private static final String RIDGE = """
            {"model_name":"m","model_version":"v9","track":"liquid","type":"tabular_linear","feature_version":"feature-store-v2.1",
             "data_version":"v1","feature_dim":1,"weights":[%s]}""";

    @TempDir
    private Path directory;

    @Test
    void withoutAnyFileTheShippedArtifactsServe() {
        assertThat(artifacts(directory).tabular("BTC")).hasValueSatisfying(
                served -> assertThat(served.artifact().modelName()).isEqualTo("liquid_baseline_btc"));
        assertThat(artifacts(directory.resolve("absent")).tabular("SOL")).isPresent();
        assertThat(artifacts(directory).tabular("ADA")).isEmpty();
        assertThat(artifacts(directory).neural("BTC")).isEmpty();
    }

    @Test
    void oneFileInTheDirectoryReplacesAllShippedArtifacts() throws IOException {
        write("liquid_ada_lgbm_baseline_v2.json", "0.5");
        assertThat(artifacts(directory).tabular("ADA")).isPresent();
        assertThat(artifacts(directory).tabular("BTC")).isEmpty();
    }

    @Test
    void aFileThatDoesNotFitCountsAsMissing() throws IOException {
        write("liquid_btc_lgbm_baseline_v2.json", "1e999");
        assertThat(artifacts(directory).tabular("BTC")).isEmpty();
    }

    @Test
    void aChangedFileIsReadAgain() throws IOException {
        LegacyArtifacts artifacts = artifacts(directory);
        Path file = write("liquid_btc_lgbm_baseline_v2.json", "0.5");
        ServedTabular first = artifacts.tabular("BTC").orElseThrow();
        assertThat(artifacts.tabular("BTC")).containsSame(first);
        write("liquid_btc_lgbm_baseline_v2.json", "0.7");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
        assertThat(artifacts.tabular("BTC").orElseThrow().artifact().weights()).containsExactly(0.7f);
    }

    @Test
    void underOtherVersionsNothingShippedFits() {
        ServingContract other = ScratchBuild.contract(new ArtifactRules("f9", "v1", "main"));
        assertThat(new LegacyArtifacts(new ModelConfig(directory, false), other, new OnnxSessions())
                .tabular("BTC")).isEmpty();
    }

    private Path write(String name, String weight) throws IOException {
        return Files.writeString(directory.resolve(name), RIDGE.formatted(weight));
    }

    private static LegacyArtifacts artifacts(Path models) {
        return new LegacyArtifacts(new ModelConfig(models, false), ScratchBuild.rules(), new OnnxSessions());
    }
}
