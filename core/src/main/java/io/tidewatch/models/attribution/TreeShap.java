package io.tidewatch.models.attribution;

import io.tidewatch.models.trees.DecisionTree;
import io.tidewatch.models.trees.TreeEnsemble;

/**
 * Exact Shapley values of tree ensembles in time polynomial in the depth (Lundberg et al. 2020, path-dependent): a feature that
 * is unknown splits a walk by the shares of the training rows. The baseline is the average over the training rows.
 */
public final class TreeShap {

    private TreeShap() {
    }

    /**
     * Takes the ensemble's number apart. Where a sigmoid follows the sum, the contributions to the sum are stretched evenly to
     * the probability.
     *
     * @param ensemble trees that know their cover
     * @param x        values in the form the trees ask for, one per feature
     * @throws IllegalArgumentException when a tree does not know its cover
     */
    public static Attribution of(TreeEnsemble ensemble, float[] x) {
        if (!ensemble.covered()) {
            throw new IllegalArgumentException("the trees do not know how many training rows ended in their leaves");
        }
        double[] contributions = new double[x.length];
        double baseline = 0;
        for (DecisionTree tree : ensemble.trees()) {
            double[] cover = tree.innerCover();
            baseline += expected(tree);
            if (cover.length > 0) {
                new Walk(tree, cover, x, contributions).run();
            }
        }
        Attribution sum = new Attribution(Attribution.TREE_SHAP, baseline, contributions);
        return ensemble.sigmoid() == 0 ? sum : stretched(ensemble, sum);
    }

    private static double expected(DecisionTree tree) {
        if (tree.feature().length == 0) {
            return tree.leafValue()[0];
        }
        double sum = 0;
        double rows = 0;
        for (int leaf = 0; leaf < tree.leafValue().length; leaf++) {
            sum += tree.leafValue()[leaf] * tree.leafCover()[leaf];
            rows += tree.leafCover()[leaf];
        }
        return sum / rows;
    }

    private static Attribution stretched(TreeEnsemble ensemble, Attribution sum) {
        double start = ensemble.link(sum.baseline());
        double moved = sum.total() - sum.baseline();
        double factor = moved == 0 ? 0 : (ensemble.link(sum.total()) - start) / moved;
        return new Attribution(Attribution.TREE_SHAP_STRETCHED, start, sum.times(factor).contributions());
    }

    /**
     * One walk over one tree. The path to a node holds, per feature met, the share of walks that come this way when it is
     * unknown and when it is known, and the weights of the subsets by size. Paths of all depths share flat arrays.
     */
    private static final class Walk {

        private final DecisionTree tree;
        private final double[] cover;
        private final float[] x;
        private final double[] contributions;
        private final int[] feature;
        private final double[] unknown;
        private final double[] known;
        private final double[] weight;

        Walk(DecisionTree tree, double[] cover, float[] x, double[] contributions) {
            this.tree = tree;
            this.cover = cover;
            this.x = x;
            this.contributions = contributions;
            int longest = depth(0) + 2;
            int cells = longest * (longest + 1) / 2;
            feature = new int[cells];
            unknown = new double[cells];
            known = new double[cells];
            weight = new double[cells];
        }

        private int depth(int node) {
            return node < 0 ? 0 : 1 + Math.max(depth(tree.left()[node]), depth(tree.right()[node]));
        }

        void run() {
            extend(0, 0, 1, 1, -1);
            visit(0, 0, 0);
        }

        /** Visits a node whose path of {@code length + 1} elements starts at {@code at}. */
        private void visit(int node, int at, int length) {
            if (node < 0) {
                leaf(tree.leafValue()[~node], at, length);
                return;
            }
            int asked = tree.feature()[node];
            int hot = tree.next(node, x);
            int cold = hot == tree.left()[node] ? tree.right()[node] : tree.left()[node];
            double unknownBefore = 1;
            double knownBefore = 1;
            int kept = length;
            for (int i = 1; i <= length; i++) {
                if (feature[at + i] == asked) {
                    unknownBefore = unknown[at + i];
                    knownBefore = known[at + i];
                    unwind(at, length, i);
                    kept = length - 1;
                    break;
                }
            }
            child(hot, at, kept, unknownBefore * coverOf(hot) / cover[node], knownBefore, asked);
            child(cold, at, kept, unknownBefore * coverOf(cold) / cover[node], 0, asked);
        }

        private void child(int node, int at, int length, double unknownShare, double knownShare, int asked) {
            int next = at + length + 1;
            System.arraycopy(feature, at, feature, next, length + 1);
            System.arraycopy(unknown, at, unknown, next, length + 1);
            System.arraycopy(known, at, known, next, length + 1);
            System.arraycopy(weight, at, weight, next, length + 1);
            extend(next, length + 1, unknownShare, knownShare, asked);
            visit(node, next, length + 1);
        }

        private double coverOf(int node) {
            return node < 0 ? tree.leafCover()[~node] : cover[node];
        }

        private void leaf(double value, int at, int length) {
            for (int i = 1; i <= length; i++) {
                contributions[feature[at + i]] += unwound(at, length, i) * (known[at + i] - unknown[at + i]) * value;
            }
        }

        private void extend(int at, int length, double unknownShare, double knownShare, int asked) {
            feature[at + length] = asked;
            unknown[at + length] = unknownShare;
            known[at + length] = knownShare;
            weight[at + length] = length == 0 ? 1 : 0;
            for (int i = length - 1; i >= 0; i--) {
                weight[at + i + 1] += knownShare * weight[at + i] * (i + 1) / (length + 1.0);
                weight[at + i] = unknownShare * weight[at + i] * (length - i) / (length + 1.0);
            }
        }

        /** Takes one element out of a path again. */
        private void unwind(int at, int length, int element) {
            double one = known[at + element];
            double zero = unknown[at + element];
            double next = weight[at + length];
            for (int i = length - 1; i >= 0; i--) {
                if (one != 0) {
                    double before = weight[at + i];
                    weight[at + i] = next * (length + 1) / ((i + 1) * one);
                    next = before - weight[at + i] * zero * (length - i) / (length + 1.0);
                } else {
                    weight[at + i] = weight[at + i] * (length + 1) / (zero * (length - i));
                }
            }
            for (int i = element; i < length; i++) {
                feature[at + i] = feature[at + i + 1];
                unknown[at + i] = unknown[at + i + 1];
                known[at + i] = known[at + i + 1];
            }
        }

        /** The sum of the weights a path would have without one element. */
        private double unwound(int at, int length, int element) {
            double one = known[at + element];
            double zero = unknown[at + element];
            double next = weight[at + length];
            double total = 0;
            for (int i = length - 1; i >= 0; i--) {
                if (one != 0) {
                    double without = next * (length + 1) / ((i + 1) * one);
                    total += without;
                    next = weight[at + i] - without * zero * (length - i) / (length + 1.0);
                } else {
                    total += weight[at + i] * (length + 1) / (zero * (length - i));
                }
            }
            return total;
        }
    }
}
