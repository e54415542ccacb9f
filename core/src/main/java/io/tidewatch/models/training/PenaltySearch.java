package io.tidewatch.models.training;

import java.util.ArrayList;
import java.util.List;

/**
 * Chooses the ridge penalty by out-of-fold error. Each fold is scaled and fitted on its own training rows; the errors that
 * decide are taken at decisions one label horizon apart, so that no stretch of the market counts twice.
 */
public final class PenaltySearch {

    /** Penalties tried, per row, weakest first. */
    public static final List<Double> PENALTIES = List.of(0.01, 0.03, 0.1, 0.3, 1.0);

    private PenaltySearch() {
    }

    /**
     * What one penalty achieved.
     *
     * @param penalty      penalty per row
     * @param meanSquare   mean squared error at non-overlapping decisions of all folds
     * @param overlapping  fold metrics over every test row
     * @param nonOverlap   fold metrics at non-overlapping decisions
     */
    public record Trial(
            double penalty, double meanSquare, ValidationSummary overlapping, ValidationSummary nonOverlap) {
    }

    /**
     * The outcome of a search.
     *
     * @param penalty      the penalty with the smallest error, the stronger one when equal
     * @param folds        number of folds
     * @param zeroSquare   mean squared label at the same decisions: the error of predicting nothing
     * @param trials       every penalty in the order tried; empty without folds
     */
    public record Outcome(double penalty, int folds, double zeroSquare, List<Trial> trials) {

        public Outcome {
            trials = List.copyOf(trials);
        }

        /** The trial that was chosen; without folds one of zeros. */
        public Trial chosen() {
            ValidationSummary none = ValidationSummary.of(List.of());
            return trials.stream().filter(trial -> trial.penalty() == penalty).findFirst()
                    .orElse(new Trial(penalty, 0, none, none));
        }

        /** Share of the label's variation explained out of fold; negative when worse than predicting nothing. */
        public double skill() {
            return zeroSquare > 0 ? 1 - chosen().meanSquare() / zeroSquare : 0;
        }
    }

    /**
     * Fits and scores every fold with every penalty.
     *
     * @param folds     folds whose training rows are kept apart from their test rows in time
     * @param penalties at least one, ascending
     * @param costBps   trading cost per unit of turnover, in 1/10000
     * @param progress  told after each fold
     */
    public static Outcome search(
            TrainingSamples samples, List<Fold> folds, List<Double> penalties, double costBps, Runnable progress) {
        if (folds.isEmpty()) {
            return new Outcome(penalties.get(penalties.size() / 2), 0, 0, List.of());
        }
        List<Scores> scores = penalties.stream().map(penalty -> new Scores()).toList();
        for (Fold fold : folds) {
            FeatureScaling scaling = FeatureScaling.fit(samples, fold.train());
            GramMatrix gram = RidgeRegression.gram(samples, fold.train(), scaling);
            for (int k = 0; k < penalties.size(); k++) {
                RidgeModel model = RidgeRegression.fit(scaling, gram, penalties.get(k));
                scores.get(k).add(samples, fold.test(), model, costBps);
            }
            progress.run();
        }
        List<Trial> trials = new ArrayList<>();
        Trial best = null;
        for (int k = 0; k < penalties.size(); k++) {
            Trial trial = scores.get(k).trial(penalties.get(k));
            trials.add(trial);
            best = best == null || trial.meanSquare() <= best.meanSquare() ? trial : best;
        }
        return new Outcome(best.penalty(), folds.size(), scores.get(0).zeroSquare(), trials);
    }

    /** Rows of a range of which each is decided after the label of the one before was known. */
    public static int[] nonOverlapping(TrainingSamples samples, RowRange rows) {
        int[] chosen = new int[rows.size()];
        int count = 0;
        for (int row = rows.from(); row < rows.to(); row++) {
            if (count == 0 || samples.asOfMillis(row) >= samples.labelEndMillis(chosen[count - 1])) {
                chosen[count++] = row;
            }
        }
        return java.util.Arrays.copyOf(chosen, count);
    }

    /** What one penalty gathers over the folds. */
    private static final class Scores {

        private final List<FoldMetrics> overlapping = new ArrayList<>();
        private final List<FoldMetrics> apart = new ArrayList<>();
        private double errors;
        private double labels;
        private int count;

        void add(TrainingSamples samples, RowRange test, RidgeModel model, double costBps) {
            double[] predicted = new double[test.size()];
            double[] actual = new double[test.size()];
            for (int i = 0; i < predicted.length; i++) {
                predicted[i] = model.predict(samples.row(test.from() + i));
                actual[i] = samples.label(test.from() + i);
            }
            overlapping.add(FoldMetrics.of(actual, predicted, costBps));
            int[] rows = nonOverlapping(samples, test);
            double[] fewPredicted = new double[rows.length];
            double[] fewActual = new double[rows.length];
            for (int i = 0; i < rows.length; i++) {
                fewPredicted[i] = predicted[rows[i] - test.from()];
                fewActual[i] = actual[rows[i] - test.from()];
                double error = fewActual[i] - fewPredicted[i];
                errors += error * error;
                labels += fewActual[i] * fewActual[i];
            }
            count += rows.length;
            apart.add(FoldMetrics.of(fewActual, fewPredicted, costBps));
        }

        Trial trial(double penalty) {
            return new Trial(penalty, errors / count, ValidationSummary.of(overlapping), ValidationSummary.of(apart));
        }

        double zeroSquare() {
            return labels / count;
        }
    }
}
