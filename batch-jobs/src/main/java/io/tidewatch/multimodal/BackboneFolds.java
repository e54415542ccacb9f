package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.multimodal.backbone.BackboneRequest;
import io.tidewatch.multimodal.backbone.Backbones;
import io.tidewatch.multimodal.backbone.SampleSink;
import io.tidewatch.multimodal.backbone.StretchRidge;
import io.tidewatch.multimodal.backbone.Windows;
import io.tidewatch.ops.BatchConfig;
import io.tidewatch.tasks.JobParameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** One fit of one backbone on one fold, from its samples to its figures. */
@ApplicationScoped
public class BackboneFolds {

    /** Share of the training time, at its end, that decides when a network stops. */
    private static final double VALIDATION = 0.1;
    private static final int K_FOLD_SEED = 1_000;

    private MatrixStage matrix;
    private StageUnits units;
    private StageFiles files;
    private BatchConfig config;

    /** For the container's proxy. */
    protected BackboneFolds() {
    }

    @Inject
    public BackboneFolds(MatrixStage matrix, StageUnits units, StageFiles files, BatchConfig config) {
        this.matrix = matrix;
        this.units = units;
        this.files = files;
        this.config = config;
    }

    static Windows windows(JobParameters parameters, MatrixSpec spec) {
        return new Windows(parameters.whole("lookbackSteps", 2, Integer.MAX_VALUE), spec.width(), spec.step());
    }

    /** Samples of a fold: which rows they come from and which of them are kept. */
    private record Samples(Windows windows, MatrixSource source, long[] times) {

        void forEach(RowRule rule, Windows.Visitor visitor) {
            windows.forEach(source, (asOf, end) -> rule.takes(asOf, end) && Arrays.binarySearch(times, asOf) >= 0, visitor);
        }

        int count(RowRule rule) {
            int[] count = {0};
            windows.forEach(source, (asOf, end) -> {
                count[0] += rule.takes(asOf, end) && Arrays.binarySearch(times, asOf) >= 0 ? 1 : 0;
                return false;
            }, (symbol, asOf, labelEnd, label, values) -> { });
            return count[0];
        }
    }

    /** @param times decision times whose samples are kept, ascending */
    Outcome fit(Work work, String backbone, TimeFold fold, long[] times) throws IOException, InterruptedException {
        JobParameters parameters = work.parameters();
        Windows windows = windows(parameters, matrix.spec(work));
        long before = (windows.lookback() - 1) * windows.step();
        Samples samples = new Samples(windows, matrix.source(work.run(), fold.from() - before, fold.to()), times);
        int train = samples.count(fold.trainRule());
        ObjectNode result = FoldPlan.describe(fold).put("train_samples", train);
        if (train < Backbones.LEAST_TRAIN) {
            return Outcome.done(result.put("blocked", Backbones.TOO_FEW_ROWS));
        }
        FoldScore score = new FoldScore();
        Optional<String> blocked = backbone.equals(Backbones.RIDGE) ? ridge(parameters, fold, samples, train, score)
                : network(work, backbone, fold, samples, score);
        if (blocked.isPresent()) {
            return Outcome.done(result.put("blocked", blocked.get()));
        }
        result.setAll(score.describe(parameters.number("costBps", 0, 1_000)));
        return score.rows() == 0 ? Outcome.skipped(result.put("reason", "no_rows_in_test")) : Outcome.done(result);
    }

    private static Optional<String> ridge(JobParameters parameters, TimeFold fold, Samples samples, int train, FoldScore score) {
        int[] chosen = Windows.spread(train, parameters.whole("ridgeRows", Backbones.LEAST_TRAIN, 20_000));
        float[][] x = new float[chosen.length][];
        double[] y = new double[chosen.length];
        int[] at = {0, 0};
        samples.forEach(fold.trainRule(), (symbol, asOf, labelEnd, label, values) -> {
            if (at[1] < chosen.length && chosen[at[1]] == at[0]) {
                x[at[1]] = values.clone();
                y[at[1]++] = label;
            }
            at[0]++;
        });
        StretchRidge ridge = StretchRidge.fit(x, y, samples.windows().width(), parameters.number("l2", 1e-9, 1e12));
        samples.forEach(fold.testRule(), (symbol, asOf, labelEnd, label, values) ->
                score.add(symbol, asOf, labelEnd, label, answer(ridge.predict(values))));
        return Optional.empty();
    }

    private Optional<String> network(Work work, String backbone, TimeFold fold, Samples samples, FoldScore score)
            throws IOException, InterruptedException {
        if (config.trainerClassPath().isEmpty()) {
            return Optional.of(Backbones.NO_ENGINE);
        }
        Path folder = Files.createDirectories(files.folder(work.run()).resolve(backbone + "-" + fold.key().replace('/', '-')));
        BackboneRequest request = request(work.parameters(), backbone, fold, folder);
        // The end of the training time, purged like a test, decides when to stop.
        long cut = validationCut(fold, samples.times());
        RowRule all = fold.trainRule();
        write(Path.of(request.train()), samples, all.and(RowRule.knownAt(cut)));
        write(Path.of(request.validation()), samples, all.and(RowRule.within(cut, Long.MAX_VALUE)));
        int tested = write(Path.of(request.test()), samples, fold.testRule());
        BackboneProcess process = new BackboneProcess(folder, config, work.parameters().whole("fitTimeoutMinutes", 1, 100_000));
        Optional<String> blocked = process.run(request, work, (done, total) ->
                units.reached(work, BackboneSuite.FITS, backbone + "/" + fold.key(), done, total));
        if (blocked.isEmpty()) {
            float[] answers = answers(Path.of(request.answers()), tested);
            int[] next = {0};
            samples.forEach(fold.testRule(), (symbol, asOf, labelEnd, label, values) ->
                    score.add(symbol, asOf, labelEnd, label, answer(answers[next[0]++])));
        }
        for (String file : new String[] {request.train(), request.validation(), request.test(), request.answers(), request.checkpoint()}) {
            Files.deleteIfExists(Path.of(file));
        }
        return blocked;
    }

    private static BackboneRequest request(JobParameters parameters, String backbone, TimeFold fold, Path folder) {
        long base = parameters.whole("seed", 0, Integer.MAX_VALUE) + (fold.protocol().equals(TimeFold.K_FOLD) ? K_FOLD_SEED : 0);
        return new BackboneRequest(backbone, folder.resolve("train").toString(), folder.resolve("validation").toString(),
                folder.resolve("test").toString(), folder.resolve("answers").toString(), folder.resolve("checkpoint").toString(),
                base + fold.number(), 1, parameters.whole("epochs", 1, 10_000), parameters.whole("batchSize", 16, 100_000),
                Map.of("learning_rate", parameters.number("lr", 1e-9, 10), "weight_decay", 1e-4, "dropout", 0.1));
    }

    private static long validationCut(TimeFold fold, long[] times) {
        long[] train = Arrays.stream(times).filter(time -> fold.trainRule().takes(time, time + fold.horizon())).toArray();
        return train[(int) Math.min(train.length - 1, Math.floor(train.length * (1 - VALIDATION)))];
    }

    private static int write(Path file, Samples samples, RowRule rule) throws IOException {
        try (SampleSink sink = new SampleSink(file, samples.windows().lookback(), samples.windows().width())) {
            samples.forEach(rule, (symbol, asOf, labelEnd, label, values) -> sink.add(label, values));
            return sink.count();
        }
    }

    private static float[] answers(Path file, int count) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length != 4 * count) {
            throw new IOException(file + " holds " + bytes.length / 4 + " answers instead of " + count);
        }
        float[] answers = new float[count];
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            for (int i = 0; i < count; i++) {
                answers[i] = in.readFloat();
            }
        }
        return answers;
    }

    private static FusionAnswer answer(double value) {
        return new FusionAnswer(value, value, 0, 0);
    }
}
