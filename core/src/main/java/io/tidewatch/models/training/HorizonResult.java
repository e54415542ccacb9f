package io.tidewatch.models.training;

import io.tidewatch.models.validation.BlockBootstrap;
import io.tidewatch.models.validation.Calibration;
import io.tidewatch.models.validation.Forecasts;
import io.tidewatch.models.validation.HorizonMetrics;
import io.tidewatch.models.validation.OutOfFold;
import io.tidewatch.models.validation.TrainingGate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How an ensemble did out of fold at one horizon.
 *
 * @param metrics    of the ensemble as it is shipped
 * @param correction of sigma and direction, from all folds
 * @param judged     calibration, each fold judged with the corrections of the others
 * @param zero       against predicting nothing
 * @param last       against repeating the return of the horizon before
 * @param active     against the model serving now, on rows it was not trained on; empty without such rows
 * @param members    each member alone
 */
public record HorizonResult(HorizonMetrics metrics, Calibration correction, Calibration.Report judged, Baseline zero, Baseline last,
        Optional<Baseline> active, List<Alone> members) {

    public HorizonResult {
        members = List.copyOf(members);
    }

    /** A baseline: its mean squared error, the ensemble's skill over it, and on how many rows. */
    public record Baseline(double meanSquare, double skill, int rows) {

        private static Baseline of(Forecasts forecasts, double[] theirs) {
            return new Baseline(forecasts.with(theirs).meanSquare(), forecasts.skillOver(theirs), forecasts.rows());
        }
    }

    /** One member without the others: error and correlation. */
    public record Alone(double meanSquare, double ic, double hitRate) {

        private static Alone of(Forecasts forecasts, BlockBootstrap bootstrap) {
            HorizonMetrics metrics = HorizonMetrics.of(forecasts, 0, bootstrap);
            return new Alone(metrics.meanSquare(), metrics.ic().value(), metrics.hitRate().value());
        }
    }

    /**
     * Judges one horizon.
     *
     * @param head    its place among the horizons of the samples
     * @param costBps cost per unit of turnover, in 1/10000
     */
    public static HorizonResult of(HorizonSamples samples, OutOfFold predictions, int head, double costBps, BlockBootstrap bootstrap) {
        int[] rows = predictions.row();
        Forecasts forecasts = samples.forecasts(rows, head, predictions.mu()[head]);
        double[] sigma = predictions.sigma()[head];
        List<Alone> members = new ArrayList<>();
        for (double[][] member : predictions.member()) {
            members.add(Alone.of(forecasts.with(member[head]), bootstrap));
        }
        double[] last = IntStream.of(rows).mapToDouble(row -> samples.last(row, head)).toArray();
        return new HorizonResult(HorizonMetrics.of(forecasts, costBps, bootstrap),
                Calibration.fit(forecasts.label(), forecasts.mu(), sigma),
                Calibration.judge(forecasts.label(), forecasts.mu(), sigma, predictions.fold()),
                Baseline.of(forecasts, new double[rows.length]), Baseline.of(forecasts, last),
                active(samples, forecasts, rows, head), members);
    }

    private static Optional<Baseline> active(HorizonSamples samples, Forecasts forecasts, int[] rows, int head) {
        int[] comparable = IntStream.range(0, rows.length).filter(i -> Double.isFinite(samples.active(rows[i], head))).toArray();
        if (comparable.length == 0) {
            return Optional.empty();
        }
        return Optional.of(Baseline.of(forecasts.select(comparable),
                IntStream.of(comparable).mapToDouble(i -> samples.active(rows[i], head)).toArray()));
    }

    /** What the training gate looks at. */
    public TrainingGate.Evidence evidence() {
        return new TrainingGate.Evidence(metrics, zero.skill(), last.skill(), judged);
    }
}
