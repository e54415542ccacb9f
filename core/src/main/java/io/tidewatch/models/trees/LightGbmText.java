package io.tidewatch.models.trees;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the text a LightGBM booster is saved as. What cannot be evaluated exactly is refused: categorical splits, linear leaves,
 * several classes, missing values marked by zero, objectives with other links than identity and sigmoid.
 */
public final class LightGbmText {

    private static final int CATEGORICAL = 1;
    private static final int DEFAULT_LEFT = 2;
    private static final int MISSING_SHIFT = 2;
    private static final int MISSING_MASK = 3;
    private static final int MISSING_NONE = 0;
    private static final int MISSING_NAN = 2;
    private static final Set<String> IDENTITY =
            Set.of("", "regression", "regression_l1", "regression_l2", "huber", "fair", "quantile", "mape");
    private static final Set<String> SIGMOID = Set.of("binary", "cross_entropy");

    private LightGbmText() {
    }

    /** @throws TreeFormatException when the text is no booster or uses something that is refused */
    public static TreeEnsemble parse(String text) {
        Map<String, String> header = new HashMap<>();
        List<Map<String, String>> blocks = new ArrayList<>();
        Map<String, String> current = header;
        for (String raw : text.lines().toList()) {
            String line = raw.strip();
            if (line.equals("end of trees")) {
                break;
            }
            int equals = line.indexOf('=');
            String key = equals < 0 ? line : line.substring(0, equals);
            if (key.equals("Tree")) {
                current = new HashMap<>();
                blocks.add(current);
            }
            current.put(key, equals < 0 ? "" : line.substring(equals + 1).strip());
        }
        require(header.containsKey("tree") && !blocks.isEmpty(), "it is no LightGBM booster");
        require("1".equals(header.getOrDefault("num_class", "1"))
                && "1".equals(header.getOrDefault("num_tree_per_iteration", "1")), "several classes are not supported");
        double share = header.containsKey("average_output") ? 1.0 / blocks.size() : 1;
        return new TreeEnsemble(blocks.stream().map(block -> tree(block, share)).toList(), sigmoid(header));
    }

    private static double sigmoid(Map<String, String> header) {
        String[] words = header.getOrDefault("objective", "").split("\\s+");
        if (SIGMOID.contains(words[0])) {
            for (String word : words) {
                if (word.startsWith("sigmoid:")) {
                    return number(word.substring("sigmoid:".length()));
                }
            }
            return 1;
        }
        require(IDENTITY.contains(words[0]) && !List.of(words).contains("sqrt"),
                "objective " + String.join(" ", words) + " is not supported");
        return 0;
    }

    private static DecisionTree tree(Map<String, String> block, double share) {
        int leaves = (int) number(block.getOrDefault("num_leaves", ""));
        require("0".equals(block.getOrDefault("num_cat", "0")), "categorical splits are not supported");
        require("0".equals(block.getOrDefault("is_linear", "0")), "linear leaves are not supported");
        require(leaves > 0, "a tree has no leaves");
        double[] values = numbers(block, "leaf_value", leaves);
        for (int leaf = 0; leaf < leaves; leaf++) {
            values[leaf] *= share;
        }
        int inner = leaves - 1;
        double[] threshold = numbers(block, "threshold", inner);
        int[] decision = integers(block, "decision_type", inner);
        boolean[] missingLeft = new boolean[inner];
        for (int node = 0; node < inner; node++) {
            missingLeft[node] = missingLeft(decision[node], threshold[node]);
        }
        return new DecisionTree(integers(block, "split_feature", inner), threshold, missingLeft,
                integers(block, "left_child", inner), integers(block, "right_child", inner), values,
                block.getOrDefault("leaf_count", "").isBlank() ? new double[0] : numbers(block, "leaf_count", leaves));
    }

    /** Where nothing is marked as missing, a value that is not a number counts as 0. */
    private static boolean missingLeft(int decision, double threshold) {
        require((decision & CATEGORICAL) == 0, "categorical splits are not supported");
        int missing = decision >> MISSING_SHIFT & MISSING_MASK;
        require(missing == MISSING_NONE || missing == MISSING_NAN, "missing values marked by zero are not supported");
        return missing == MISSING_NAN ? (decision & DEFAULT_LEFT) != 0 : 0 <= threshold;
    }

    private static int[] integers(Map<String, String> block, String key, int length) {
        double[] numbers = numbers(block, key, length);
        int[] integers = new int[length];
        for (int i = 0; i < length; i++) {
            integers[i] = (int) numbers[i];
            require(integers[i] == numbers[i], key + " holds something that is no integer");
        }
        return integers;
    }

    /** A tree of one leaf has no lists about inner nodes at all. */
    private static double[] numbers(Map<String, String> block, String key, int length) {
        if (length == 0) {
            return new double[0];
        }
        String text = block.getOrDefault(key, "");
        String[] words = text.split("\\s+");
        require(!text.isEmpty() && words.length == length, key + " does not have " + length + " entries");
        double[] numbers = new double[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = number(words[i]);
        }
        return numbers;
    }

    /** LightGBM writes infinities and NaN as C does. */
    private static double number(String word) {
        switch (word) {
            case "inf":
                return Double.POSITIVE_INFINITY;
            case "-inf":
                return Double.NEGATIVE_INFINITY;
            case "nan", "-nan":
                return Double.NaN;
            default:
                try {
                    return Double.parseDouble(word);
                } catch (NumberFormatException e) {
                    throw new TreeFormatException("'" + word + "' is no number", e);
                }
        }
    }

    private static void require(boolean condition, String reason) {
        if (!condition) {
            throw new TreeFormatException(reason);
        }
    }
}
