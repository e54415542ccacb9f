package io.tidewatch.models.trees;

import java.util.List;

/**
 * The sum of some trees, perhaps bent into a probability.
 *
 * @param trees   the trees; averaging is already in their leaves
 * @param sigmoid steepness {@code k} of {@code 1 / (1 + exp(-k * sum))}; 0 leaves the sum as it is
 */
public record TreeEnsemble(List<DecisionTree> trees, double sigmoid) {

    public TreeEnsemble {
        trees = List.copyOf(trees);
        if (trees.isEmpty()) {
            throw new TreeFormatException("there is no tree");
        }
        if (!(sigmoid >= 0) || Double.isInfinite(sigmoid)) {
            throw new TreeFormatException("the steepness of the sigmoid is out of range");
        }
    }

    /** The sum of the trees' values. */
    public double margin(float[] x) {
        double sum = 0;
        for (DecisionTree tree : trees) {
            sum += tree.value(x);
        }
        return sum;
    }

    /** The answer for a vector that holds every feature asked for. */
    public double value(float[] x) {
        return link(margin(x));
    }

    /** The answer that belongs to a sum. */
    public double link(double margin) {
        return sigmoid == 0 ? margin : 1 / (1 + Math.exp(-sigmoid * margin));
    }

    /** Length a vector needs at least. */
    public int dimension() {
        int largest = -1;
        for (DecisionTree tree : trees) {
            for (int feature : tree.feature()) {
                largest = Math.max(largest, feature);
            }
        }
        return largest + 1;
    }

    /** Whether every tree knows how many training rows ended in its leaves. */
    public boolean covered() {
        return trees.stream().allMatch(DecisionTree::covered);
    }
}
