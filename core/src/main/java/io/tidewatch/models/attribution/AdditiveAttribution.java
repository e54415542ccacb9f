package io.tidewatch.models.attribution;

import java.util.Optional;

/** Takes apart a model that is a sum of functions of one feature each, for example a clipped linear model seen from outside. */
public final class AdditiveAttribution {

    private static final double TOLERANCE = 1e-5;

    private AdditiveAttribution() {
    }

    /**
     * Moves one feature at a time from the baseline to its value; exact for such a model.
     *
     * @param model    the model
     * @param x        the row to explain
     * @param baseline the row without any contribution, as long as {@code x}
     * @return empty when the moves do not add up to the model's number, so that the model is not such a sum
     */
    public static Optional<Attribution> of(RowScorer model, float[] x, float[] baseline) {
        int width = x.length;
        float[] rows = new float[(width + 2) * width];
        for (int row = 0; row < width + 2; row++) {
            System.arraycopy(row == width ? x : baseline, 0, rows, row * width, width);
            if (row < width) {
                rows[row * width + row] = x[row];
            }
        }
        double[] scores = new double[width + 2];
        model.scoreAll(rows, width + 2, width, scores);
        double start = scores[width + 1];
        double[] contributions = new double[width];
        double sum = start;
        double moved = Math.abs(start);
        for (int i = 0; i < width; i++) {
            contributions[i] = x[i] == baseline[i] ? 0 : scores[i] - start;
            sum += contributions[i];
            moved += Math.abs(contributions[i]);
        }
        // Written so that a NaN is refused.
        boolean addsUp = Math.abs(sum - scores[width]) <= TOLERANCE * Math.max(moved, 1e-6);
        return addsUp ? Optional.of(new Attribution(Attribution.LINEAR, start, contributions)) : Optional.empty();
    }
}
