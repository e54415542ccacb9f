package io.tidewatch.models.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Walk-forward folds cut in time. All symbols of a run share the boundaries, so that no symbol is trained on what another one is
 * tested on: of every symbol only labels known an embargo before the common boundary are learnt from.
 */
public final class TimeFolds {

    private TimeFolds() {
    }

    /**
     * Equal test blocks over the last part of a stretch of time.
     *
     * @param first      first decision of any symbol, epoch milliseconds
     * @param last       last decision of any symbol
     * @param folds      test blocks, at least 1
     * @param trainShare share of the stretch before the first block, above 0 and below 1
     * @return {@code folds + 1} instants: the beginnings of the blocks and the end of the last, exclusive
     */
    public static long[] boundaries(long first, long last, int folds, double trainShare) {
        if (folds < 1 || !(trainShare > 0 && trainShare < 1) || last < first) {
            throw new IllegalArgumentException(folds + " folds behind a share of " + trainShare + " of [" + first + ", " + last + "]");
        }
        long start = first + Math.round((last - first) * trainShare);
        long[] boundaries = new long[folds + 1];
        for (int k = 0; k <= folds; k++) {
            boundaries[k] = start + Math.round((double) (last + 1 - start) * k / folds);
        }
        return boundaries;
    }

    /**
     * The folds of one symbol. Folds with too few rows are left out.
     *
     * @param boundaries    ascending, see {@link #boundaries}
     * @param embargoMillis kept free between the last training label and the test block, at least 0
     * @param asOf          decision time per row, ascending
     * @param known         when the last label of a row was known, after its decision
     * @param leastTrain    fewest training rows
     * @param leastTest     fewest test rows
     */
    public static List<TimeFold> walkForward(
            long[] boundaries, long embargoMillis, long[] asOf, long[] known, int leastTrain, int leastTest) {
        List<TimeFold> folds = new ArrayList<>();
        for (int k = 0; k + 1 < boundaries.length; k++) {
            long start = boundaries[k];
            long end = boundaries[k + 1];
            int[] train = rows(asOf.length, row -> known[row] <= start - embargoMillis);
            int[] test = rows(asOf.length, row -> asOf[row] >= start && asOf[row] < end);
            if (train.length >= leastTrain && test.length >= leastTest) {
                folds.add(new TimeFold(k + 1, train, test, start, end));
            }
        }
        return folds;
    }

    /**
     * Divides training rows: the last share of them is held back, and what is learnt from ends an embargo before.
     *
     * @param rows  training rows, ascending in time, at least one
     * @param share share held back, above 0 and below 1
     */
    public static InnerSplit inner(int[] rows, double share, long embargoMillis, long[] asOf, long[] known) {
        int first = Math.min(rows.length - 1, (int) Math.floor(rows.length * (1 - share)));
        long start = asOf[rows[first]];
        return new InnerSplit(
                IntStream.of(rows).filter(row -> known[row] <= start - embargoMillis).toArray(),
                IntStream.of(rows).filter(row -> asOf[row] >= start).toArray());
    }

    private static int[] rows(int count, IntPredicate wanted) {
        return IntStream.range(0, count).filter(wanted).toArray();
    }
}
