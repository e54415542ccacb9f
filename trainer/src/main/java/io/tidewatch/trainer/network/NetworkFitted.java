package io.tidewatch.trainer.network;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.tidewatch.models.onnx.OnnxGraph;
import io.tidewatch.trainer.fit.FitReport;
import io.tidewatch.trainer.fit.Fitted;
import io.tidewatch.trainer.fit.Rows;
import io.tidewatch.trainer.fit.Standardisation;
import java.util.Map;
import java.util.TreeMap;

/** A trained network: standardisation, parameters and the way back to the unit of the labels. */
final class NetworkFitted implements Fitted {

    private static final int ROWS_AT_ONCE = 256;

    private final Network network;
    private final Layout layout;
    private final float[] values;
    private final Standardisation scaling;
    private final LabelScale labels;
    private final int lookback;
    private final int features;
    private final FitReport report;
    private final NDManager manager;
    private final NDArray parameters;

    NetworkFitted(Engine engine, Network network, Layout layout, float[] values, Standardisation scaling, LabelScale labels, Rows shape,
            FitReport report) {
        this.network = network;
        this.layout = layout;
        this.values = values;
        this.scaling = scaling;
        this.labels = labels;
        this.lookback = shape.lookback();
        this.features = shape.features();
        this.report = report;
        this.manager = TrainingEngine.manager(engine);
        this.parameters = manager.create(values, new Shape(values.length));
    }

    static FitReport report(FitState state, Layout layout) {
        Map<String, Double> figures = new TreeMap<>();
        figures.put("parameters", (double) layout.size());
        figures.put("epochs", (double) state.epoch);
        figures.put("best_epoch", (double) state.bestEpoch);
        figures.put("best_loss", state.least);
        figures.put("batch", (double) state.batch);
        figures.put("steps", (double) state.steps);
        return new FitReport(figures, state.curve);
    }

    /** Standardised answers, {@code count × heads}. */
    static float[] answers(NDManager manager, Network network, Layout layout, NDArray parameters, Rows rows, Standardisation scaling) {
        float[] answers = new float[rows.count() * rows.heads()];
        int[] order = new int[rows.count()];
        for (int row = 0; row < order.length; row++) {
            order[row] = row;
        }
        Batches batches = new Batches(rows, scaling, Math.min(ROWS_AT_ONCE, Math.max(1, rows.count())));
        for (int from = 0; from < order.length; from += ROWS_AT_ONCE) {
            int count = Math.min(ROWS_AT_ONCE, order.length - from);
            try (NDManager scratch = manager.newSubManager()) {
                NDArray own = parameters.stopGradient();
                own.attach(scratch);
                NDArray x = batches.x(scratch, order, from, count, null);
                float[] some = network.answers(new TensorOps(layout, own, false), x).toFloatArray();
                System.arraycopy(some, 0, answers, from * rows.heads(), some.length);
            }
        }
        return answers;
    }

    @Override
    public float[] predict(Rows rows) {
        if (rows.lookback() != lookback || rows.features() != features || rows.heads() != labels.mean().length) {
            throw new IllegalArgumentException("rows of " + rows.lookback() + " x " + rows.features() + " and " + rows.heads()
                    + " heads are not what the network was trained on");
        }
        float[] answers;
        synchronized (TrainingEngine.ONE_AT_A_TIME) {
            answers = answers(manager, network, layout, parameters, rows, scaling);
        }
        for (int i = 0; i < answers.length; i++) {
            answers[i] = labels.restore(i % rows.heads(), answers[i]);
        }
        return answers;
    }

    @Override
    public String addTo(OnnxGraph graph, String input, String name) {
        String x = scaling.addTo(graph, input, name);
        String answers = network.answers(new GraphOps(graph, name, layout, values), x);
        String prefix = name + ".labels.";
        graph.constant(prefix + "mean", labels.mean(), labels.mean().length);
        graph.constant(prefix + "scale", labels.scale(), labels.scale().length);
        graph.node("Mul", prefix + "scaled", answers, prefix + "scale");
        graph.node("Add", name + ".answers", prefix + "scaled", prefix + "mean");
        return name + ".answers";
    }

    @Override
    public FitReport report() {
        return report;
    }

    @Override
    public void close() {
        manager.close();
    }
}
