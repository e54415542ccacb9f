package io.tidewatch.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.models.ArtifactRules;
import io.tidewatch.models.DefaultArtifacts;
import io.tidewatch.models.LinearTabularModel;
import io.tidewatch.models.NeuralModel;
import io.tidewatch.models.TabularArtifact;
import io.tidewatch.models.TabularMode;
import io.tidewatch.models.TabularModel;
import io.tidewatch.models.TabularOutput;
import io.tidewatch.models.attribution.Attribution;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiquidModelTest {

    private static final ArtifactRules RULES = new ArtifactRules("feature-store-v2.1", "v1", "main");

    /** The first 18 keys of the contract by position: returns 0-5, volatilities 6-10, log volume 17. */
    private static float[] vector(String name) {
        float[] x = new float[61];
        switch (name) {
            case "A" -> {
                x[0] = 0.001f;
                x[1] = 0.002f;
                x[2] = 0.003f;
                x[3] = 0.001f;
                x[4] = 0.004f;
                x[5] = -0.002f;
                Arrays.fill(x, 6, 10, 0.01f);
                x[10] = 0.012f;
                x[17] = 0.5f;
            }
            case "B" -> {
                x[2] = 0.05f;
                x[3] = 0.02f;
                x[17] = 7f;
            }
            case "C" -> Arrays.fill(x, 0.1f);
            default -> { }
        }
        return x;
    }

    @ParameterizedTest
    @CsvSource({
        "BTC,A,1d,-0.00487,0.5921,0.03948", "ETH,A,1d,-0.00494,0.591,0.03976", "SOL,A,1d,-0.004905,0.5915,0.03962",
        "BTC,A,1h,-0.001461,0.5921,0.03948", "BTC,A,7d,-0.010227,0.5921,0.03948",
        "BTC,B,1d,-0.0644,0.35,0.2776", "ETH,B,1d,-0.0651,0.35,0.2804", "SOL,B,1d,-0.06475,0.35,0.279",
        "BTC,C,1d,0.025,0.35,0.12", "ETH,C,1d,0.019,0.366,0.096", "SOL,C,1d,0.022,0.35,0.108",
        "BTC,D,1d,0,0.67,0.02", "ETH,D,1d,0,0.67,0.02", "SOL,D,1d,0,0.67,0.02"})
    void shippedArtifactsGiveTheRecordedFigures(
            String symbol, String payload, String horizon, double expected, double confidence, double volatility) {
        LiquidEvaluation evaluation = shipped(symbol, "liquid_ttm_ensemble")
                .evaluate(vector(payload), Horizon.find(horizon).orElseThrow());
        assertThat(Rounding.halfEven(evaluation.expectedReturn(), 6)).isEqualTo(expected);
        assertThat(Rounding.halfEven(evaluation.signalConfidence(), 4)).isEqualTo(confidence);
        assertThat(Rounding.halfEven(evaluation.volatility(), 6)).isEqualTo(volatility);
        assertThat(evaluation.degradedReasons()).containsExactly("neural_artifact_missing_tabular_fallback");
        assertThat(evaluation.stack().toMap()).containsEntry("neural_artifact_present", false);
    }

    @Test
    void modelsWithoutANeuralPartAreNotDegraded() {
        LiquidEvaluation evaluation = shipped("BTC", "liquid_baseline").evaluate(vector("A"), Horizon.DAY);
        assertThat(evaluation.degraded()).isFalse();
        assertThat(evaluation.stack().toMap().keySet()).containsExactly("nn", "tabular", "alpha", "tabular_mode",
                "tabular_base", "tabular_delta", "tabular_gate", "tabular_gate_multiplier");
    }

    @ParameterizedTest
    @CsvSource({"0,.02,.67", "0.005,.04,.59", "0.01,.06,.51", "0.0168,.0872,.4012", "0.0169,.0876,.3996", "-0.02,.1,.35", "0.5,2.02,.35"})
    void confidenceFallsAsTheReturnGrows(double r, double volatility, double confidence) {
        assertThat(ReturnForecast.of(r).volatility()).isCloseTo(volatility, within(1e-12));
        assertThat(ReturnForecast.of(r).confidence()).isCloseTo(confidence, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"0,0,.7,0", "0,.2,.7,.2", ".3,0,.7,.3", ".3,.2,.7,.27", ".3,.2,1.5,.3", ".3,.2,-1,.2", "1e-13,.2,.7,.2"})
    void aSilentPartLeavesTheWordToTheOther(double nn, double tabular, double alpha, double expected) {
        assertThat(ReturnForecast.combine(nn, tabular, alpha)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void anEnsembleWithItsNeuralPartIsNotDegraded() {
        LiquidModel model = new LiquidModel(ModelLabel.LIQUID_DEFAULT, constant(0.01), x -> 0.02, 0.5,
                HorizonHeads.LEGACY, List.of());
        LiquidEvaluation evaluation = model.evaluate(new float[61], Horizon.WEEK);
        assertThat(evaluation.expectedReturn()).isCloseTo(0.015 * 2.1, within(1e-12));
        assertThat(evaluation.volatility()).isCloseTo(0.08, within(1e-12));
        assertThat(evaluation.degraded()).isFalse();
        assertThat(evaluation.stack().toMap()).containsEntry("alpha", 0.5).containsEntry("nn", 0.02)
                .containsEntry("neural_artifact_present", true);
    }

    @Test
    void headsOfAModelAnswerTheirOwnHorizonAndTheOthersAreScaled() {
        LiquidModel model = new LiquidModel(new ModelLabel("liquid_ridge", "r1"), constant(0.003), null, 0,
                new HorizonHeads(List.of(Horizon.HOUR), false), List.of());
        LiquidEvaluation hour = model.evaluate(new float[61], Horizon.HOUR);
        assertThat(hour.expectedReturn()).isEqualTo(0.003);
        assertThat(hour.volatility()).isCloseTo(0.06, within(1e-12));
        assertThat(hour.degraded()).isFalse();
        LiquidEvaluation week = model.evaluate(new float[61], Horizon.WEEK);
        assertThat(week.expectedReturn()).isCloseTo(0.021, within(1e-12));
        assertThat(week.degradedReasons()).containsExactly("horizon_scaled_from_1h");
    }

    @Test
    void aBatchEqualsSingleEvaluations() {
        LiquidModel model = shipped("SOL", "liquid_ttm_ensemble");
        List<float[]> vectors = Stream.of("A", "B", "C", "D").map(LiquidModelTest::vector).toList();
        assertThat(model.evaluateAll(vectors, Horizon.DAY))
                .isEqualTo(vectors.stream().map(vector -> model.evaluate(vector, Horizon.DAY)).toList());
    }

    @ParameterizedTest
    @CsvSource({"1h,false", "1d,false", "7d,true", "1h,true"})
    void flatBatchesAndContributionsAgreeWithSingleEvaluations(String label, boolean neural) {
        Horizon horizon = Horizon.find(label).orElseThrow();
        NeuralModel part = neural ? x -> x[0] * 3 - x[2] * x[3] : null;
        LiquidModel model = new LiquidModel(ModelLabel.LIQUID_DEFAULT, shipped("ETH", "liquid_ttm_ensemble").tabular(), part, 0.25,
                HorizonHeads.LEGACY, List.of());
        List<float[]> vectors = Stream.of("A", "B", "C", "D").map(LiquidModelTest::vector).toList();
        float[] rows = new float[4 * 61];
        for (int row = 0; row < 4; row++) {
            System.arraycopy(vectors.get(row), 0, rows, row * 61, 61);
        }
        double[] out = new double[4];
        model.scoreAll(rows, 4, 61, horizon, out);
        for (int row = 0; row < 4; row++) {
            LiquidEvaluation single = model.evaluate(vectors.get(row), horizon);
            assertThat(out[row]).isEqualTo(single.expectedReturn());
            assertThat(model.evaluateAll(vectors, horizon).get(row)).isEqualTo(single);
            Attribution attribution = model.attribute(vectors.get(row), horizon);
            assertThat(attribution.total()).isCloseTo(out[row], within(1e-7));
            assertThat(attribution.method()).isEqualTo(neural ? "linear+sampled_shapley" : "linear");
        }
    }

    private static TabularModel constant(double value) {
        return features -> List.of(TabularOutput.of(value, TabularMode.SINGLE_RIDGE));
    }

    private static LiquidModel shipped(String symbol, String name) {
        TabularArtifact artifact = TabularArtifact.read(DefaultArtifacts.json(symbol).orElseThrow(), RULES);
        return new LiquidModel(new ModelLabel(name, "v2.1"), new LinearTabularModel(artifact), null, 0,
                HorizonHeads.LEGACY, List.of());
    }
}
