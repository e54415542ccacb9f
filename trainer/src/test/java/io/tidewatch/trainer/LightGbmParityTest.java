package io.tidewatch.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.tidewatch.models.OnnxModel;
import io.tidewatch.models.OnnxSessions;
import io.tidewatch.models.attribution.Attribution;
import io.tidewatch.models.attribution.TreeShap;
import io.tidewatch.models.trees.LightGbmText;
import io.tidewatch.models.trees.TreeEnsemble;
import io.tidewatch.models.trees.TreeGraph;
import io.tidewatch.trainer.boosting.LightGbmLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Boosters trained here by LightGBM itself answer the same after conversion. */
class LightGbmParityTest {

    private static final int ROWS = 3_000;
    private static final int WIDTH = 61;

    /** Without libgomp it cannot be loaded. */
    @BeforeAll
    static void load() {
        assumeTrue(Files.exists(Path.of("/proc/self/maps")), "the library is unpacked for Linux");
        try {
            LightGbmLibrary.load();
        } catch (IOException e) {
            assumeTrue(false, e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"objective=regression", "objective=binary", "objective=huber use_missing=false",
        "objective=regression boosting=rf bagging_freq=1 bagging_fraction=0.5", "objective=regression boosting=dart"})
    void answersAndContributionsAreThoseOfTheLibrary(String objective) throws Exception {
        float[] x = rows();
        String parameters = objective + " num_leaves=31 learning_rate=0.05 min_data_in_leaf=20 num_threads=1 verbose=-1 seed=3";
        try (LGBMDataset data = LGBMDataset.createFromMat(x, ROWS, WIDTH, true, parameters, null)) {
            data.setField("label", labels(x, objective.contains("binary")));
            try (LGBMBooster booster = LGBMBooster.create(data, parameters)) {
                for (int round = 0; round < 60; round++) {
                    booster.updateOneIter();
                }
                compare(booster, x, !objective.contains("boosting=rf"));
            }
        }
    }

    private static void compare(LGBMBooster booster, float[] x, boolean contributions) throws Exception {
        TreeEnsemble trees = LightGbmText.parse(booster.saveModelToString(0, 0, LGBMBooster.FeatureImportanceType.SPLIT));
        double[] expected = booster.predictForMat(x, ROWS, WIDTH, true, PredictionType.C_API_PREDICT_NORMAL, "num_threads=1");
        double[] actual = new double[ROWS];
        byte[] graph = TreeGraph.write(trees, WIDTH, new float[0], new float[0], "features", "tabular");
        try (OnnxModel model = OnnxModel.open(new OnnxSessions(), graph, WIDTH)) {
            model.score(x, ROWS, WIDTH, "tabular", 0, actual);
        }
        assertThat(actual).containsExactly(expected, within(1e-6));
        int some = 50;
        double[] parts = booster.predictForMat(Arrays.copyOf(x, some * WIDTH), some, WIDTH, true,
                PredictionType.C_API_PREDICT_CONTRIB, "num_threads=1");
        for (int row = 0; row < some; row++) {
            float[] features = Arrays.copyOfRange(x, row * WIDTH, (row + 1) * WIDTH);
            Attribution attribution = TreeShap.of(new TreeEnsemble(trees.trees(), 0), features);
            assertThat(attribution.total()).isCloseTo(trees.margin(features), within(1e-9));
            if (contributions) {
                double[] theirs = Arrays.copyOfRange(parts, row * (WIDTH + 1), row * (WIDTH + 1) + WIDTH);
                assertThat(attribution.contributions()).containsExactly(theirs, within(1e-8));
            }
        }
    }

    private static float[] rows() {
        Random random = new Random(1);
        float[] x = new float[ROWS * WIDTH];
        for (int i = 0; i < x.length; i++) {
            x[i] = random.nextInt(20) == 0 ? Float.NaN : random.nextInt(10) == 0 ? 0 : (float) random.nextGaussian();
        }
        Arrays.fill(x, 0, WIDTH, Float.NaN);
        return x;
    }

    private static float[] labels(float[] x, boolean classes) {
        Random random = new Random(2);
        float[] labels = new float[ROWS];
        for (int row = 0; row < ROWS; row++) {
            double value = 0.1 * random.nextGaussian();
            for (int i = 0; i < 5; i++) {
                float feature = x[row * WIDTH + i];
                value += Float.isNaN(feature) ? 0.3 : Math.sin(feature * (i + 1));
            }
            labels[row] = (float) (classes ? (value > 0.5 ? 1 : 0) : 0.02 * value);
        }
        return labels;
    }
}
