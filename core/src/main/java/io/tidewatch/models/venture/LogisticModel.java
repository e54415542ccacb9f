package io.tidewatch.models.venture;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Probability of a yes: {@code 1 / (1 + exp(−(intercept + Σ weight · (x − mean) / scale)))}, fitted by Newton's method with a
 * quadratic penalty on the weights (iteratively reweighted least squares; Hastie, Tibshirani and Friedman, "The Elements of
 * Statistical Learning", section 4.4).
 *
 * @param mean      of each feature over the training rows
 * @param scale     deviation of each feature; 1 where it does not move
 * @param weights   of the standardised features; 0 where they do not move
 * @param intercept not penalised
 */
public record LogisticModel(double[] mean, double[] scale, double[] weights, double intercept) {

    private static final int MOST_STEPS = 50;
    private static final double CLOSE = 1e-8;
    private static final double CONSTANT = 1e-9;
    private static final double CLIP = 10;

    /**
     * Fits a model.
     *
     * @param rows          at least one of each label
     * @param penaltyPerRow greater than 0
     * @throws ArithmeticException when the equations cannot be solved in double precision
     */
    public static LogisticModel fit(List<VentureSamples.Row> rows, double penaltyPerRow) {
        int width = rows.get(0).features().length;
        double[] mean = new double[width];
        double[] scale = new double[width];
        for (int j = 0; j < width; j++) {
            int column = j;
            mean[j] = rows.stream().mapToDouble(row -> row.features()[column]).average().orElseThrow();
            double centre = mean[j];
            double deviation = Math.sqrt(rows.stream()
                    .mapToDouble(row -> Math.pow(row.features()[column] - centre, 2)).average().orElseThrow());
            scale[j] = deviation < CONSTANT ? 1 : deviation;
        }
        double[][] x = rows.stream().map(row -> standardised(row.features(), mean, scale)).toArray(double[][]::new);
        double[] weights = new double[width + 1];
        double share = (double) VentureSamples.positives(rows) / rows.size();
        weights[width] = Math.log(share / (1 - share));
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] change = newton(x, rows, weights, penaltyPerRow * rows.size());
            double largest = 0;
            for (int j = 0; j <= width; j++) {
                weights[j] += change[j];
                largest = Math.max(largest, Math.abs(change[j]));
            }
            if (largest < CLOSE) {
                break;
            }
        }
        return new LogisticModel(mean, scale, Arrays.copyOf(weights, width), weights[width]);
    }

    private static double[] newton(double[][] x, List<VentureSamples.Row> rows, double[] weights, double penalty) {
        int width = weights.length - 1;
        DMatrixRMaj curvature = new DMatrixRMaj(width + 1, width + 1);
        DMatrixRMaj slope = new DMatrixRMaj(width + 1, 1);
        for (int i = 0; i < x.length; i++) {
            double p = sigmoid(score(x[i], weights));
            double rest = (rows.get(i).label() ? 1 : 0) - p;
            double weight = Math.max(CONSTANT, p * (1 - p));
            for (int j = 0; j <= width; j++) {
                double xj = j == width ? 1 : x[i][j];
                slope.add(j, 0, xj * rest);
                for (int k = 0; k <= width; k++) {
                    curvature.add(j, k, weight * xj * (k == width ? 1 : x[i][k]));
                }
            }
        }
        for (int j = 0; j < width; j++) {
            curvature.add(j, j, penalty);
            slope.add(j, 0, -penalty * weights[j]);
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(width + 1);
        if (!solver.setA(curvature)) {
            throw new ArithmeticException("the curvature is not positive definite");
        }
        DMatrixRMaj change = new DMatrixRMaj(width + 1, 1);
        solver.solve(slope, change);
        return change.data;
    }

    private static double[] standardised(double[] features, double[] mean, double[] scale) {
        double[] x = new double[features.length];
        for (int j = 0; j < x.length; j++) {
            x[j] = Math.max(-CLIP, Math.min(CLIP, (features[j] - mean[j]) / scale[j]));
        }
        return x;
    }

    private static double score(double[] x, double[] weights) {
        double sum = weights[x.length];
        for (int j = 0; j < x.length; j++) {
            sum += weights[j] * x[j];
        }
        return sum;
    }

    private static double sigmoid(double score) {
        return 1 / (1 + Math.exp(-score));
    }

    /** Logarithm of the odds. */
    public double logit(double[] features) {
        double sum = intercept;
        double[] x = standardised(features, mean, scale);
        for (int j = 0; j < x.length; j++) {
            sum += weights[j] * x[j];
        }
        return sum;
    }

    /** Probability of a yes. */
    public double probability(double[] features) {
        return sigmoid(logit(features));
    }
}
