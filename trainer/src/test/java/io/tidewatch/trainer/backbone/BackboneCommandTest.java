package io.tidewatch.trainer.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.models.onnx.OnnxGraph;
import io.tidewatch.multimodal.backbone.BackboneEvent;
import io.tidewatch.multimodal.backbone.BackboneRequest;
import io.tidewatch.multimodal.backbone.SampleSink;
import io.tidewatch.trainer.fit.Family;
import io.tidewatch.trainer.fit.FitReport;
import io.tidewatch.trainer.fit.FitSettings;
import io.tidewatch.trainer.fit.FitWatch;
import io.tidewatch.trainer.fit.Fitted;
import io.tidewatch.trainer.fit.Rows;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a request and samples to answers, with a family that answers the mean label of its training plus the newest value. */
class BackboneCommandTest {

    @TempDir
    private Path folder;

    /** The simplest family there can be. */
    private static final class MeanFamily implements Family {

        private Path checkpoint;

        @Override
        public String name() {
            return "patchtst";
        }

        @Override
        public Fitted fit(Rows train, Rows validation, FitSettings settings, FitWatch watch) throws IOException {
            if (settings.seed() == 666) {
                throw new IOException("training_engine_unavailable: no library");
            }
            checkpoint = watch.checkpoint().orElseThrow();
            watch.step(1, settings.epochs(), Map.of("train_loss", 0.5));
            double sum = 0;
            for (float label : train.y()) {
                sum += label;
            }
            float mean = (float) (sum / train.count());
            return new Fitted() {
                @Override
                public float[] predict(Rows rows) {
                    float[] answers = new float[rows.count()];
                    for (int i = 0; i < answers.length; i++) {
                        answers[i] = mean + rows.x()[(i + 1) * rows.width() - 1];
                    }
                    return answers;
                }

                @Override
                public String addTo(OnnxGraph graph, String input, String name) {
                    throw new UnsupportedOperationException("backbones of an experiment are not exported");
                }

                @Override
                public FitReport report() {
                    return new FitReport(Map.of("parameters", 1.0), List.of());
                }

                @Override
                public void close() {
                    // Nothing is held.
                }
            };
        }
    }

    private String samples(String name, int count) throws IOException {
        Path file = folder.resolve(name);
        try (SampleSink sink = new SampleSink(file, 2, 3)) {
            for (int i = 0; i < count; i++) {
                sink.add(i, new float[] {0, 0, 0, 0, 0, i});
            }
        }
        return file.toString();
    }

    private BackboneRequest request(String family, int train, long seed) throws IOException {
        return new BackboneRequest(family, samples("train", train), samples("validation", 5), samples("test", 4),
                folder.resolve("answers").toString(), folder.resolve("checkpoint").toString(), seed, 1, 6, 16,
                Map.of("learning_rate", 1e-3));
    }

    private static List<BackboneEvent> run(Family family, BackboneRequest request) throws IOException {
        List<BackboneEvent> events = new ArrayList<>();
        new BackboneCommand(name -> {
            if (!name.equals(family.name())) {
                throw new IllegalArgumentException("none is called " + name);
            }
            return family;
        }).run(request, events::add);
        return events;
    }

    @Test
    void fitsAndAnswersEveryTestSample() throws Exception {
        MeanFamily family = new MeanFamily();
        List<BackboneEvent> events = run(family, request("patchtst", 41, 1));
        assertThat(events).containsExactly(new BackboneEvent.Progress(1, 6, Map.of("train_loss", 0.5)),
                new BackboneEvent.Answered(4, Map.of("parameters", 1.0)));
        try (DataInputStream in = new DataInputStream(Files.newInputStream(folder.resolve("answers")))) {
            for (int i = 0; i < 4; i++) {
                assertThat(in.readFloat()).isEqualTo(20f + i);
            }
            assertThat(in.available()).isZero();
        }
        assertThat(family.checkpoint).isEqualTo(folder.resolve("checkpoint"));
    }

    @Test
    void whatCannotBeFittedIsBlockedByReason() throws Exception {
        assertThat(run(new MeanFamily(), request("tft", 41, 1))).containsExactly(new BackboneEvent.Blocked("torch_missing"));
        assertThat(run(new MeanFamily(), request("perceptron", 41, 1))).containsExactly(new BackboneEvent.Blocked("unsupported_backbone"));
        assertThat(run(new MeanFamily(), request("patchtst", 31, 1))).containsExactly(new BackboneEvent.Blocked("insufficient_train_rows"));
        assertThat(run(new MeanFamily(), request("patchtst", 41, 666))).containsExactly(new BackboneEvent.Blocked("torch_missing"));
        Files.delete(folder.resolve("train"));
        BackboneRequest lost = new BackboneRequest("patchtst", folder.resolve("train").toString(), "", "", "", "", 1, 1, 1, 16, Map.of());
        assertThatThrownBy(() -> run(new MeanFamily(), lost)).isInstanceOf(IOException.class);
    }

    @Test
    void requestsSurviveTheirFile() throws Exception {
        BackboneRequest request = request("tft", 32, 7);
        request.write(folder.resolve("request.json"));
        assertThat(BackboneRequest.read(folder.resolve("request.json"))).isEqualTo(request);
    }
}
