package io.tidewatch.trainer.liquid;

import io.tidewatch.models.validation.MixingShare;
import io.tidewatch.prediction.ReturnForecast;
import io.tidewatch.trainer.fit.Rows;

/**
 * How answers of the members become one, per horizon: {@code tabular = base + share · (second − base)}, then as serving does it,
 * {@code alpha · neural + (1 − alpha) · tabular}, a part that says nothing leaving the word to the other.
 *
 * @param share per horizon: of the second tabular member; 0 with a single one
 * @param alpha per horizon: of the neural part; 0 without one
 */
record Mixture(double[] share, double[] alpha) {

    /**
     * Fits the shares on held back rows.
     *
     * @param answers per member, tabular ones first, {@code rows × heads}
     * @param neural  whether the last member is a network
     */
    static Mixture fit(float[][] answers, boolean neural, Rows rows) {
        int heads = rows.heads();
        int tabular = answers.length - (neural ? 1 : 0);
        double[] weight = new double[rows.count()];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = rows.weight()[i];
        }
        double[] share = new double[heads];
        double[] alpha = new double[heads];
        for (int head = 0; head < heads; head++) {
            double[] label = column(rows.y(), heads, head);
            double[] mixed = column(answers[0], heads, head);
            if (tabular > 1) {
                double[] second = column(answers[1], heads, head);
                share[head] = MixingShare.of(second, mixed, label, weight);
                for (int i = 0; i < mixed.length; i++) {
                    mixed[i] += share[head] * (second[i] - mixed[i]);
                }
            }
            if (neural) {
                alpha[head] = MixingShare.of(column(answers[tabular], heads, head), mixed, label, weight);
            }
        }
        return new Mixture(share, alpha);
    }

    /** The tabular part of one horizon. */
    double[] tabular(float[][] answers, boolean neural, int head) {
        double[] mixed = column(answers[0], share.length, head);
        if (answers.length - (neural ? 1 : 0) > 1) {
            double[] second = column(answers[1], share.length, head);
            for (int i = 0; i < mixed.length; i++) {
                mixed[i] += share[head] * (second[i] - mixed[i]);
            }
        }
        return mixed;
    }

    /** The whole answer of one horizon. */
    double[] whole(float[][] answers, boolean neural, int head) {
        double[] whole = tabular(answers, neural, head);
        if (neural) {
            double[] network = column(answers[answers.length - 1], share.length, head);
            for (int i = 0; i < whole.length; i++) {
                whole[i] = ReturnForecast.combine(network[i], whole[i], alpha[head]);
            }
        }
        return whole;
    }

    static double[] column(float[] values, int heads, int head) {
        double[] column = new double[values.length / heads];
        for (int i = 0; i < column.length; i++) {
            column[i] = values[i * heads + head];
        }
        return column;
    }
}
