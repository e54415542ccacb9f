package io.tidewatch.trainer;

import io.tidewatch.trainer.fit.Rows;
import java.util.Random;

/**
 * Rows with a signal we put there: a linear part, a mild interaction, and noise. With several time steps the signal lies in the
 * lookback: a mean of one feature and older values of two others.
 *
 * @param rows   the rows, labels of the size of returns
 * @param signal {@code count × heads}: what the labels are without their noise, in another unit
 */
record Planted(Rows rows, double[] signal) {

    /** Raw units that no network could learn from without scaling. */
    private static final double[] UNITS = {1, 100, 0.001, 5, 1, 2, 1, 1};

    /**
     * Draws rows.
     *
     * @param correlation of signal and label of the first head: what the best model could reach
     */
    static Planted draw(int count, int lookback, int features, int heads, double correlation, long seed) {
        Random random = new Random(seed);
        float[] x = new float[count * lookback * features];
        float[] y = new float[count * heads];
        float[] weight = new float[count];
        double[] signal = new double[count * heads];
        double[] sample = new double[lookback * features];
        double noise = Math.sqrt(1 / (correlation * correlation) - 1);
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < sample.length; i++) {
                sample[i] = random.nextGaussian();
                x[row * sample.length + i] = (float) (UNITS[i % features % UNITS.length] * (sample[i] + 3));
            }
            weight[row] = (float) (0.5 + random.nextDouble());
            for (int head = 0; head < heads; head++) {
                double value = lookback == 1 ? flat(sample, head) : ofLookback(sample, lookback, features, head);
                signal[row * heads + head] = value;
                y[row * heads + head] = (float) (0.001 + 0.02 * (value + noise * random.nextGaussian()));
            }
        }
        return new Planted(new Rows(count, lookback, features, heads, x, y, weight, null), signal);
    }

    private static double flat(double[] x, int head) {
        return (head % 2 == 0 ? 0.8 : -0.8) * x[0] - 0.55 * x[1] + 0.24 * x[2] * x[3];
    }

    private static double ofLookback(double[] x, int lookback, int features, int head) {
        double mean = 0;
        int last = (lookback - 1) * features;
        for (int back = 0; back < 4; back++) {
            mean += x[last - back * features] / 2;
        }
        double older = x[last - 2 * features + 1];
        return (head % 2 == 0 ? 0.8 : -0.8) * mean + 0.55 * older + 0.24 * x[last + 2] * x[last - features + 2];
    }

    /** Correlation of answers with the labels of a head. */
    static double correlation(float[] answers, Rows rows, int head) {
        double[] values = new double[answers.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = answers[i];
        }
        return correlation(values, rows, head);
    }

    /** What the signal itself reaches on these rows. */
    double attainable(int head) {
        return correlation(signal, rows, head);
    }

    private static double correlation(double[] answers, Rows rows, int head) {
        int n = rows.count();
        double sumA = 0;
        double sumB = 0;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int row = 0; row < n; row++) {
            double a = answers[row * rows.heads() + head];
            double b = rows.y()[row * rows.heads() + head];
            sumA += a;
            sumB += b;
            aa += a * a;
            bb += b * b;
            ab += a * b;
        }
        return (ab - sumA * sumB / n) / Math.sqrt((aa - sumA * sumA / n) * (bb - sumB * sumB / n));
    }
}
