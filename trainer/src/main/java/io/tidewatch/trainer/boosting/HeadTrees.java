package io.tidewatch.trainer.boosting;

import io.tidewatch.models.trees.DecisionTree;
import io.tidewatch.models.trees.LightGbmText;
import io.tidewatch.models.trees.TreeEnsemble;
import io.tidewatch.trainer.fit.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The trees of one head while they grow, block by block. Everything follows from the text of the blocks, so that a state that is
 * read again equals the one that was written. The first tree is one leaf: the weighted mean of the labels.
 */
final class HeadTrees {

    private final Rows train;
    private final Rows validation;
    private final int head;
    private final int patience;
    private final List<String> blocks = new ArrayList<>();
    private final List<DecisionTree> trees = new ArrayList<>();
    private final double[] trainAnswers;
    private final double[] validationAnswers;
    private double least = Double.POSITIVE_INFINITY;
    private int best;
    private int blocksSince;
    private boolean exhausted;

    HeadTrees(Rows train, Rows validation, int head, int patience) {
        this.train = train;
        this.validation = validation;
        this.head = head;
        this.patience = patience;
        double sum = 0;
        double weights = 0;
        for (int row = 0; row < train.count(); row++) {
            sum += (double) train.weight()[row] * train.y()[row * train.heads() + head];
            weights += train.weight()[row];
        }
        float base = (float) (sum / weights);
        trees.add(new DecisionTree(new int[0], new double[0], new boolean[0], new int[0], new int[0], new double[] {base}, new double[0]));
        trainAnswers = new double[train.count()];
        Arrays.fill(trainAnswers, base);
        validationAnswers = new double[validation.count()];
        Arrays.fill(validationAnswers, base);
        best = 1;
        least = validation.count() == 0 ? Double.POSITIVE_INFINITY : loss(validation, validationAnswers);
    }

    /**
     * Takes the next block.
     *
     * @param text   as the library writes it
     * @param wanted trees that were asked for; fewer mean that no split is left
     * @return figures of the block
     */
    Map<String, Double> take(String text, int wanted) {
        List<DecisionTree> grown = LightGbmText.parse(text).trees();
        boolean better = false;
        for (DecisionTree tree : grown) {
            trees.add(tree);
            add(tree, train, trainAnswers);
            if (validation.count() == 0) {
                best = trees.size();
                continue;
            }
            add(tree, validation, validationAnswers);
            double loss = loss(validation, validationAnswers);
            if (loss < least) {
                least = loss;
                best = trees.size();
                better = true;
            }
        }
        blocks.add(text);
        blocksSince = better ? 0 : blocksSince + 1;
        exhausted = grown.size() < wanted;
        Map<String, Double> figures = new TreeMap<>();
        figures.put("head", (double) head);
        figures.put("trees", trees.size() - 1.0);
        figures.put("train_loss", loss(train, trainAnswers));
        if (validation.count() > 0) {
            figures.put("validation_loss", loss(validation, validationAnswers));
        }
        return figures;
    }

    private static void add(DecisionTree tree, Rows rows, double[] answers) {
        float[] x = new float[rows.width()];
        for (int row = 0; row < answers.length; row++) {
            System.arraycopy(rows.x(), row * x.length, x, 0, x.length);
            answers[row] += tree.value(x);
        }
    }

    private double loss(Rows rows, double[] answers) {
        double sum = 0;
        double weights = 0;
        for (int row = 0; row < answers.length; row++) {
            double error = answers[row] - rows.y()[row * rows.heads() + head];
            sum += rows.weight()[row] * error * error;
            weights += rows.weight()[row];
        }
        return sum / weights;
    }

    boolean done(int mostBlocks) {
        return exhausted || blocks.size() >= mostBlocks || validation.count() > 0 && blocksSince >= patience;
    }

    /** Answers of all trees so far for the training rows: what the next block starts from. */
    double[] trainAnswers() {
        return trainAnswers;
    }

    List<String> blocks() {
        return blocks;
    }

    /** The trees up to the best validation. */
    TreeEnsemble ensemble() {
        return new TreeEnsemble(trees.subList(0, best), 0);
    }
}
