package io.tidewatch.models.training;

/**
 * The sufficient statistics of a least-squares fit, gathered row by row: Σ x xᵀ, Σ x y, Σ x, Σ y.
 * Memory is columns², whatever the number of rows. Rows must be added in a fixed order for bit-equal results.
 */
public final class GramMatrix {

    private final int width;
    private final double[] products;
    private final double[] moments;
    private final double[] sums;
    private double labelSum;
    private int count;

    public GramMatrix(int width) {
        this.width = width;
        this.products = new double[width * width];
        this.moments = new double[width];
        this.sums = new double[width];
    }

    /** Adds one observation of {@code width} values. */
    public void add(double[] x, double y) {
        for (int i = 0; i < width; i++) {
            double xi = x[i];
            if (xi != 0) {
                int line = i * width;
                for (int j = 0; j <= i; j++) {
                    products[line + j] += xi * x[j];
                }
                moments[i] += xi * y;
                sums[i] += xi;
            }
        }
        labelSum += y;
        count++;
    }

    public int width() {
        return width;
    }

    public int count() {
        return count;
    }

    double mean(int column) {
        return sums[column] / count;
    }

    double labelMean() {
        return labelSum / count;
    }

    /** Σ x_i x_j. */
    double product(int i, int j) {
        return i >= j ? products[i * width + j] : products[j * width + i];
    }

    /** Σ x_i y. */
    double moment(int column) {
        return moments[column];
    }
}
