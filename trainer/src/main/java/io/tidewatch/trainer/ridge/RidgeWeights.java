package io.tidewatch.trainer.ridge;

import io.tidewatch.trainer.fit.Rows;
import io.tidewatch.trainer.fit.Standardisation;

/**
 * What a ridge regression has learnt.
 *
 * @param weights   {@code columns × heads}, of standardised columns
 * @param intercept per head
 */
record RidgeWeights(float[] weights, float[] intercept) {

    /** Answers, {@code count × heads}. */
    float[] predict(Rows rows, Standardisation scaling) {
        int width = rows.width();
        int heads = intercept.length;
        float[] answers = new float[rows.count() * heads];
        float[] x = new float[width];
        double[] sum = new double[heads];
        for (int row = 0; row < rows.count(); row++) {
            scaling.apply(rows.x(), row * width, x, 0, width);
            for (int head = 0; head < heads; head++) {
                sum[head] = intercept[head];
            }
            for (int j = 0; j < width; j++) {
                for (int head = 0; head < heads; head++) {
                    sum[head] += (double) weights[j * heads + head] * x[j];
                }
            }
            for (int head = 0; head < heads; head++) {
                answers[row * heads + head] = (float) sum[head];
            }
        }
        return answers;
    }

    /** The same with one head of another solution. */
    RidgeWeights withHead(int head, RidgeWeights other) {
        float[] mixed = weights.clone();
        int heads = intercept.length;
        for (int at = head; at < mixed.length; at += heads) {
            mixed[at] = other.weights[at];
        }
        float[] intercepts = intercept.clone();
        intercepts[head] = other.intercept[head];
        return new RidgeWeights(mixed, intercepts);
    }
}
