package io.tidewatch.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnnxModelTest {

    private static final int DIM = 5;
    private static final float[][] HEADS = {{1, -2, 3, 0.5f, 0.25f}, {0.1f, 0.2f, 0.3f, 0.4f, 0.5f}};

    /** Rows of a call are bundled; no count may lose, repeat or mix rows, and a head must not get another's numbers. */
    @ParameterizedTest
    @CsvSource({"0,5,1", "1,5,0", "1,5,1", "2,5,1", "255,5,0", "256,5,1", "257,5,1", "1000,5,0", "300,3,1", "300,8,1"})
    void aFlatBatchEqualsSingleRowsAtEveryLength(int count, int stride, int head) {
        float[] rows = rows(count, stride);
        try (OnnxModel model = model()) {
            // What an earlier call left in the buffers must not show.
            model.score(rows(300, DIM), 300, DIM, "tabular", 0, new double[300]);
            double[] out = new double[count + 1];
            out[count] = -7;
            model.score(rows, count, stride, "tabular", head, out);
            assertThat(out[count]).isEqualTo(-7);
            List<float[]> vectors = new ArrayList<>();
            for (int row = 0; row < count; row++) {
                vectors.add(Arrays.copyOfRange(rows, row * stride, (row + 1) * stride));
            }
            double[][] listed = model.run(vectors, Set.of("tabular")).get("tabular");
            for (int row = 0; row < count; row++) {
                double expected = 0;
                for (int i = 0; i < Math.min(stride, DIM); i++) {
                    expected += rows[row * stride + i] * HEADS[head][i];
                }
                assertThat(out[row]).isCloseTo(expected, within(1e-5));
                assertThat(listed[row][head]).isEqualTo(out[row]);
            }
        }
    }

    @Test
    void callersAtOnceDoNotSeeEachOthersRows() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try (OnnxModel model = model()) {
            List<Future<double[]>> answers = new ArrayList<>();
            for (int caller = 0; caller < 16; caller++) {
                int seed = caller;
                answers.add(callers.submit(() -> {
                    float[] rows = new float[700 * DIM];
                    Arrays.fill(rows, seed);
                    double[] out = new double[700];
                    model.score(rows, 700, DIM, "tabular", 0, out);
                    return out;
                }));
            }
            for (int caller = 0; caller < 16; caller++) {
                assertThat(answers.get(caller).get()).containsOnly(caller * 2.75);
            }
        } finally {
            callers.shutdownNow();
        }
    }

    @Test
    void aClosedModelRefusesCalls() {
        OnnxModel model = model();
        model.close();
        model.close();
        assertThatThrownBy(() -> model.score(new float[DIM], 1, DIM, "tabular", 0, new double[1]))
                .isInstanceOf(ModelClosedException.class);
    }

    private static float[] rows(int count, int stride) {
        Random random = new Random(count);
        float[] rows = new float[count * stride];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextGaussian();
        }
        return rows;
    }

    private static OnnxModel model() {
        byte[] graph = TinyGraph.ridge(new float[DIM], new float[] {1, 1, 1, 1, 1}, HEADS, "tabular", Map.of());
        return OnnxModel.open(new OnnxSessions(), graph, DIM);
    }
}
