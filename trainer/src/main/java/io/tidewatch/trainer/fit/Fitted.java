package io.tidewatch.trainer.fit;

import io.tidewatch.models.onnx.OnnxGraph;

/** A fitted model. */
public interface Fitted extends AutoCloseable {

    /** Answers of the engine that fitted it: {@code count × heads}. Labels and weights of the rows are not looked at. */
    float[] predict(Rows rows);

    /**
     * Writes the whole model, scaling included, into a graph.
     *
     * @param input name of a tensor of raw values: {@code [N, features]}, or {@code [N, lookback, features]}
     * @param name  beginning of all names this model adds
     * @return name of the answers, {@code [N, heads]}
     */
    String addTo(OnnxGraph graph, String input, String name);

    /** How the fit went. */
    FitReport report();

    /** Frees what the engine holds outside of the heap. */
    @Override
    void close();
}
