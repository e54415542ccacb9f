package io.tidewatch.trainer.fit;

import io.tidewatch.models.onnx.OnnxGraph;
import io.tidewatch.models.training.FeatureScaling;

/**
 * Standardisation of rows: {@code clip((x − mean) / scale, ±10)} per feature, measured over the samples and time steps of
 * training rows only. A feature that does not move there (deviation below 1e-9) has scale 1. All steps are in single precision,
 * so that the engine and the exported graph see the same numbers.
 *
 * @param mean  per feature
 * @param scale per feature, greater than 0
 */
public record Standardisation(float[] mean, float[] scale) {

    private static final double CONSTANT = 1e-9;

    /** @throws IllegalArgumentException without any row */
    public static Standardisation of(Rows rows) {
        if (rows.count() == 0) {
            throw new IllegalArgumentException("insufficient_rows: no row to measure a scale on");
        }
        int width = rows.features();
        float[] x = rows.x();
        double steps = (double) rows.count() * rows.lookback();
        double[] sum = new double[width];
        for (int at = 0; at < x.length; at += width) {
            for (int j = 0; j < width; j++) {
                sum[j] += x[at + j];
            }
        }
        double[] squares = new double[width];
        for (int at = 0; at < x.length; at += width) {
            for (int j = 0; j < width; j++) {
                double distance = x[at + j] - sum[j] / steps;
                squares[j] += distance * distance;
            }
        }
        float[] mean = new float[width];
        float[] scale = new float[width];
        for (int j = 0; j < width; j++) {
            double deviation = Math.sqrt(squares[j] / steps);
            mean[j] = (float) (sum[j] / steps);
            scale[j] = deviation >= CONSTANT ? (float) deviation : 1f;
        }
        return new Standardisation(mean, scale);
    }

    /** The standardised value of a feature. */
    public float apply(int feature, float value) {
        float scaled = (value - mean[feature]) / scale[feature];
        return Math.max(-FeatureScaling.CLIP, Math.min(FeatureScaling.CLIP, scaled));
    }

    /** Standardises one sample: {@code lookback × features} values from {@code offset} on. */
    public void apply(float[] x, int offset, float[] into, int at, int width) {
        for (int i = 0; i < width; i += mean.length) {
            for (int j = 0; j < mean.length; j++) {
                into[at + i + j] = apply(j, x[offset + i + j]);
            }
        }
    }

    /** Writes the same into a graph; the last dimension of {@code input} are the features. @return name of the result */
    public String addTo(OnnxGraph graph, String input, String name) {
        String prefix = name + ".scaling.";
        graph.constant(prefix + "mean", mean, mean.length);
        graph.constant(prefix + "scale", scale, scale.length);
        graph.constant(prefix + "lower", new float[] {-FeatureScaling.CLIP});
        graph.constant(prefix + "upper", new float[] {FeatureScaling.CLIP});
        graph.node("Sub", prefix + "centred", input, prefix + "mean");
        graph.node("Div", prefix + "scaled", prefix + "centred", prefix + "scale");
        graph.node("Clip", prefix + "clipped", prefix + "scaled", prefix + "lower", prefix + "upper");
        return prefix + "clipped";
    }
}
