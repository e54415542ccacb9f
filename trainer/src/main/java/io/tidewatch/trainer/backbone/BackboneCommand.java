package io.tidewatch.trainer.backbone;

import io.tidewatch.multimodal.backbone.BackboneEvent;
import io.tidewatch.multimodal.backbone.BackboneRequest;
import io.tidewatch.multimodal.backbone.Backbones;
import io.tidewatch.multimodal.backbone.SampleSink;
import io.tidewatch.trainer.fit.Family;
import io.tidewatch.trainer.fit.FitSettings;
import io.tidewatch.trainer.fit.FitWatch;
import io.tidewatch.trainer.fit.Fitted;
import io.tidewatch.trainer.fit.Rows;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Does what a {@link BackboneRequest} asks for. The same request and samples give the same answers, also after a kill. */
public final class BackboneCommand {

    private static final double GRADIENT_CLIP = 1.0;
    private static final String NO_ENGINE = "training_engine_unavailable";

    private final Function<String, Family> families;

    /** @param families by name; throws {@link IllegalArgumentException} for a name there is none of */
    public BackboneCommand(Function<String, Family> families) {
        this.families = families;
    }

    /**
     * Fits and answers.
     *
     * @param events told everything the server should know
     * @throws IOException when samples cannot be read or answers not be written
     */
    public void run(BackboneRequest request, Consumer<BackboneEvent> events) throws IOException {
        Family family;
        try {
            family = families.apply(request.family());
        } catch (IllegalArgumentException unknown) {
            events.accept(new BackboneEvent.Blocked(
                    Backbones.STANDARD.contains(request.family()) ? Backbones.NO_ENGINE : Backbones.UNSUPPORTED));
            return;
        }
        Rows train = rows(Path.of(request.train()));
        Rows validation = rows(Path.of(request.validation()));
        if (train.count() < Backbones.LEAST_TRAIN || validation.count() == 0) {
            events.accept(new BackboneEvent.Blocked(Backbones.TOO_FEW_ROWS));
            return;
        }
        // All epochs are made: which of them is best is the validation's to say, when to stop is not.
        FitSettings settings = new FitSettings(request.seed(), request.threads(), request.epochs(), request.batch(), 1,
                request.epochs(), GRADIENT_CLIP, request.more());
        try (Fitted fitted = family.fit(train, validation, settings, new Watch(Path.of(request.checkpoint()), events))) {
            Rows test = rows(Path.of(request.test()));
            float[] answers = test.count() == 0 ? new float[0] : fitted.predict(test);
            write(Path.of(request.answers()), answers);
            events.accept(new BackboneEvent.Answered(answers.length, fitted.report().figures()));
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).startsWith(NO_ENGINE)) {
                throw e;
            }
            events.accept(new BackboneEvent.Blocked(Backbones.NO_ENGINE));
        }
    }

    private record Watch(Path file, Consumer<BackboneEvent> events) implements FitWatch {

        @Override
        public void step(int done, int total, Map<String, Double> figures) {
            events.accept(new BackboneEvent.Progress(done, total, figures));
        }

        @Override
        public Optional<Path> checkpoint() {
            return Optional.of(file);
        }
    }

    private static Rows rows(Path file) throws IOException {
        SampleSink.Content content = SampleSink.read(file);
        float[] weights = new float[content.count()];
        Arrays.fill(weights, 1);
        return new Rows(content.count(), content.lookback(), content.width(), 1, content.values(), content.labels(), weights, null);
    }

    private static void write(Path file, float[] answers) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".part");
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(temporary)))) {
            for (float answer : answers) {
                out.writeFloat(answer);
            }
        }
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
