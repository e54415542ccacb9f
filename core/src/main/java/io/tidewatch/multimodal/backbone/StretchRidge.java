package io.tidewatch.multimodal.backbone;

import io.tidewatch.multimodal.RidgeSolver;
import java.util.Arrays;

/**
 * Ridge regression on flattened samples without intercept. With fewer samples than values it is solved in dual form,
 * {@code w = Xᵀ (X Xᵀ + λI)⁻¹ y}, whose system has one line per sample instead of one per value. Columns are standardised over
 * samples and time steps of the training samples.
 */
public final class StretchRidge {

    private static final double SMALLEST = 1e-6;
    private static final double CONSTANT = 1e-9;

    private final int width;
    private final double[] mean;
    private final double[] scale;
    private final double[] weights;

    private StretchRidge(int width, double[] mean, double[] scale, double[] weights) {
        this.width = width;
        this.mean = mean;
        this.scale = scale;
        this.weights = weights;
    }

    /**
     * Fits.
     *
     * @param x      samples, each {@code lookback × width} raw values
     * @param y      one label per sample
     * @param width  columns per time step
     * @param l2     penalty, greater than 0
     */
    public static StretchRidge fit(float[][] x, double[] y, int width, double l2) {
        double[] mean = new double[width];
        double[] scale = new double[width];
        measure(x, width, mean, scale);
        int values = x[0].length;
        double[][] rows = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            rows[i] = standardised(x[i], width, mean, scale);
        }
        double[] weights = x.length < values ? dual(rows, y, l2) : primal(rows, y, l2);
        return new StretchRidge(width, mean, scale, weights);
    }

    private static void measure(float[][] x, int width, double[] mean, double[] scale) {
        double count = (double) x.length * x[0].length / width;
        for (float[] sample : x) {
            for (int i = 0; i < sample.length; i++) {
                mean[i % width] += sample[i] / count;
            }
        }
        for (float[] sample : x) {
            for (int i = 0; i < sample.length; i++) {
                double distance = sample[i] - mean[i % width];
                scale[i % width] += distance * distance / count;
            }
        }
        for (int j = 0; j < width; j++) {
            double deviation = Math.sqrt(scale[j]);
            scale[j] = deviation < CONSTANT ? 1 : Math.max(SMALLEST, deviation);
        }
    }

    private static double[] standardised(float[] sample, int width, double[] mean, double[] scale) {
        double[] row = new double[sample.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (sample[i] - mean[i % width]) / scale[i % width];
        }
        return row;
    }

    private static double[] dual(double[][] rows, double[] y, double l2) {
        int n = rows.length;
        double[] kernel = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                kernel[i * n + j] = dot(rows[i], rows[j]);
                kernel[j * n + i] = kernel[i * n + j];
            }
        }
        double[] shares = RidgeSolver.solve(kernel, y, l2);
        double[] weights = new double[rows[0].length];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < weights.length; k++) {
                weights[k] += shares[i] * rows[i][k];
            }
        }
        return weights;
    }

    private static double[] primal(double[][] rows, double[] y, double l2) {
        int p = rows[0].length;
        double[] gram = new double[p * p];
        double[] right = new double[p];
        for (int row = 0; row < rows.length; row++) {
            double[] x = rows[row];
            for (int i = 0; i < p; i++) {
                for (int j = 0; j <= i; j++) {
                    gram[i * p + j] += x[i] * x[j];
                }
                right[i] += x[i] * y[row];
            }
        }
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < i; j++) {
                gram[j * p + i] = gram[i * p + j];
            }
        }
        return RidgeSolver.solve(gram, right, l2);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Answers a raw sample. */
    public double predict(float[] sample) {
        return dot(standardised(sample, width, mean, scale), weights);
    }

    /** Weights on standardised values; a copy. */
    public double[] weights() {
        return Arrays.copyOf(weights, weights.length);
    }
}
