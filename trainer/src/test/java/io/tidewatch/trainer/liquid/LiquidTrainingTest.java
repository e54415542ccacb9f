package io.tidewatch.trainer.liquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.models.ArtifactRules;
import io.tidewatch.models.BuildVerifier;
import io.tidewatch.models.LoadedBuild;
import io.tidewatch.models.OnnxSessions;
import io.tidewatch.models.ServingContract;
import io.tidewatch.models.training.HorizonSampleFile;
import io.tidewatch.models.training.HorizonSamples;
import io.tidewatch.models.training.LiquidRequest;
import io.tidewatch.models.training.TrainingEvent;
import io.tidewatch.models.training.TrainingRequest;
import io.tidewatch.models.validation.TimeFolds;
import io.tidewatch.trainer.Families;
import io.tidewatch.trainer.fit.Family;
import io.tidewatch.trainer.fit.Rows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiquidTrainingTest {

    private static final long HOUR = 3_600_000L;
    private static final List<String> KEYS = List.of("ret_1", "ret_3", "orderbook_imbalance", "orderbook_missing_flag");
    private static final List<String> HORIZONS = List.of("1h", "4h", "1d");
    private static final int[] HOURS = {1, 4, 24};
    private static final ServingContract CONTRACT = new ServingContract(
            new ArtifactRules("feature-store-v2.1", "v1", "main"), KEYS, "hash", List.of("1h", "4h", "1d", "7d"));

    @TempDir
    private Path folder;

    @Test
    void aPlantedSignalPassesTheGateAndTheBuildAnswersLikeTheEnsemble() throws IOException {
        List<TrainingEvent> events = new ArrayList<>();
        LiquidRequest request = request(folder, samples(2_400, 1), List.of("tsmixer", "lightgbm", "ridge"));
        TrainingEvent.Built built = LiquidTraining.train(request, LiquidTrainingTest::family, events::add);
        JsonNode report = new ObjectMapper().readTree(Path.of(built.directory(), "training_report.json").toFile());
        assertThat(report.at("/gate/passed").asBoolean()).as("%s", report.at("/gate")).isTrue();
        assertThat(report.at("/metrics/1h/ic/low").asDouble()).isGreaterThan(0.3);
        assertThat(report.at("/folds").size()).isEqualTo(4);
        assertThat(report.at("/baselines/4h/zero/skill").asDouble()).isPositive();
        assertThat(report.at("/learning_curves").toString()).contains("train_loss").doesNotContain("seconds");
        assertThat(report.at("/calibration/1d/coverage").asDouble()).isCloseTo(0.8, within(0.1));
        assertThat(events).anyMatch(event -> event instanceof TrainingEvent.Figures figures && figures.curve().equals("fold 2/tsmixer"))
                .anyMatch(event -> event instanceof TrainingEvent.Progress progress && progress.done() == progress.total());
        HorizonSamples samples = HorizonSampleFile.read(Path.of(request.unit().sampleFile()));
        try (LoadedBuild loaded = new BuildVerifier(CONTRACT, new OnnxSessions()).load(Path.of(built.directory()));
                LiquidFit fit = LiquidFit.of(request, samples, LiquidTrainingTest::family, event -> { })) {
            assertThat(loaded.neuralModel()).isPresent();
            Rows rows = SampleRows.of(samples, new int[] {0, 700, 2_399});
            float[][] answers = fit.ensemble().answers(rows);
            for (int head = 0; head < HORIZONS.size(); head++) {
                double[] expected = fit.ensemble().mixture().tabular(answers, true, head);
                assertThat(loaded.tabularModel().evaluate(samples.row(700)).get(head).value()).isCloseTo(expected[1], within(1e-7));
                assertThat(loaded.neuralModel().orElseThrow().evaluate(samples.row(700), head))
                        .isCloseTo(answers[2][HORIZONS.size() + head], within(1e-7));
            }
        }
    }

    @Test
    void theSameRequestGivesTheSameBytesWhateverWasInterrupted() throws IOException {
        LiquidRequest quiet = request(folder.resolve("a"), samples(1_500, 2), List.of("ridge", "tsmixer"));
        TrainingEvent.Built first = LiquidTraining.train(quiet, LiquidTrainingTest::family, event -> { });
        LiquidRequest disturbed = request(folder.resolve("b"), samples(1_500, 2), List.of("ridge", "tsmixer"));
        for (int steps : new int[] {3, 9, 17, 30}) {
            int[] left = {steps};
            assertThatThrownBy(() -> LiquidTraining.train(disturbed, LiquidTrainingTest::family, event -> {
                if (--left[0] == 0) {
                    throw new IllegalStateException("killed");
                }
            })).hasMessage("killed");
        }
        assertThat(Path.of(disturbed.workDirectory(), "fold-1.json")).as("folds that were done are kept").exists();
        TrainingEvent.Built second = LiquidTraining.train(disturbed, LiquidTrainingTest::family, event -> { });
        assertThat(second.buildId()).isEqualTo(first.buildId());
        assertThat(contents(Path.of(second.directory()))).isEqualTo(contents(Path.of(first.directory())));
    }

    /** With whatever families the program has under these names. */
    @Test
    void theProgramsOwnMembersGiveABuildThatVerifiesAndIsTheSameAgain() throws IOException {
        List<String> members = List.of("ridge", "lightgbm", "tsmixer");
        List<String> builds = new ArrayList<>();
        for (String attempt : List.of("first", "second")) {
            LiquidRequest request = request(folder.resolve(attempt), samples(900, 6), members);
            TrainingEvent.Built built = LiquidTraining.train(request, Families::byName, event -> { });
            builds.add(built.buildId());
            try (LoadedBuild loaded = new BuildVerifier(CONTRACT, new OnnxSessions()).load(Path.of(built.directory()))) {
                assertThat(loaded.manifest().ensemble().members()).isEqualTo(members);
                assertThat(loaded.tabularModel().evaluate(new float[KEYS.size()])).hasSize(HORIZONS.size());
            }
        }
        assertThat(builds.get(1)).isEqualTo(builds.get(0));
    }

    @Test
    void foldsOfOtherRowsAreNotTakenOver() throws IOException {
        LiquidRequest one = request(folder, samples(1_500, 3), List.of("ridge"));
        LiquidTraining.train(one, LiquidTrainingTest::family, event -> { });
        LiquidRequest other = request(folder, samples(1_500, 4), List.of("ridge"));
        TrainingEvent.Built over = LiquidTraining.train(other, LiquidTrainingTest::family, event -> { });
        LiquidRequest fresh = request(folder.resolve("fresh"), samples(1_500, 4), List.of("ridge"));
        assertThat(over.buildId()).isEqualTo(LiquidTraining.train(fresh, LiquidTrainingTest::family, event -> { }).buildId());
    }

    @Test
    void tooFewRowsAndUnknownMembersFailWithAReason() throws IOException {
        LiquidRequest few = request(folder, samples(60, 5), List.of("ridge"));
        assertThatThrownBy(() -> LiquidTraining.train(few, LiquidTrainingTest::family, event -> { }))
                .hasMessageContaining("insufficient_rows");
        LiquidRequest strange = request(folder, samples(900, 5), List.of("tsmixer"));
        assertThatThrownBy(() -> LiquidTraining.train(strange, LiquidTrainingTest::family, event -> { })).hasMessageContaining("members");
    }

    static Family family(String name) {
        return Stream.of(new LeastSquares(), new LeastSquares.Trees(), new LeastSquares.Network())
                .filter(family -> family.name().equals(name)).findFirst().orElseThrow();
    }

    static LiquidRequest request(Path models, HorizonSamples samples, List<String> members) throws IOException {
        Files.createDirectories(models);
        Path file = models.resolve("samples.bin");
        String hash = HorizonSampleFile.write(file, samples);
        List<Long> boundaries = Arrays.stream(TimeFolds.boundaries(samples.asOf(0), samples.asOf(samples.size() - 1), 4, 0.5))
                .boxed().toList();
        return new LiquidRequest(models.toString(), models.resolve("work").toString(),
                new TrainingRequest.Identity("liquid", "liquid_ttm_ensemble", "r1", 1_640_000_000_000L),
                new TrainingRequest.Features("feature-store-v2.1", "v1", "main", "hash"),
                new TrainingRequest.Unit("BTC", file.toString(), hash), "1h",
                List.of(new LiquidRequest.Dropped("7d", "history_too_short", 3)),
                null, new LiquidRequest.Validation(boundaries, 0.5, 0.2, 86_400, 3, 64, 16, 8, 500, 0.98),
                new LiquidRequest.Fit(members, 42, 1, 4, 128, 1, 2, 1, Map.of("lightgbm.trees", 60.0)), new LiquidRequest.Quality(false, List.of()), "config");
    }

    /** Hourly rows; a shock of the next hour is half seen in the features. */
    static HorizonSamples samples(int rows, long seed) {
        Random random = new Random(seed);
        double[] shock = random.doubles(rows + 48, -0.01, 0.01).toArray();
        double[] price = new double[rows + 49];
        price[0] = 100;
        for (int i = 0; i < rows + 48; i++) {
            price[i + 1] = price[i] * (1 + shock[i]);
        }
        int heads = HOURS.length;
        long[] asOf = new long[rows];
        float[] features = new float[rows * KEYS.size()];
        long[] known = new long[rows * heads];
        double[] label = new double[rows * heads];
        double[] last = new double[rows * heads];
        double[] active = new double[rows * heads];
        Arrays.fill(active, Double.NaN);
        for (int i = 0; i < rows; i++) {
            int now = i + 24;
            asOf[i] = now * HOUR;
            double day = 0;
            for (int hour = 0; hour < 24; hour++) {
                day += shock[now + hour];
            }
            float[] row = {(float) (shock[now] + 0.005 * random.nextGaussian()), (float) (day + 0.01 * random.nextGaussian()),
                (float) random.nextGaussian(), 1f};
            System.arraycopy(row, 0, features, i * row.length, row.length);
            for (int head = 0; head < heads; head++) {
                known[i * heads + head] = (now + HOURS[head]) * HOUR;
                label[i * heads + head] = price[now + HOURS[head]] / price[now] - 1;
                last[i * heads + head] = price[now] / price[now - HOURS[head]] - 1;
            }
        }
        return new HorizonSamples(KEYS, HORIZONS, asOf, features, known, label, last, active);
    }

    private static Map<String, String> contents(Path directory) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }
}
