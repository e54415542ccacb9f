package io.tidewatch.trainer;

import io.tidewatch.models.training.Fold;
import io.tidewatch.models.training.PenaltySearch;
import io.tidewatch.models.training.PurgedWalkForward;
import io.tidewatch.models.training.RidgeModel;
import io.tidewatch.models.training.RidgeRegression;
import io.tidewatch.models.training.RowRange;
import io.tidewatch.models.training.TrainingRequest;
import io.tidewatch.models.training.TrainingSamples;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * A model fitted on all samples with the penalty that walk-forward validation chose.
 *
 * @param samples the rows
 * @param folds   the folds validated on
 * @param search  what each penalty achieved
 * @param model   the final model
 */
record LinearFit(TrainingSamples samples, List<Fold> folds, PenaltySearch.Outcome search, RidgeModel model) {

    /**
     * Validates and fits.
     *
     * @param progress told folds done and folds in all
     * @throws IllegalArgumentException when there are fewer rows than the protocol's smallest training set
     */
    static LinearFit of(TrainingRequest request, TrainingSamples samples, BiConsumer<Integer, Integer> progress) {
        int least = request.protocol().minTrainPoints();
        if (samples.size() < least) {
            throw new IllegalArgumentException("insufficient_rows: " + samples.size() + " of at least " + least);
        }
        Duration embargo = Duration.ofSeconds(request.embargoSeconds());
        List<Fold> folds = PurgedWalkForward.folds(samples, request.protocol(), embargo);
        int[] done = {0};
        PenaltySearch.Outcome search = PenaltySearch.search(samples, folds, request.penalties(), request.costBps(),
                () -> progress.accept(++done[0], folds.size() + 1));
        RidgeModel model = RidgeRegression.fit(samples, List.of(new RowRange(0, samples.size())), search.penalty());
        progress.accept(folds.size() + 1, folds.size() + 1);
        return new LinearFit(samples, folds, search, model);
    }

    boolean ready(TrainingRequest request) {
        return folds.size() >= request.protocol().walkMinFolds();
    }

    /** The figures that go into the manifest and the run record. */
    TreeMap<String, Double> metrics() {
        PenaltySearch.Trial chosen = search.chosen();
        TreeMap<String, Double> metrics = new TreeMap<>();
        metrics.put("samples", (double) samples.size());
        metrics.put("folds", (double) search.folds());
        metrics.put("penalty", search.penalty());
        metrics.put("mse", chosen.meanSquare());
        metrics.put("zero_mse", search.zeroSquare());
        metrics.put("skill", search.skill());
        metrics.put("ic", chosen.overlapping().ic());
        metrics.put("hit_rate", chosen.overlapping().hitRate());
        metrics.put("turnover", chosen.overlapping().turnover());
        metrics.put("pnl_after_cost", chosen.overlapping().pnlAfterCost());
        metrics.put("max_drawdown", chosen.overlapping().maxDrawdown());
        metrics.put("ic_non_overlap", chosen.nonOverlap().ic());
        metrics.put("hit_rate_non_overlap", chosen.nonOverlap().hitRate());
        metrics.put("pnl_non_overlap", chosen.nonOverlap().pnlAfterCost());
        metrics.put("max_drawdown_non_overlap", chosen.nonOverlap().maxDrawdown());
        return metrics;
    }
}
