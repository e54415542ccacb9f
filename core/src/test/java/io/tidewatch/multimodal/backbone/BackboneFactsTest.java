package io.tidewatch.multimodal.backbone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.multimodal.MatrixBlock;
import io.tidewatch.multimodal.MatrixSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples of stretches, the linear backbone, and what is said about the others. */
class BackboneFactsTest {

    private static final Windows FOUR = new Windows(4, 2, 10);

    /** Rows of a symbol of which the last has no label: row i has the values (i, 100 + i) and the next row's return i + 1. */
    private static MatrixBlock block(String symbol, int from, int rows) {
        long[] asOf = new long[rows];
        long[] labelEnd = new long[rows];
        double[] labels = new double[rows];
        float[] values = new float[rows * 2];
        for (int i = 0; i < rows; i++) {
            asOf[i] = (from + i) * 10L;
            labelEnd[i] = asOf[i] + 10;
            labels[i] = from + i + 1;
            values[2 * i] = from + i;
            values[2 * i + 1] = 100 + from + i;
        }
        return new MatrixBlock(symbol, 2, asOf, labelEnd, labels, values);
    }

    private static List<float[]> samples(MatrixSource source, List<Double> labels) {
        List<float[]> samples = new ArrayList<>();
        FOUR.forEach(source, (asOf, labelEnd) -> true, (symbol, asOf, labelEnd, label, values) -> {
            samples.add(values.clone());
            labels.add(label);
        });
        return samples;
    }

    @Test
    void twelveAndTenRowsGiveFourteenSamples() {
        List<Double> labels = new ArrayList<>();
        List<float[]> samples = samples(MatrixSource.of(List.of(block("BTC", 0, 11), block("ETH", 0, 9))), labels);
        assertThat(samples).hasSize(14).allMatch(sample -> sample.length == 8);
        assertThat(labels.get(0)).as("return of row 4").isEqualTo(4);
        assertThat(samples.get(0)).containsExactly(0, 100, 1, 101, 2, 102, 3, 103);
        assertThat(samples.get(8)).as("the other symbol begins anew").containsExactly(0, 100, 1, 101, 2, 102, 3, 103);
    }

    @Test
    void blocksGoOnAndGapsDoNot() {
        assertThat(samples(MatrixSource.of(List.of(block("BTC", 0, 6), block("BTC", 6, 5))), new ArrayList<>())).hasSize(8);
        assertThat(samples(MatrixSource.of(List.of(block("BTC", 0, 6), block("BTC", 7, 5))), new ArrayList<>())).hasSize(3 + 2);
    }

    @Test
    void samplesAreSpreadEvenly() {
        assertThat(Windows.spread(10, 4)).containsExactly(0, 3, 6, 9);
        assertThat(Windows.spread(40, 7)).hasSize(7).startsWith(0).endsWith(39);
        assertThat(Windows.spread(5, 9)).containsExactly(0, 1, 2, 3, 4);
        assertThat(Windows.spread(5, 0)).hasSize(5);
    }

    @Test
    void namesAreNormalised() {
        assertThat(Backbones.normalise(List.of("ridge", "itransformer", "patchtst", "tftlite", "unknown", "tft", "RIDGE")))
                .containsExactly("ridge", "itransformer", "patchtst", "tft");
        assertThat(Backbones.normalise(List.of(""))).isEqualTo(Backbones.STANDARD);
        assertThat(Backbones.normalise(List.of("unknown"))).isEmpty();
    }

    @Test
    void bothFormsOfTheRidgeAgreeAndFindWhatWasPlanted() {
        Random random = new Random(3);
        float[][] x = new float[60][8];
        double[] y = new double[60];
        for (int i = 0; i < 60; i++) {
            for (int k = 0; k < 8; k++) {
                x[i][k] = (float) random.nextGaussian();
            }
            y[i] = 0.5 * x[i][6] - 0.2 * x[i][1];
        }
        StretchRidge primal = StretchRidge.fit(x, y, 2, 0.05);
        float[] seen = {0, 1, 0, 0, 0, 0, 1, 0};
        assertThat(primal.predict(seen) - primal.predict(new float[8])).isCloseTo(0.3, within(0.02));
        // Doubling every sample halves the penalty's weight; fewer samples than values take the dual form.
        float[][] few = java.util.Arrays.copyOf(x, 7);
        double[] fewLabels = java.util.Arrays.copyOf(y, 7);
        float[][] padded = java.util.Arrays.copyOf(few, 8);
        padded[7] = new float[8];
        StretchRidge dual = StretchRidge.fit(few, fewLabels, 2, 0.05);
        assertThat(dual.weights()).hasSize(8);
        for (int i = 0; i < 7; i++) {
            assertThat(dual.predict(few[i])).as("seven samples are fitted almost exactly").isCloseTo(fewLabels[i], within(0.15));
        }
    }

    @Test
    void anAbsentEngineBlocksTheBackboneAndNotTheReport() throws Exception {
        JsonMapper json = JsonMapper.builder().build();
        ObjectNode blocked = BackboneReport.protocol(List.of(json.readTree("{\"blocked\":\"torch_missing\"}")));
        ObjectNode good = BackboneReport.protocol(List.of(json.readTree("{\"mse\":1,\"zero_mse\":2,\"hit_rate\":0.5,\"ic\":0.1}"),
                json.readTree("{\"mse\":1,\"zero_mse\":2,\"hit_rate\":0.7,\"ic\":0.1}")));
        ObjectNode report = BackboneReport.of(List.of(BackboneReport.backbone("ridge", good, good, 2),
                BackboneReport.backbone("tft", blocked, blocked, 2)), json.createObjectNode(), json.createObjectNode(),
                json.createObjectNode(), "t", false);
        assertThat(report.path("status").asText()).isEqualTo("ok");
        assertThat(report.path("ready_backbones").toString()).isEqualTo("[\"ridge\"]");
        assertThat(report.path("results").get(1).path("walk_forward").toString())
                .isEqualTo("{\"status\":\"blocked\",\"reason\":\"torch_missing\",\"folds\":0}");
        assertThat(report.path("supported_backbones").toString()).isEqualTo("[\"itransformer\",\"patchtst\",\"ridge\",\"tft\"]");
        assertThat(BackboneReport.backbone("ridge", good, good, 3).path("ready").asBoolean()).isFalse();
        assertThat(BackboneReport.protocol(List.of()).path("reason").asText()).isEqualTo("no_valid_folds");
    }

    @Test
    void eventsAndSamplesSurviveTheirJourney(@TempDir Path folder) throws Exception {
        BackboneEvent event = new BackboneEvent.Progress(1, 6, Map.of("train_loss", 0.5));
        assertThat(BackboneEvent.parse(event.toLine())).contains(event);
        assertThat(BackboneEvent.parse("OMP: Warning")).isEmpty();
        assertThat(BackboneEvent.parse("{\"event\":\"unheard\"}")).isEmpty();
        Path file = folder.resolve("samples");
        try (SampleSink sink = new SampleSink(file, 2, 2)) {
            sink.add(0.5, new float[] {1, 2, 3, 4});
            sink.add(-1, new float[] {5, 6, 7, 8});
        }
        SampleSink.Content content = SampleSink.read(file);
        assertThat(content.count()).isEqualTo(2);
        assertThat(content.labels()).containsExactly(0.5f, -1);
        assertThat(content.values()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 3));
        assertThatThrownBy(() -> SampleSink.read(file)).isInstanceOf(java.io.IOException.class).hasMessageContaining("cut off");
    }
}
