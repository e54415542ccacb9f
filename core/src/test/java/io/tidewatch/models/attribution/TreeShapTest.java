package io.tidewatch.models.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.models.trees.DecisionTree;
import io.tidewatch.models.trees.LightGbmText;
import io.tidewatch.models.trees.Recorded;
import io.tidewatch.models.trees.TreeEnsemble;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeShapTest {

    private static final int FEATURES = 5;

    /** Random trees ask for the same feature again and again on one path, which is where the algorithm is delicate. */
    @Test
    void equalsTheDefinitionOnSmallTrees() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            TreeEnsemble trees = new TreeEnsemble(List.of(tree(random, 1 + random.nextInt(9)), tree(random, random.nextInt(4))), 0);
            float[] x = new float[FEATURES];
            for (int i = 0; i < FEATURES; i++) {
                x[i] = random.nextInt(9) == 0 ? Float.NaN : random.nextFloat();
            }
            Attribution fast = TreeShap.of(trees, x);
            double[] slow = BruteForce.shapley(FEATURES, known -> worth(trees, x, known));
            assertThat(fast.contributions()).containsExactly(slow, within(1e-10));
            assertThat(fast.baseline()).isCloseTo(worth(trees, x, 0), within(1e-12));
            assertThat(fast.total()).isCloseTo(trees.value(x), within(1e-10));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"regression", "binary", "infinite", "no-missing"})
    void equalsWhatLightGbmAnswered(String name) {
        TreeEnsemble trees = LightGbmText.parse(Recorded.text("/io/tidewatch/models/trees/" + name + ".txt"));
        TreeEnsemble sums = new TreeEnsemble(trees.trees(), 0);
        for (Recorded.Row row : Recorded.rows("/io/tidewatch/models/trees/" + name + ".rows")) {
            Attribution attribution = TreeShap.of(sums, row.features());
            for (int i = 0; i < row.features().length; i++) {
                assertThat(attribution.contributions()[i]).isCloseTo(row.contributions()[i], within(1e-9));
            }
            assertThat(attribution.baseline()).isCloseTo(row.contributions()[row.features().length], within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"regression", "binary", "average", "single-leaf", "infinite", "no-missing"})
    void contributionsAddUpToThePrediction(String name) {
        TreeEnsemble trees = LightGbmText.parse(Recorded.text("/io/tidewatch/models/trees/" + name + ".txt"));
        for (Recorded.Row row : Recorded.rows("/io/tidewatch/models/trees/" + name + ".rows")) {
            Attribution attribution = TreeShap.of(trees, row.features());
            assertThat(attribution.total()).isCloseTo(row.prediction(), within(1e-12));
            assertThat(attribution.method()).isEqualTo(name.equals("binary") ? "tree_shap_stretched" : "tree_shap");
        }
    }

    @Test
    void treesThatDoNotKnowTheirCoverAreRefused() {
        DecisionTree bare = new DecisionTree(new int[] {0}, new double[] {0}, new boolean[1], new int[] {-1}, new int[] {-2},
                new double[] {1, 2}, new double[0]);
        assertThatThrownBy(() -> TreeShap.of(new TreeEnsemble(List.of(bare), 0), new float[1]))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The answer when only some features are known: unknown splits go both ways by the shares of the training rows. */
    private static double worth(TreeEnsemble trees, float[] x, int known) {
        double sum = 0;
        for (DecisionTree tree : trees.trees()) {
            sum += worth(tree, tree.innerCover(), tree.feature().length == 0 ? ~0 : 0, x, known);
        }
        return sum;
    }

    private static double worth(DecisionTree tree, double[] cover, int node, float[] x, int known) {
        if (node < 0) {
            return tree.leafValue()[~node];
        }
        if ((known >> tree.feature()[node] & 1) == 1) {
            return worth(tree, cover, tree.next(node, x), x, known);
        }
        int left = tree.left()[node];
        double share = (left < 0 ? tree.leafCover()[~left] : cover[left]) / cover[node];
        return share * worth(tree, cover, left, x, known) + (1 - share) * worth(tree, cover, tree.right()[node], x, known);
    }

    /** Splits a random leaf until there are enough inner nodes. */
    private static DecisionTree tree(Random random, int inner) {
        List<int[]> slots = new ArrayList<>();
        int[] left = new int[inner];
        int[] right = new int[inner];
        int[] feature = new int[inner];
        double[] threshold = new double[inner];
        boolean[] missingLeft = new boolean[inner];
        for (int node = 0; node < inner; node++) {
            if (node > 0) {
                int[] slot = slots.remove(random.nextInt(slots.size()));
                (slot[1] == 0 ? left : right)[slot[0]] = node;
            }
            slots.add(new int[] {node, 0});
            slots.add(new int[] {node, 1});
            feature[node] = random.nextInt(FEATURES);
            threshold[node] = random.nextDouble();
            missingLeft[node] = random.nextBoolean();
        }
        for (int leaf = 0; leaf < slots.size(); leaf++) {
            (slots.get(leaf)[1] == 0 ? left : right)[slots.get(leaf)[0]] = ~leaf;
        }
        double[] values = random.doubles(inner + 1, -1, 1).toArray();
        double[] cover = random.doubles(inner + 1, 1, 50).toArray();
        return new DecisionTree(feature, threshold, missingLeft, left, right, values, cover);
    }
}
