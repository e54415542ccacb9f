package io.tidewatch.trainer.liquid;

import io.tidewatch.models.training.HorizonSamples;
import io.tidewatch.models.validation.Uniqueness;
import io.tidewatch.trainer.fit.Rows;

/** Samples in the shape that families take. */
final class SampleRows {

    private SampleRows() {
    }

    /** Some rows, weighted by how unique their labels are among these rows: the mean over the horizons. */
    static Rows of(HorizonSamples samples, int[] rows) {
        int heads = samples.horizons().size();
        int width = samples.dimension();
        float[] x = new float[rows.length * width];
        float[] y = new float[rows.length * heads];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(samples.row(rows[i]), 0, x, i * width, width);
            for (int head = 0; head < heads; head++) {
                y[i * heads + head] = (float) samples.label(rows[i], head);
            }
        }
        return new Rows(rows.length, 1, width, heads, x, y, weights(samples, rows), null);
    }

    /** The same rows with a teacher. */
    static Rows taught(Rows rows, float[] teacher) {
        return new Rows(rows.count(), rows.lookback(), rows.features(), rows.heads(), rows.x(), rows.y(), rows.weight(), teacher);
    }

    private static float[] weights(HorizonSamples samples, int[] rows) {
        int heads = samples.horizons().size();
        float[] weights = new float[rows.length];
        long[] from = new long[rows.length];
        long[] to = new long[rows.length];
        for (int head = 0; head < heads; head++) {
            for (int i = 0; i < rows.length; i++) {
                from[i] = samples.asOf(rows[i]);
                to[i] = samples.known(rows[i], head);
            }
            double[] own = Uniqueness.weights(from, to);
            for (int i = 0; i < rows.length; i++) {
                weights[i] += (float) (own[i] / heads);
            }
        }
        return weights;
    }
}
