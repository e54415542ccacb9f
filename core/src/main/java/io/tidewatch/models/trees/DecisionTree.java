package io.tidewatch.models.trees;

/**
 * One binary tree. Inner nodes are numbered from 0 (the root); a negative child {@code c} is leaf {@code ~c}. A tree without
 * inner nodes is its only leaf. The arrays are not copied: whoever makes a tree gives them away.
 *
 * @param feature     by inner node: position of the feature it asks for
 * @param threshold   by inner node: values up to and including it go left
 * @param missingLeft by inner node: whether a value that is not a number goes left
 * @param left        by inner node: left child
 * @param right       by inner node: right child
 * @param leafValue   by leaf: its value
 * @param leafCover   by leaf: how many training rows ended there; empty when unknown
 */
public record DecisionTree(
        int[] feature, double[] threshold, boolean[] missingLeft, int[] left, int[] right, double[] leafValue,
        double[] leafCover) {

    /** @throws TreeFormatException when the parts do not make a tree or a leaf is not finite */
    public DecisionTree {
        int inner = feature.length;
        require(threshold.length == inner && missingLeft.length == inner && left.length == inner && right.length == inner,
                "a tree has parts of different lengths");
        require(leafValue.length == inner + 1, "a tree has " + leafValue.length + " leaves and " + inner + " inner nodes");
        require(leafCover.length == 0 || leafCover.length == leafValue.length, "leaf_count has another length than leaf_value");
        for (double value : leafValue) {
            require(Double.isFinite(value), "a leaf is not finite");
        }
        for (int node = 0; node < inner; node++) {
            require(feature[node] >= 0, "a feature position is negative");
            // A NaN would send every value right, which no trainer means.
            require(!Double.isNaN(threshold[node]), "a threshold is no number");
            requireChild(left[node], node, inner);
            requireChild(right[node], node, inner);
        }
    }

    /** Children come after their parents, so that no walk can run in a circle. */
    private static void requireChild(int child, int parent, int inner) {
        require(child < 0 ? ~child <= inner : child > parent && child < inner, "a child does not exist");
    }

    private static void require(boolean condition, String reason) {
        if (!condition) {
            throw new TreeFormatException(reason);
        }
    }

    /** The value of the leaf a vector ends in. */
    public double value(float[] x) {
        int node = feature.length == 0 ? ~0 : 0;
        while (node >= 0) {
            node = next(node, x);
        }
        return leafValue[~node];
    }

    /** The child a vector goes to. */
    public int next(int node, float[] x) {
        float value = x[feature[node]];
        boolean goesLeft = Float.isNaN(value) ? missingLeft[node] : value <= threshold[node];
        return goesLeft ? left[node] : right[node];
    }

    /** Training rows that passed each inner node: the sum over its leaves. Only for trees that know their cover. */
    public double[] innerCover() {
        double[] cover = new double[feature.length];
        for (int node = cover.length - 1; node >= 0; node--) {
            cover[node] = cover(left[node], cover) + cover(right[node], cover);
        }
        return cover;
    }

    private double cover(int child, double[] inner) {
        return child < 0 ? leafCover[~child] : inner[child];
    }

    /** Whether every leaf knows that training rows ended in it; a tree of one leaf has nothing to know. */
    public boolean covered() {
        if (feature.length == 0) {
            return true;
        }
        for (double cover : leafCover) {
            if (!(cover > 0)) {
                return false;
            }
        }
        return leafCover.length > 0;
    }
}
