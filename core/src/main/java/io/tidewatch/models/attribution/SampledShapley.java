package io.tidewatch.models.attribution;

import java.util.Random;
import java.util.stream.IntStream;

/**
 * Estimates Shapley values of any model against one baseline row: features move from the baseline to their value in random
 * orders, each order also backwards, and a feature gets the average of what its move changed. Whatever the orders, the
 * contributions add up to the model's number exactly; the same seed gives the same answer.
 */
public final class SampledShapley {

    private SampledShapley() {
    }

    /**
     * Takes a model's number apart. Costs {@code 2 * pairs * moved features} rows, scored one order at a time.
     *
     * @param model    the model
     * @param x        the row to explain
     * @param baseline the row without any contribution, as long as {@code x}
     * @param pairs    number of orders, each used in both directions
     * @param seed     seed of the orders
     */
    public static Attribution of(RowScorer model, float[] x, float[] baseline, int pairs, long seed) {
        int width = x.length;
        int[] moved = IntStream.range(0, width).filter(i -> x[i] != baseline[i]).toArray();
        double[] start = new double[1];
        model.scoreAll(baseline.clone(), 1, width, start);
        double[] contributions = new double[width];
        Random random = new Random(seed);
        float[] rows = new float[moved.length * width];
        double[] scores = new double[moved.length];
        for (int pair = 0; pair < pairs && moved.length > 0; pair++) {
            shuffle(moved, random);
            for (int direction = 0; direction < 2; direction++) {
                walk(model, x, baseline, moved, rows, scores);
                double before = start[0];
                for (int step = 0; step < moved.length; step++) {
                    contributions[moved[step]] += (scores[step] - before) / (2.0 * pairs);
                    before = scores[step];
                }
                reverse(moved);
            }
        }
        return new Attribution(Attribution.SAMPLED_SHAPLEY, start[0], contributions);
    }

    /** Row {@code step} has the first {@code step + 1} features of the order moved. */
    private static void walk(RowScorer model, float[] x, float[] baseline, int[] order, float[] rows, double[] scores) {
        int width = x.length;
        float[] row = baseline.clone();
        for (int step = 0; step < order.length; step++) {
            row[order[step]] = x[order[step]];
            System.arraycopy(row, 0, rows, step * width, width);
        }
        model.scoreAll(rows, order.length, width, scores);
    }

    private static void shuffle(int[] order, Random random) {
        for (int i = order.length - 1; i > 0; i--) {
            swap(order, i, random.nextInt(i + 1));
        }
    }

    private static void reverse(int[] order) {
        for (int i = 0; i < order.length / 2; i++) {
            swap(order, i, order.length - 1 - i);
        }
    }

    private static void swap(int[] order, int i, int j) {
        int kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }
}
