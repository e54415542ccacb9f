package io.tidewatch.models.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Hourly samples with a known linear signal in the first two features, one constant column and noise. */
final class Planted {

    static final double FIRST = 0.01;
    static final double SECOND = -0.02;
    static final double OFFSET = 0.003;
    private static final long HOUR = 3_600_000L;
    private static final int WIDTH = 5;

    private Planted() {
    }

    static TrainingSamples samples(int rows, double noise, int horizonHours) {
        return samples(rows, noise, horizonHours, Integer.MAX_VALUE);
    }

    /** Rows from {@code changedFrom} on carry other features and labels. */
    static TrainingSamples samples(int rows, double noise, int horizonHours, int changedFrom) {
        Random random = new Random(42);
        Random other = new Random(7);
        List<String> keys = new ArrayList<>();
        for (int j = 0; j < WIDTH; j++) {
            keys.add("x" + j);
        }
        long[] asOf = new long[rows];
        long[] labelEnd = new long[rows];
        float[] features = new float[rows * WIDTH];
        double[] labels = new double[rows];
        for (int i = 0; i < rows; i++) {
            asOf[i] = i * HOUR;
            labelEnd[i] = (i + horizonHours) * HOUR;
            double a = random.nextGaussian();
            double b = random.nextGaussian();
            float[] row = {(float) (5 + 3 * a), (float) (100 * b), (float) random.nextGaussian(), 1f, (float) (a + 0.1 * b)};
            labels[i] = OFFSET + FIRST * a + SECOND * b + noise * 0.01 * random.nextGaussian();
            if (i >= changedFrom) {
                row[0] += (float) other.nextGaussian();
                row[2] *= -3;
                labels[i] = other.nextGaussian();
            }
            System.arraycopy(row, 0, features, i * WIDTH, WIDTH);
        }
        return new TrainingSamples(keys, asOf, labelEnd, features, labels);
    }
}
