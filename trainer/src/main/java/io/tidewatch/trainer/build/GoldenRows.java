package io.tidewatch.trainer.build;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Rows with known answers that travel with a build: training rows spread over the whole time, one with everything missing,
 * and one per feature far outside its range.
 */
public final class GoldenRows {

    private static final int SPREAD = 64;
    private static final float FAR = 50f;

    private GoldenRows() {
    }

    /**
     * @param keys  feature keys in column order
     * @param count number of training rows, at least 1
     * @param row   a training row by its number
     * @param mean  usual value per feature
     * @param scale usual distance from it per feature
     */
    public static List<float[]> of(List<String> keys, int count, IntFunction<float[]> row, float[] mean, float[] scale) {
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < SPREAD; i++) {
            rows.add(row.apply((int) ((long) i * (count - 1) / (SPREAD - 1))));
        }
        rows.add(everythingMissing(keys));
        for (int column = 0; column < mean.length; column++) {
            float[] far = mean.clone();
            far[column] += (column % 2 == 0 ? FAR : -FAR) * scale[column];
            rows.add(far);
        }
        return rows;
    }

    private static float[] everythingMissing(List<String> keys) {
        float[] row = new float[keys.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = keys.get(i).endsWith("_missing_flag") ? 1f : 0f;
        }
        return row;
    }
}
