package io.tidewatch.models.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.models.OnnxModel;
import io.tidewatch.models.OnnxSessions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LightGbmTextTest {

    private static final OnnxSessions SESSIONS = new OnnxSessions();

    @ParameterizedTest
    @ValueSource(strings = {"regression", "binary", "average", "single-leaf", "infinite", "no-missing"})
    void recordedBoostersAnswerAsLightGbmDid(String name) {
        TreeEnsemble trees = LightGbmText.parse(Recorded.text(name + ".txt"));
        byte[] graph = TreeGraph.write(trees, 6, new float[0], new float[0], "features", "tabular");
        try (OnnxModel model = OnnxModel.open(SESSIONS, graph, 6)) {
            double[] answer = new double[1];
            for (Recorded.Row row : Recorded.rows(name + ".rows")) {
                assertThat(trees.value(row.features())).isCloseTo(row.prediction(), within(1e-12));
                model.score(row.features(), 1, 6, "tabular", 0, answer);
                assertThat(answer[0]).isCloseTo(row.prediction(), within(1e-6));
            }
        }
    }

    /** LightGBM writes an unbounded threshold as inf; every number is below it, and NaN counts as 0 or goes its own way. */
    @ParameterizedTest
    @CsvSource({"inf,0.5,1", "-inf,0.5,2", "-inf,-3e38,2", "1e-46,0,1", "-1e-46,0,2", "1e300,3.4e38,1", "0.1,0.1,2", "0.1,0.099999994,1"})
    void thresholdsKeepTheirMeaningInSinglePrecision(String threshold, float value, double expected) {
        TreeEnsemble trees = LightGbmText.parse(stump(threshold, 2));
        assertThat(trees.value(new float[] {value})).isEqualTo(expected);
        assertThat(onnx(trees, value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.5,2,1", "-0.5,2,2", "0.5,0,1", "0.5,8,2", "0.5,10,1", "-0.5,10,1"})
    void missingValuesGoWhereTheTrainerSentThem(String threshold, int decision, double expected) {
        TreeEnsemble trees = LightGbmText.parse(stump(threshold, decision));
        assertThat(trees.value(new float[] {Float.NaN})).isEqualTo(expected);
        assertThat(onnx(trees, Float.NaN)).isEqualTo(expected);
    }

    @Test
    void statisticsAreAppliedInsideTheGraph() {
        TreeEnsemble trees = LightGbmText.parse(stump("0.5", 2));
        byte[] graph = TreeGraph.write(trees, 1, new float[] {10}, new float[] {4}, "features", "tabular");
        try (OnnxModel model = OnnxModel.open(SESSIONS, graph, 1)) {
            double[] answers = new double[2];
            model.score(new float[] {12, 12.01f}, 2, 1, "tabular", 0, answers);
            assertThat(answers).containsExactly(1, 2);
        }
    }

    @ParameterizedTest
    @CsvSource({"zero-missing,marked by zero", "categorical,categorical"})
    void recordedBoostersThatCannotBeEvaluatedAreRefused(String name, String reason) {
        String text = Recorded.text(name + ".txt");
        assertThatThrownBy(() -> LightGbmText.parse(text)).isInstanceOf(TreeFormatException.class).hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "num_class=1|num_class=3|several classes", "num_tree_per_iteration=1|num_tree_per_iteration=2|several classes",
        "objective=regression|objective=regression sqrt|sqrt", "objective=regression|objective=poisson|poisson",
        "is_linear=0|is_linear=1|linear leaves", "leaf_value=1 2|leaf_value=1 nan|not finite",
        "leaf_value=1 2|leaf_value=1|leaf_value", "left_child=-1|left_child=0|child", "left_child=-1|left_child=-4|child",
        "threshold=0.5|threshold=nan|threshold", "threshold=0.5|threshold=x|no number", "threshold=0.5|x=1|threshold",
        "split_feature=0|split_feature=-1|negative", "num_leaves=2|num_leaves=0|no leaves", "Tree=0|Bush=0|no LightGBM booster"})
    void whatIsNotUnderstoodIsRefusedWithTheReason(String from, String to, String reason) {
        String text = stump("0.5", 2).replace(from, to);
        assertThatThrownBy(() -> LightGbmText.parse(text)).isInstanceOf(TreeFormatException.class).hasMessageContaining(reason);
    }

    @Test
    void featuresBeyondTheRowAreRefused() {
        TreeEnsemble trees = LightGbmText.parse(stump("0.5", 2).replace("split_feature=0", "split_feature=7"));
        assertThatThrownBy(() -> TreeGraph.write(trees, 7, new float[0], new float[0], "features", "tabular"))
                .isInstanceOf(TreeFormatException.class).hasMessageContaining("ask for 8 features, there are 7");
    }

    private static double onnx(TreeEnsemble trees, float value) {
        byte[] graph = TreeGraph.write(trees, 1, new float[0], new float[0], "features", "tabular");
        try (OnnxModel model = OnnxModel.open(SESSIONS, graph, 1)) {
            double[] answer = new double[1];
            model.score(new float[] {value}, 1, 1, "tabular", 0, answer);
            return answer[0];
        }
    }

    private static String stump(String threshold, int decision) {
        return """
                tree
                num_class=1
                num_tree_per_iteration=1
                objective=regression

                Tree=0
                num_leaves=2
                num_cat=0
                split_feature=0
                threshold=%s
                decision_type=%d
                left_child=-1
                right_child=-2
                leaf_value=1 2
                leaf_count=3 1
                is_linear=0

                end of trees
                """.formatted(threshold, decision);
    }
}
