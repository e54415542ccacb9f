package io.tidewatch.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.models.ArtifactRules;
import io.tidewatch.models.BuildVerifier;
import io.tidewatch.models.LoadedBuild;
import io.tidewatch.models.OnnxSessions;
import io.tidewatch.models.ServingContract;
import io.tidewatch.models.training.PenaltySearch;
import io.tidewatch.models.training.SampleFile;
import io.tidewatch.models.training.TrainingEvent;
import io.tidewatch.models.training.TrainingRequest;
import io.tidewatch.models.training.TrainingSamples;
import io.tidewatch.models.training.ValidationProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {

    private static final long HOUR = 3_600_000L;
    private static final List<String> KEYS = List.of("ret_1", "ret_3", "orderbook_imbalance", "orderbook_missing_flag");
    private static final ServingContract CONTRACT = new ServingContract(
            new ArtifactRules("feature-store-v2.1", "v1", "main"), KEYS, "hash", List.of("1h", "1d", "7d"));

    @TempDir
    private Path folder;

    @Test
    void aBuildPassesVerificationAndAnswersLikeTheFit() throws IOException {
        TrainingEvent.Built built = build(request(folder, samples(1500)), TrainingEvent.Built.class);
        assertThat(built.metrics().get("skill")).isGreaterThan(0.5);
        try (LoadedBuild loaded = new BuildVerifier(CONTRACT, new OnnxSessions())
                .load(Path.of(built.directory()))) {
            TrainingRequest request = request(folder, samples(1500));
            LinearFit fit = LinearFit.of(request, samples(1500), (done, total) -> { });
            for (int row = 0; row < 1500; row += 97) {
                float[] features = fit.samples().row(row);
                assertThat(loaded.tabularModel().evaluate(features).get(0).value())
                        .isCloseTo(fit.model().predict(features), within(1e-7));
            }
            assertThat(loaded.id()).isEqualTo(built.buildId());
            assertThat(loaded.manifest().gate().passed()).isTrue();
            assertThat(loaded.manifest().training().trainEnd().toEpochMilli()).isEqualTo((1499 + 24) * HOUR);
            assertThat(loaded.manifest().normalization().inactiveFeatures()).containsExactly("orderbook_missing_flag");
        }
    }

    @Test
    void theSameRequestGivesTheSameBytes() throws IOException {
        TrainingEvent.Built first = build(request(folder.resolve("a"), samples(900)), TrainingEvent.Built.class);
        TrainingEvent.Built second = build(request(folder.resolve("b"), samples(900)), TrainingEvent.Built.class);
        assertThat(second.buildId()).isEqualTo(first.buildId());
        assertThat(contents(Path.of(second.directory()))).isEqualTo(contents(Path.of(first.directory())));
    }

    @Test
    void otherSamplesGiveAnotherBuildAndLeaveTheFirstAlone() throws IOException {
        TrainingEvent.Built first = build(request(folder, samples(900)), TrainingEvent.Built.class);
        Map<String, String> before = contents(Path.of(first.directory()));
        TrainingEvent.Built second = build(request(folder, samples(901)), TrainingEvent.Built.class);
        assertThat(second.buildId()).isNotEqualTo(first.buildId());
        assertThat(contents(Path.of(first.directory()))).isEqualTo(before);
    }

    @Test
    void tooFewRowsFailWithAReason() throws IOException {
        TrainingEvent.Failed failed = build(request(folder, samples(40)), TrainingEvent.Failed.class);
        assertThat(failed.reason()).contains("insufficient_rows");
    }

    @Test
    void aFewHundredRowsTrainWithoutFoldsAndSaySo() throws IOException {
        TrainingEvent.Built built = build(request(folder, samples(300)), TrainingEvent.Built.class);
        assertThat(built.metrics()).containsEntry("folds", 0.0);
    }

    @Test
    @Timeout(60)
    void theProgramEndsWhenItsParentGoesAway() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp", System.getProperty("java.class.path"), OrphanProbe.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.inputReader().readLine()).isEqualTo("waiting");
        process.getOutputStream().close();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ParentWatch.ORPHANED);
    }

    private <T extends TrainingEvent> T build(TrainingRequest request, Class<T> expected) {
        List<TrainingEvent> events = new ArrayList<>();
        Main.run(request, event -> events.add(TrainingEvent.parse(event.toLine()).orElseThrow()));
        assertThat(events).last().isInstanceOf(expected);
        return expected.cast(events.get(events.size() - 1));
    }

    private static TrainingRequest request(Path models, TrainingSamples samples) throws IOException {
        Files.createDirectories(models);
        Path file = models.resolve("samples.bin");
        String hash = SampleFile.write(file, samples);
        return new TrainingRequest(models.toString(),
                new TrainingRequest.Identity("liquid", "liquid_ridge", "r1", 1_640_000_000_000L),
                new TrainingRequest.Features("feature-store-v2.1", "v1", "main", "hash"),
                new TrainingRequest.Target("1h", "1d", 1), ValidationProtocol.DEFAULT, 86_400, 8, PenaltySearch.PENALTIES,
                42, "config", List.of(new TrainingRequest.Unit("BTC", file.toString(), hash)));
    }

    private static TrainingSamples samples(int rows) {
        Random random = new Random(11);
        long[] asOf = new long[rows];
        long[] labelEnd = new long[rows];
        float[] features = new float[rows * KEYS.size()];
        double[] labels = new double[rows];
        for (int i = 0; i < rows; i++) {
            asOf[i] = i * HOUR;
            labelEnd[i] = (i + 24) * HOUR;
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            float[] row = {(float) (0.01 * a), (float) (0.02 * b), (float) random.nextGaussian(), 1f};
            System.arraycopy(row, 0, features, i * row.length, row.length);
            labels[i] = 0.02 * a - 0.01 * b + 0.01 * random.nextGaussian();
        }
        return new TrainingSamples(KEYS, asOf, labelEnd, features, labels);
    }

    private static Map<String, String> contents(Path directory) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    /** A program that would wait for ever, were it not watching its parent. */
    static final class OrphanProbe {

        public static void main(String[] arguments) throws InterruptedException {
            ParentWatch.start(System.in);
            System.out.println("waiting");
            Thread.sleep(600_000);
        }
    }
}
