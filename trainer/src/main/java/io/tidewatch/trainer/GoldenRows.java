package io.tidewatch.trainer;

import io.tidewatch.models.GoldenVectors;
import io.tidewatch.models.training.RidgeModel;
import io.tidewatch.models.training.TrainingSamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rows with known answers that travel with a build: training rows spread over the whole time, one with everything missing,
 * and one per feature far outside its range.
 */
final class GoldenRows {

    private static final int SPREAD = 64;
    private static final float FAR = 50f;

    private GoldenRows() {
    }

    static GoldenVectors of(TrainingSamples samples, RidgeModel model) {
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < SPREAD; i++) {
            rows.add(samples.row((int) ((long) i * (samples.size() - 1) / (SPREAD - 1))));
        }
        rows.add(everythingMissing(samples.keys()));
        float[] mean = model.scaling().mean();
        float[] scale = model.scaling().scale();
        for (int column = 0; column < mean.length; column++) {
            float[] far = mean.clone();
            far[column] += (column % 2 == 0 ? FAR : -FAR) * scale[column];
            rows.add(far);
        }
        double[][] expected = new double[rows.size()][];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = new double[] {model.predict(rows.get(i))};
        }
        return new GoldenVectors(rows, Map.of(RidgeGraph.VALUE, expected));
    }

    private static float[] everythingMissing(List<String> keys) {
        float[] row = new float[keys.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = keys.get(i).endsWith("_missing_flag") ? 1f : 0f;
        }
        return row;
    }
}
