package io.tidewatch.backtest.series;

import io.tidewatch.backtest.HeuristicSignal;
import io.tidewatch.features.FeatureContract;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Scores pages, newest first, and puts them together in ascending order. */
final class FeatureRowsBuilder {

    private static final int FIRST_SIZE = 4096;

    private final RowScorer scorer;
    private final Map<String, Integer> lineages = new HashMap<>();
    private long[] taken = new long[FIRST_SIZE];
    private long[] known = new long[FIRST_SIZE];
    private double[] score = new double[FIRST_SIZE];
    private double[] volatility = new double[FIRST_SIZE];
    private int[] lineage = new int[FIRST_SIZE];
    private int rows;
    private boolean repeatable = true;

    FeatureRowsBuilder(RowScorer scorer) {
        this.scorer = scorer;
    }

    void add(FeatureRowRepository.Page page) {
        int more = page.block().rows();
        if (more == 0) {
            return;
        }
        grow(rows + more);
        double[] scores = new double[more];
        repeatable &= scorer.score(page.block(), scores);
        System.arraycopy(scores, 0, score, rows, more);
        System.arraycopy(page.takenAt(), 0, taken, rows, more);
        System.arraycopy(page.knownAt(), 0, known, rows, more);
        for (int i = 0; i < more; i++) {
            volatility[rows + i] = page.block().kind()[i] == FeatureBlock.Kind.UNREADABLE ? Double.NaN
                    : HeuristicSignal.volatility(page.block().values(), i * FeatureContract.BASE_SIZE);
            lineage[rows + i] = number(page.lineage()[i]);
        }
        rows += more;
    }

    /** Rows without a lineage have none in common. */
    private int number(String id) {
        return id == null || id.isBlank() ? -1 : lineages.computeIfAbsent(id, unknown -> lineages.size());
    }

    int rows() {
        return rows;
    }

    /** Whether the scores would be the same another time. */
    boolean repeatable() {
        return repeatable;
    }

    FeatureRows build(SeriesKey series, String seenIn, long from, boolean truncated) {
        long[] takenAt = reversed(taken);
        long[] knownAt = reversed(known);
        double[] scores = new double[rows];
        double[] volatilities = new double[rows];
        int[] numbers = new int[rows];
        for (int i = 0; i < rows; i++) {
            scores[i] = score[rows - 1 - i];
            volatilities[i] = volatility[rows - 1 - i];
            numbers[i] = lineage[rows - 1 - i];
        }
        return new FeatureRows(series, seenIn, from, truncated, takenAt, Arrays.equals(takenAt, knownAt) ? takenAt : knownAt,
                scores, volatilities, numbers);
    }

    private long[] reversed(long[] values) {
        long[] ascending = new long[rows];
        for (int i = 0; i < rows; i++) {
            ascending[i] = values[rows - 1 - i];
        }
        return ascending;
    }

    private void grow(int wanted) {
        if (wanted > taken.length) {
            int size = Math.max(wanted, taken.length * 2);
            taken = Arrays.copyOf(taken, size);
            known = Arrays.copyOf(known, size);
            score = Arrays.copyOf(score, size);
            volatility = Arrays.copyOf(volatility, size);
            lineage = Arrays.copyOf(lineage, size);
        }
    }
}
