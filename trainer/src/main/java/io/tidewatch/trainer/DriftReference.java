package io.tidewatch.trainer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.training.RidgeModel;
import io.tidewatch.models.training.TrainingSamples;
import java.util.Arrays;

/**
 * What the training data looked like, for comparing it with what serving sees later: per feature mean, deviation, ten-bin
 * quantile edges with the share of rows in each bin, and the share of missing values; the same for the model's own scores.
 */
final class DriftReference {

    private static final int BINS = 10;
    private static final String MISSING_FLAG = "_missing_flag";

    private DriftReference() {
    }

    static ObjectNode of(TrainingSamples samples, RidgeModel model) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("rows", samples.size());
        ObjectNode features = root.putObject("features");
        for (int column = 0; column < samples.dimension(); column++) {
            double[] values = new double[samples.size()];
            for (int row = 0; row < values.length; row++) {
                values[row] = samples.value(row, column);
            }
            String key = samples.keys().get(column);
            ObjectNode described = describe(values);
            described.put("missing_rate", missingRate(samples, key));
            features.set(key, described);
        }
        double[] scores = new double[samples.size()];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = model.predict(samples.row(row));
        }
        root.set("score", describe(scores));
        return root;
    }

    /** Share of rows whose flag {@code <key>_missing_flag}, or the flag of the key's source, is raised; 0 without a flag. */
    private static double missingRate(TrainingSamples samples, String key) {
        int flag = samples.keys().indexOf(key + MISSING_FLAG);
        if (flag < 0) {
            flag = samples.keys().indexOf(key.substring(0, Math.max(0, key.indexOf('_'))) + MISSING_FLAG);
        }
        if (flag < 0 || key.endsWith(MISSING_FLAG)) {
            return 0;
        }
        int missing = 0;
        for (int row = 0; row < samples.size(); row++) {
            missing += samples.value(row, flag) > 0.5 ? 1 : 0;
        }
        return (double) missing / samples.size();
    }

    private static ObjectNode describe(double[] values) {
        double mean = Arrays.stream(values).sum() / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] edges = new double[BINS - 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = sorted[(int) ((long) (i + 1) * (sorted.length - 1) / BINS)];
        }
        int[] counts = new int[BINS];
        for (double value : values) {
            int bin = 0;
            while (bin < edges.length && value > edges[bin]) {
                bin++;
            }
            counts[bin]++;
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("mean", mean);
        node.put("std", Math.sqrt(squares / values.length));
        ArrayNode edgeNodes = node.putArray("edges");
        Arrays.stream(edges).forEach(edgeNodes::add);
        ArrayNode shares = node.putArray("shares");
        Arrays.stream(counts).forEach(count -> shares.add((double) count / values.length));
        return node;
    }
}
