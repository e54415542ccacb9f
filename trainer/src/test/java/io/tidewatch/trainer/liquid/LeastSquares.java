package io.tidewatch.trainer.liquid;

import io.tidewatch.models.onnx.OnnxGraph;
import io.tidewatch.models.training.FeatureScaling;
import io.tidewatch.models.training.RidgeModel;
import io.tidewatch.models.training.RidgeRegression;
import io.tidewatch.models.training.RowRange;
import io.tidewatch.models.training.TrainingSamples;
import io.tidewatch.trainer.fit.Family;
import io.tidewatch.trainer.fit.FitReport;
import io.tidewatch.trainer.fit.FitSettings;
import io.tidewatch.trainer.fit.FitWatch;
import io.tidewatch.trainer.fit.Fitted;
import io.tidewatch.trainer.fit.Rows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The smallest family: least squares per head. Takes its time when asked ({@code pause_millis} per step), so that tests can interrupt
 * it, and tells figures that differ every time, as a stop watch would.
 */
public class LeastSquares implements Family {

    private static final int STEPS = 4;
    private final String name;
    private final double penalty;

    public LeastSquares() {
        this("ridge", 0.1);
    }

    LeastSquares(String name, double penalty) {
        this.name = name;
        this.penalty = penalty;
    }

    /** Takes the place of the boosted trees. */
    public static final class Trees extends LeastSquares {
        public Trees() {
            super("lightgbm", 1);
        }
    }

    /** Takes the place of the network. */
    public static final class Network extends LeastSquares {
        public Network() {
            super("tsmixer", 3);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Fitted fit(Rows train, Rows validation, FitSettings settings, FitWatch watch) throws IOException {
        List<RidgeModel> heads = new ArrayList<>();
        for (int head = 0; head < train.heads(); head++) {
            heads.add(RidgeRegression.fit(samples(train, head), List.of(new RowRange(0, train.count())), penalty));
        }
        List<Map<String, Double>> curve = new ArrayList<>();
        for (int step = 1; step <= STEPS; step++) {
            pause((long) settings.more("pause_millis", 0));
            curve.add(Map.of("train_loss", 1.0 / step, "seconds", Math.random()));
            watch.step(step, STEPS, curve.get(step - 1));
        }
        return new Model(heads, new FitReport(Map.of("penalty", penalty), curve));
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    private static TrainingSamples samples(Rows rows, int head) {
        List<String> keys = IntStream.range(0, rows.features()).mapToObj(column -> "f" + column).toList();
        return new TrainingSamples(keys, IntStream.range(0, rows.count()).mapToLong(row -> row).toArray(),
                IntStream.range(0, rows.count()).mapToLong(row -> row + 1).toArray(), rows.x(),
                IntStream.range(0, rows.count()).mapToDouble(row -> rows.y()[row * rows.heads() + head]).toArray());
    }

    private record Model(List<RidgeModel> heads, FitReport report) implements Fitted {

        @Override
        public float[] predict(Rows rows) {
            float[] answers = new float[rows.count() * heads.size()];
            for (int row = 0; row < rows.count(); row++) {
                float[] x = Arrays.copyOfRange(rows.x(), row * rows.width(), (row + 1) * rows.width());
                for (int head = 0; head < heads.size(); head++) {
                    answers[row * heads.size() + head] = heads.get(head).predict(x);
                }
            }
            return answers;
        }

        @Override
        public String addTo(OnnxGraph graph, String input, String name) {
            FeatureScaling scaling = heads.get(0).scaling();
            int width = scaling.dimension();
            float[] weights = new float[width * heads.size()];
            float[] intercepts = new float[heads.size()];
            for (int head = 0; head < heads.size(); head++) {
                intercepts[head] = heads.get(head).intercept();
                for (int column = 0; column < width; column++) {
                    weights[column * heads.size() + head] = heads.get(head).weights()[column];
                }
            }
            graph.constant(name + "_mean", scaling.mean(), width).constant(name + "_scale", scaling.scale(), width)
                    .constant(name + "_low", new float[] {-FeatureScaling.CLIP}).constant(name + "_high", new float[] {FeatureScaling.CLIP})
                    .constant(name + "_weights", weights, width, heads.size()).constant(name + "_intercepts", intercepts, heads.size());
            graph.node("Sub", name + "_centred", input, name + "_mean").node("Div", name + "_scaled", name + "_centred", name + "_scale")
                    .node("Clip", name + "_clipped", name + "_scaled", name + "_low", name + "_high")
                    .node("MatMul", name + "_products", name + "_clipped", name + "_weights")
                    .node("Add", name + "_answers", name + "_products", name + "_intercepts");
            return name + "_answers";
        }

        @Override
        public void close() {
            // Everything is on the heap.
        }
    }
}
