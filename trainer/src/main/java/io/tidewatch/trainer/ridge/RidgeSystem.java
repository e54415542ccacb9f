package io.tidewatch.trainer.ridge;

import io.tidewatch.trainer.fit.Rows;
import io.tidewatch.trainer.fit.Standardisation;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * The normal equations of a weighted ridge regression, gathered once and solved for any penalty. With rows {@code X}, centred
 * at their weighted mean and scaled by the root of their weight, the weights are {@code (XᵀX + λI)⁻¹XᵀY}; with more columns than
 * rows the equal {@code Xᵀ(XXᵀ + λI)⁻¹Y} is solved instead, whose matrix is rows by rows.
 */
final class RidgeSystem {

    /** Largest side of a matrix that is solved: 8,192² doubles are 512 MB. */
    static final int LARGEST = 8_192;

    private final int width;
    private final int heads;
    private final double weightSum;
    private final double[] xMean;
    private final double[] yMean;
    /** Rows of the dual form; null in the primal form. */
    private final double[] rows;
    private final double[] matrix;
    private final double[] right;
    private final int side;

    /** @throws IllegalArgumentException when both rows and columns are more than {@value #LARGEST} */
    RidgeSystem(Rows data, Standardisation scaling) {
        width = data.width();
        heads = data.heads();
        boolean dual = width > data.count();
        side = dual ? data.count() : width;
        if (side > LARGEST) {
            throw new IllegalArgumentException("ridge: rows " + data.count() + " and columns " + width + " are both above " + LARGEST);
        }
        xMean = new double[width];
        yMean = new double[heads];
        weightSum = means(data, scaling);
        matrix = new double[side * side];
        right = new double[side * heads];
        rows = dual ? new double[data.count() * width] : null;
        double[] x = new double[width];
        double[] y = new double[heads];
        for (int row = 0; row < data.count(); row++) {
            centred(data, scaling, row, x, y);
            if (dual) {
                System.arraycopy(x, 0, rows, row * width, width);
                System.arraycopy(y, 0, right, row * heads, heads);
            } else {
                add(x, y);
            }
        }
        if (dual) {
            products();
        }
    }

    private double means(Rows data, Standardisation scaling) {
        float[] x = new float[width];
        double sum = 0;
        for (int row = 0; row < data.count(); row++) {
            double weight = data.weight()[row];
            scaling.apply(data.x(), row * width, x, 0, width);
            for (int j = 0; j < width; j++) {
                xMean[j] += weight * x[j];
            }
            for (int head = 0; head < heads; head++) {
                yMean[head] += weight * data.y()[row * heads + head];
            }
            sum += weight;
        }
        for (int j = 0; j < width; j++) {
            xMean[j] /= sum;
        }
        for (int head = 0; head < heads; head++) {
            yMean[head] /= sum;
        }
        return sum;
    }

    private void centred(Rows data, Standardisation scaling, int row, double[] x, double[] y) {
        double root = Math.sqrt(data.weight()[row]);
        int at = row * width;
        for (int j = 0; j < width; j++) {
            x[j] = root * (scaling.apply(j % data.features(), data.x()[at + j]) - xMean[j]);
        }
        for (int head = 0; head < heads; head++) {
            y[head] = root * (data.y()[row * heads + head] - yMean[head]);
        }
    }

    private void add(double[] x, double[] y) {
        for (int i = 0; i < width; i++) {
            double xi = x[i];
            if (xi != 0) {
                int line = i * width;
                for (int j = 0; j <= i; j++) {
                    matrix[line + j] += xi * x[j];
                }
                for (int head = 0; head < heads; head++) {
                    right[i * heads + head] += xi * y[head];
                }
            }
        }
    }

    private void products() {
        for (int i = 0; i < side; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < width; k++) {
                    sum += rows[i * width + k] * rows[j * width + k];
                }
                matrix[i * side + j] = sum;
            }
        }
    }

    /**
     * Solves for one penalty.
     *
     * @param penaltyPerRow multiplied by the sum of the weights; greater than 0
     * @throws ArithmeticException when the matrix is not positive definite in double precision
     */
    RidgeWeights solve(double penaltyPerRow) {
        if (!(penaltyPerRow > 0) || !Double.isFinite(penaltyPerRow)) {
            throw new IllegalArgumentException("penalty must be greater than 0, not " + penaltyPerRow);
        }
        DMatrixRMaj left = new DMatrixRMaj(side, side);
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < i; j++) {
                left.set(i, j, matrix[i * side + j]);
                left.set(j, i, matrix[i * side + j]);
            }
            left.set(i, i, matrix[i * side + i] + penaltyPerRow * weightSum);
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(side);
        if (!solver.setA(left)) {
            throw new ArithmeticException("the penalised matrix is not positive definite");
        }
        DMatrixRMaj solution = new DMatrixRMaj(side, heads);
        solver.solve(DMatrixRMaj.wrap(side, heads, right.clone()), solution);
        return weights(rows == null ? solution.data : columns(solution.data));
    }

    /** Weights of the columns from those of the rows: {@code Xᵀa}. */
    private double[] columns(double[] a) {
        double[] weights = new double[width * heads];
        for (int row = 0; row < side; row++) {
            for (int j = 0; j < width; j++) {
                for (int head = 0; head < heads; head++) {
                    weights[j * heads + head] += rows[row * width + j] * a[row * heads + head];
                }
            }
        }
        return weights;
    }

    private RidgeWeights weights(double[] weights) {
        float[] single = new float[weights.length];
        for (int i = 0; i < single.length; i++) {
            single[i] = (float) weights[i];
        }
        float[] intercept = new float[heads];
        for (int head = 0; head < heads; head++) {
            double sum = yMean[head];
            for (int j = 0; j < width; j++) {
                sum -= weights[j * heads + head] * xMean[j];
            }
            intercept[head] = (float) sum;
        }
        return new RidgeWeights(single, intercept);
    }
}
