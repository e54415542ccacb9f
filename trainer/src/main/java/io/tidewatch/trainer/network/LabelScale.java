package io.tidewatch.trainer.network;

import io.tidewatch.trainer.fit.Rows;

/**
 * Labels in units a network can learn: less their mean, over their deviation, per head, measured on training rows.
 *
 * @param mean  per head
 * @param scale per head; 1 where the labels do not move
 */
record LabelScale(float[] mean, float[] scale) {

    private static final double CONSTANT = 1e-12;

    static LabelScale of(Rows rows) {
        int heads = rows.heads();
        float[] mean = new float[heads];
        float[] scale = new float[heads];
        for (int head = 0; head < heads; head++) {
            double sum = 0;
            for (int row = 0; row < rows.count(); row++) {
                sum += rows.y()[row * heads + head];
            }
            double squares = 0;
            for (int row = 0; row < rows.count(); row++) {
                double distance = rows.y()[row * heads + head] - sum / rows.count();
                squares += distance * distance;
            }
            double deviation = Math.sqrt(squares / rows.count());
            mean[head] = (float) (sum / rows.count());
            scale[head] = deviation > CONSTANT ? (float) deviation : 1f;
        }
        return new LabelScale(mean, scale);
    }

    /** A label, or an answer of a teacher, as the network sees it. */
    float apply(int head, float label) {
        return (label - mean[head]) / scale[head];
    }

    /** What the network says, as a label. */
    float restore(int head, float answer) {
        return answer * scale[head] + mean[head];
    }
}
