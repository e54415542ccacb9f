package io.tidewatch.trainer.ridge;

import io.tidewatch.trainer.fit.Family;
import io.tidewatch.trainer.fit.FitReport;
import io.tidewatch.trainer.fit.FitSettings;
import io.tidewatch.trainer.fit.FitWatch;
import io.tidewatch.trainer.fit.Fitted;
import io.tidewatch.trainer.fit.Rows;
import io.tidewatch.trainer.fit.Standardisation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ridge regression: weighted least squares on standardised columns with a penalty on the weights and none on the intercept.
 * Each head has the penalty with the smallest weighted squared error on the validation rows. It is solved at once, so that there
 * is nothing to keep in a checkpoint. Setting {@code penalty} (per row) fixes the penalty of all heads; without it and without
 * validation rows it is {@value #USUAL}.
 */
public final class RidgeFamily implements Family {

    /** Name of the family. */
    public static final String NAME = "ridge";

    static final double USUAL = 0.1;
    private static final List<Double> PENALTIES = List.of(0.001, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Fitted fit(Rows train, Rows validation, FitSettings settings, FitWatch watch) {
        Standardisation scaling = Standardisation.of(train);
        RidgeSystem system = new RidgeSystem(train, scaling);
        int heads = train.heads();
        double fixed = settings.more("penalty", validation.count() == 0 ? USUAL : 0);
        List<Double> penalties = fixed > 0 ? List.of(fixed) : PENALTIES;
        RidgeWeights best = null;
        double[] penalty = new double[heads];
        double[] least = new double[heads];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        List<Map<String, Double>> curve = new ArrayList<>();
        for (double tried : penalties) {
            RidgeWeights weights = system.solve(tried);
            best = best == null ? weights : best;
            double[] losses = losses(validation, weights.predict(validation, scaling));
            for (int head = 0; head < heads; head++) {
                if (losses[head] <= least[head]) {
                    least[head] = losses[head];
                    penalty[head] = tried;
                    best = best.withHead(head, weights);
                }
            }
            curve.add(new TreeMap<>(Map.of("penalty", tried, "validation_loss", Arrays.stream(losses).sum() / heads)));
            watch.step(curve.size(), penalties.size(), curve.get(curve.size() - 1));
        }
        Map<String, Double> figures = new TreeMap<>(Map.of("parameters", (double) heads * (train.width() + 1)));
        for (int head = 0; head < heads; head++) {
            figures.put(head == 0 ? "penalty" : "penalty_" + head, penalty[head]);
        }
        return new RidgeFitted(train.lookback(), scaling, best, new FitReport(figures, curve));
    }

    /** Weighted mean squared error per head; 0 without rows. */
    private static double[] losses(Rows rows, float[] answers) {
        double[] losses = new double[rows.heads()];
        double sum = 0;
        for (int row = 0; row < rows.count(); row++) {
            double weight = rows.weight()[row];
            sum += weight;
            for (int head = 0; head < losses.length; head++) {
                double error = answers[row * losses.length + head] - rows.y()[row * losses.length + head];
                losses[head] += weight * error * error;
            }
        }
        for (int head = 0; head < losses.length; head++) {
            losses[head] /= Math.max(sum, Double.MIN_NORMAL);
        }
        return losses;
    }
}
