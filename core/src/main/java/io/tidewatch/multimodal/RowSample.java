package io.tidewatch.multimodal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.models.GoldenVectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Training rows, evenly spread, that a build keeps: as rows with known answers, and as what the data looked like. */
public final class RowSample {

    /** Rows kept at most. */
    public static final int MOST = 4_096;

    private static final int GOLDEN = 64;
    private static final float FAR = 50f;
    private static final int BINS = 10;
    private static final String FLAG = "_missing_flag";

    private final List<String> keys;
    private final List<float[]> rows = new ArrayList<>();
    private final long every;
    private long seen;

    /** @param total rows that will be offered */
    public RowSample(List<String> keys, long total) {
        this.keys = List.copyOf(keys);
        this.every = Math.max(1, total / MOST);
    }

    /** Offers the training rows of a block. */
    public void offer(MatrixBlock block, RowRule rule) {
        for (int row = 0; row < block.rows(); row++) {
            if (rule.takes(block.asOf()[row], block.labelEnd()[row]) && seen++ % every == 0) {
                float[] x = new float[block.width()];
                block.row(row, x);
                rows.add(x);
            }
        }
    }

    /** Rows over the whole time, one with everything missing, one per column far outside its range; with their answers. */
    public GoldenVectors golden(FusionModel model, double dayScale) {
        List<float[]> inputs = new ArrayList<>();
        for (int i = 0; i < GOLDEN; i++) {
            inputs.add(rows.get((int) ((long) i * (rows.size() - 1) / (GOLDEN - 1))));
        }
        float[] missing = new float[keys.size()];
        for (int i = 0; i < missing.length; i++) {
            missing[i] = keys.get(i).endsWith(FLAG) ? 1 : 0;
        }
        inputs.add(missing);
        for (int column = 0; column < keys.size(); column++) {
            float[] far = model.scaling().mean().clone();
            far[column] += (column % 2 == 0 ? FAR : -FAR) * model.scaling().scale()[column];
            inputs.add(far);
        }
        double[][] expected = new double[inputs.size()][];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = new double[] {answer(model, inputs.get(i)) / dayScale};
        }
        return new GoldenVectors(inputs, Map.of(CandidateGraph.VALUE, expected));
    }

    /** Mean, deviation, ten-bin quantiles and missing rate per column, and of the answers. */
    public ObjectNode drift(FusionModel model, double dayScale) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("rows", rows.size());
        ObjectNode features = root.putObject("features");
        for (int column = 0; column < keys.size(); column++) {
            int at = column;
            ObjectNode described = describe(rows.stream().mapToDouble(row -> row[at]).toArray());
            described.put("missing_rate", missingRate(keys.get(column)));
            features.set(keys.get(column), described);
        }
        root.set("score", describe(rows.stream().mapToDouble(row -> answer(model, row) / dayScale).toArray()));
        return root;
    }

    public int size() {
        return rows.size();
    }

    private static double answer(FusionModel model, float[] raw) {
        float[] x = raw.clone();
        model.scaling().apply(x);
        return model.answer(x).value();
    }

    private double missingRate(String key) {
        int own = keys.indexOf(key + FLAG);
        int flag = own >= 0 ? own : keys.indexOf(key.substring(0, Math.max(0, key.indexOf('_'))) + FLAG);
        return flag < 0 || key.endsWith(FLAG) ? 0 : rows.stream().mapToDouble(row -> row[flag] > 0.5 ? 1 : 0).average().orElse(0);
    }

    private static ObjectNode describe(double[] values) {
        double mean = Arrays.stream(values).average().orElse(0);
        double variance = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).average().orElse(0);
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
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("mean", mean).put("std", Math.sqrt(variance));
        ArrayNode borders = node.putArray("edges");
        Arrays.stream(edges).forEach(borders::add);
        ArrayNode shares = node.putArray("shares");
        Arrays.stream(counts).forEach(count -> shares.add((double) count / values.length));
        return node;
    }
}
