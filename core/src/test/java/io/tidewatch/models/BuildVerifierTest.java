package io.tidewatch.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.models.attribution.Attribution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildVerifierTest {

    private static final OnnxSessions SESSIONS = new OnnxSessions(ExecutionProvider.CPU);

    private final BuildVerifier verifier = new BuildVerifier(BuildFixture.CONTRACT, SESSIONS);
    private final BuildFixture build = new BuildFixture();

    @TempDir
    private Path models;

    @Test
    void aCompleteBuildIsOpenedAndEqualsThePlainEvaluation() throws IOException {
        Path directory = build.write(models);
        TabularArtifact plain = new TabularArtifact("m", "v", 4, new Normalisation(build.mean, build.std),
                List.of(0.3f, -0.2f, 0.05f, 0.7f), null, "");

        try (LoadedBuild loaded = verifier.load(directory)) {
            float[] row = {0.5f, -1.25f, 3f, 0.75f};
            TabularOutput onnx = loaded.tabularModel().evaluate(row).get(0);
            assertThat(onnx.mode()).isEqualTo(TabularMode.SINGLE_RIDGE);
            assertThat(onnx.value()).isCloseTo(new LinearTabularModel(plain).evaluate(row).get(0).value(), within(1e-6));
            assertThat(loaded.id()).matches("20220102T030405Z-[0-9a-f]{12}");
            assertThat(directory).isEqualTo(models.resolve("liquid/liquid_ridge").resolve(loaded.id()));
            assertThat(loaded.bundleSha256()).startsWith(loaded.id().substring(17));
        }
    }

    @Test
    void aBatchAcrossSeveralCallsKeepsTheOrder() throws IOException {
        try (LoadedBuild loaded = verifier.load(build.write(models))) {
            List<float[]> rows = build.golden().inputs();
            List<List<TabularOutput>> batch = loaded.tabularModel().evaluateAll(rows);
            assertThat(batch).hasSize(64);
            for (int i = 0; i < rows.size(); i++) {
                assertThat(batch.get(i).get(0).value())
                        .isCloseTo(loaded.tabularModel().evaluate(rows.get(i)).get(0).value(), within(1e-7));
            }
        }
    }

    @Test
    void oneHeadPerHorizonIsAnswered() throws IOException {
        build.heads = new float[][] {{1, 0, 0, 0}, {0, 1, 0, 0}};
        build.horizons = List.of("1h", "1d");
        try (LoadedBuild loaded = verifier.load(build.write(models))) {
            assertThat(loaded.tabularModel().evaluate(new float[] {1.1f, 2.2f, 0, 0}).stream().map(TabularOutput::value))
                    .satisfiesExactly(first -> assertThat(first).isCloseTo(1, within(1e-6)),
                            second -> assertThat(second).isCloseTo(1, within(1e-6)));
        }
    }

    @Test
    void aLinearBuildIsTakenApartExactlyAgainstItsMeans() throws IOException {
        try (LoadedBuild loaded = verifier.load(build.write(models))) {
            Attribution attribution = loaded.tabularModel().attribute(new float[] {1.1f, 2.2f, 0.3f, 0.4f}, 0);
            assertThat(attribution.method()).isEqualTo("linear");
            assertThat(attribution.baseline()).isCloseTo(0, within(1e-7));
            assertThat(attribution.contributions()).containsExactly(new double[] {0.3, -0.2, 0, 0}, within(1e-6));
        }
    }

    @Test
    void writingTheSameBuildTwiceChangesNothing() throws IOException {
        Path first = build.write(models);
        byte[] manifest = Files.readAllBytes(first.resolve("manifest.json"));
        assertThat(build.write(models)).isEqualTo(first);
        assertThat(Files.readAllBytes(first.resolve("manifest.json"))).isEqualTo(manifest);
        assertThat(first.getParent().toFile().list()).containsExactly(first.getFileName().toString());
    }

    @Test
    void aChangedFileIsRefused() throws IOException {
        Path directory = build.write(models);
        Files.writeString(directory.resolve("training_report.json"), " ", StandardOpenOption.APPEND);
        refused(directory, "training_report.json has another hash");
    }

    @Test
    void aMissingFileIsRefused() throws IOException {
        Path directory = build.write(models);
        Files.delete(directory.resolve("golden.json"));
        refused(directory, "golden.json is missing");
    }

    @Test
    void aMovedFolderIsRefused() throws IOException {
        Path directory = build.write(models);
        refused(Files.move(directory, directory.resolveSibling("renamed")), "not named after build_id");
    }

    @Test
    void aManifestThatNamesForeignFilesIsRefused() throws IOException {
        Path directory = build.write(models);
        Path manifest = directory.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"golden.json\": ", "\"../golden.json\": "));
        assertThatThrownBy(() -> verifier.load(directory)).isInstanceOf(ArtifactRejectedException.class);
    }

    @Test
    void foreignFeaturesAreRefused() throws IOException {
        build.schemaHash = "other";
        refused(build.write(models), "schema_hash differs");
    }

    @Test
    void anotherFeaturePipelineIsRefused() throws IOException {
        build.featureVersion = "feature-store-v9";
        refused(build.write(models), "feature_version differs");
    }

    @Test
    void graphMetadataMustAgreeWithTheManifest() throws IOException {
        build.metadata = Map.of("schema_hash", "another");
        refused(build.write(models), "metadata schema_hash");
    }

    @Test
    void anUnknownOutputNameIsRefused() throws IOException {
        build.output = "score";
        refused(build.write(models), "no output tabular");
    }

    @Test
    void aGoldenRowThatIsNotReproducedIsRefused() throws IOException {
        build.goldenShift = 1e-5;
        refused(build.write(models), "golden output tabular is");
    }

    @Test
    void weightsThatAreNotFiniteAreRefused() throws IOException {
        build.heads = new float[][] {{Float.NaN, 0, 0, 0}};
        refused(build.write(models), "golden output tabular is NaN");
    }

    @Test
    void statisticsOfOtherLengthsAreRefused() throws IOException {
        build.describedStd = 3;
        refused(build.write(models), "x_mean has 4 values, x_std 3");
        build.describedMean = 3;
        refused(build.write(models.resolve("other")), "x_mean and x_std have 3 values for feature_dim 4");
    }

    @Test
    void tooFewGoldenRowsAreRefused() throws IOException {
        build.goldenRows = 63;
        refused(build.write(models), "fewer than 64");
    }

    @Test
    void sequencesAndUnknownHorizonsAreRefused() throws IOException {
        build.lookback = 48;
        refused(build.write(models), "lookback");
        build.lookback = 1;
        build.horizons = List.of("4h");
        refused(build.write(models.resolve("other")), "horizon is not supported");
    }

    @Test
    void aClosedModelSaysSo() throws IOException {
        LoadedBuild loaded = verifier.load(build.write(models));
        loaded.close();
        loaded.close();
        assertThatThrownBy(() -> loaded.tabular().run(List.of(new float[4]), Set.of("tabular")))
                .isInstanceOf(ModelClosedException.class);
    }

    @Test
    void rubbishIsRefusedByTheRuntime() {
        assertThatThrownBy(() -> OnnxModel.open(SESSIONS, new byte[] {1, 2, 3}, 4))
                .isInstanceOf(ArtifactRejectedException.class).hasMessageContaining("ONNX Runtime refuses");
    }

    @Test
    void withoutAUsableGpuSessionsFallBackToTheProcessor() throws IOException {
        OnnxSessions wanted = new OnnxSessions(ExecutionProvider.CUDA);
        try (LoadedBuild loaded = new BuildVerifier(BuildFixture.CONTRACT, wanted).load(build.write(models))) {
            assertThat(loaded.id()).isNotBlank();
            assertThat(wanted.provider()).isEqualTo(ExecutionProvider.CPU);
        }
    }

    private void refused(Path directory, String reason) {
        assertThatThrownBy(() -> verifier.load(directory))
                .isInstanceOf(ArtifactRejectedException.class).hasMessageContaining(reason);
    }
}
