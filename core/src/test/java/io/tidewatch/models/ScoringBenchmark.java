package io.tidewatch.models;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.tidewatch.models.onnx.OnnxGraph;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.prediction.HorizonHeads;
import io.tidewatch.prediction.LiquidModel;
import io.tidewatch.prediction.ModelLabel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * How fast the product scores rows with a TSMixer, against a bare loop over ONNX Runtime on the same rows: the same file, the same
 * session options, one thread, 32 rows a call, direct buffers. The two take turns, so that a neighbour's load meets both.
 */
public final class ScoringBenchmark {

    private static final int TURN = 1_024;
    private static final int BATCH = 32;
    private static final double NANOS = 1e9;

    private final float[] rows = new float[TURN * MixerGraph.ROW];
    private final double[] bareScores = new double[TURN];
    private final double[] productScores = new double[TURN];

    private ScoringBenchmark() {
        Random random = new Random(1);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextGaussian();
        }
    }

    /** @param arguments how many rows, 100,000 by default */
    public static void main(String[] arguments) throws OrtException {
        int total = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        new ScoringBenchmark().run(total);
    }

    private void run(int total) throws OrtException {
        byte[] file = MixerGraph.bytes();
        OnnxSessions sessions = new OnnxSessions(ExecutionProvider.CPU);
        try (OrtSession session = sessions.open(file); Bare bare = new Bare(session);
                OnnxModel neural = OnnxModel.open(sessions, file, MixerGraph.ROW);
                OnnxModel tabular = OnnxModel.open(sessions, silent(), MixerGraph.ROW)) {
            LiquidModel model = new LiquidModel(ModelLabel.LIQUID_DEFAULT,
                    new OnnxTabularModel(tabular, TabularMode.SINGLE_RIDGE, 0, new float[0]),
                    new OnnxNeuralModel(neural, new float[0]), 1, HorizonHeads.LEGACY, List.of());
            bare.score(rows, 4 * BATCH, bareScores);
            model.scoreAll(rows, 4 * BATCH, MixerGraph.ROW, Horizon.DAY, productScores);
            measure(total, bare, model);
        }
    }

    private void measure(int total, Bare bare, LiquidModel model) throws OrtException {
        long bareNanos = 0;
        long productNanos = 0;
        List<Double> ratios = new ArrayList<>();
        double difference = 0;
        int turns = 0;
        for (int done = 0; done < total; turns++) {
            int count = Math.min(TURN, total - done);
            done += count;
            long first = timed(turns % 2 == 0, count, bare, model);
            long second = timed(turns % 2 != 0, count, bare, model);
            long bareTurn = turns % 2 == 0 ? first : second;
            long productTurn = turns % 2 == 0 ? second : first;
            bareNanos += bareTurn;
            productNanos += productTurn;
            ratios.add((double) bareTurn / productTurn);
            for (int row = 0; row < count; row++) {
                difference = Math.max(difference, Math.abs(bareScores[row] - productScores[row]));
            }
        }
        ratios.sort(null);
        System.out.printf(Locale.ROOT, "%d weights, %d rows of %d values a side, %d turns%n",
                MixerGraph.parameters(), total, MixerGraph.ROW, turns);
        System.out.printf(Locale.ROOT, "bare ONNX Runtime loop %.1f rows/s, LiquidModel.scoreAll %.1f rows/s%n",
                total * NANOS / bareNanos, total * NANOS / productNanos);
        System.out.printf(Locale.ROOT, "ratio %.3f, median of the turns %.3f, largest difference of a score %.1e%n",
                (double) bareNanos / productNanos, ratios.get(ratios.size() / 2), difference);
    }

    private long timed(boolean bareTurn, int count, Bare bare, LiquidModel model) throws OrtException {
        long start = System.nanoTime();
        if (bareTurn) {
            bare.score(rows, count, bareScores);
        } else {
            model.scoreAll(rows, count, MixerGraph.ROW, Horizon.DAY, productScores);
        }
        return System.nanoTime() - start;
    }

    /** A tabular part that always answers 0, as it stands beside every neural one. */
    private static byte[] silent() {
        return new OnnxGraph("silent").input(OnnxModel.INPUT, MixerGraph.ROW)
                .constant("weights", new float[MixerGraph.ROW], MixerGraph.ROW)
                .node("MatMul", OnnxTabularModel.VALUE, OnnxModel.INPUT, "weights").output(OnnxTabularModel.VALUE).toBytes(Map.of());
    }

    /** The least that must be done: copy rows into a buffer the runtime reads, run, copy the answers out. */
    private static final class Bare implements AutoCloseable {

        private final OrtSession session;
        private final FloatBuffer in = direct(BATCH * MixerGraph.ROW);
        private final FloatBuffer out = direct(BATCH);

        Bare(OrtSession session) {
            this.session = session;
        }

        private static FloatBuffer direct(int length) {
            return ByteBuffer.allocateDirect(length * Float.BYTES).order(ByteOrder.nativeOrder()).asFloatBuffer();
        }

        void score(float[] rows, int count, double[] scores) throws OrtException {
            for (int from = 0; from < count; from += BATCH) {
                int batch = Math.min(BATCH, count - from);
                in.clear().put(rows, from * MixerGraph.ROW, batch * MixerGraph.ROW).flip();
                out.clear().limit(batch);
                try (OnnxTensor input = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), in, new long[] {batch, MixerGraph.ROW});
                        OnnxTensor answers = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), out, new long[] {batch})) {
                    session.run(Map.of(OnnxModel.INPUT, input), Map.of(OnnxNeuralModel.VALUE, answers)).close();
                }
                for (int row = 0; row < batch; row++) {
                    scores[from + row] = out.get(row);
                }
            }
        }

        @Override
        public void close() {
            // The session belongs to whoever opened it.
        }
    }
}
