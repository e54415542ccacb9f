package io.tidewatch.trainer.build;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;

/**
 * What the training data looked like, for comparing it with what serving sees later: per feature mean, deviation, ten-bin
 * quantile edges with the share of rows in each bin, and the share of missing values; the same for the model's own scores.
 */
public final class DriftReference {

    private static final int BINS = 10;
    private static final String MISSING_FLAG = "_missing_flag";

    private DriftReference() {
    }

    /** A table of raw values. */
    public interface Values {
        float at(int row, int column);
    }

    /**
     * @param keys   feature keys in column order
     * @param values raw features of the training rows
     * @param score  what the model says about these rows, one number a row
     */
    public static ObjectNode of(List<String> keys, int rows, Values values, double[] score) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("rows", rows);
        ObjectNode features = root.putObject("features");
        for (int column = 0; column < keys.size(); column++) {
            double[] cells = new double[rows];
            for (int row = 0; row < rows; row++) {
                cells[row] = values.at(row, column);
            }
            ObjectNode described = describe(cells);
            described.put("missing_rate", missingRate(keys, rows, values, keys.get(column)));
            features.set(keys.get(column), described);
        }
        root.set("score", describe(score));
        return root;
    }

    /** Share of rows whose flag {@code <key>_missing_flag}, or the flag of the key's source, is raised; 0 without a flag. */
    private static double missingRate(List<String> keys, int rows, Values values, String key) {
        int flag = keys.indexOf(key + MISSING_FLAG);
        if (flag < 0) {
            flag = keys.indexOf(key.substring(0, Math.max(0, key.indexOf('_'))) + MISSING_FLAG);
        }
        if (flag < 0 || key.endsWith(MISSING_FLAG)) {
            return 0;
        }
        int missing = 0;
        for (int row = 0; row < rows; row++) {
            missing += values.at(row, flag) > 0.5 ? 1 : 0;
        }
        return (double) missing / rows;
    }

    /** Mean, deviation, edges of ten bins and the share of each. */
    public static ObjectNode describe(double[] values) {
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
