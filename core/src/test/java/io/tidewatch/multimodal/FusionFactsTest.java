package io.tidewatch.multimodal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.models.training.FoldMetrics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Known answers of the candidate's arithmetic, and what its passes promise. */
class FusionFactsTest {

    private static final int LATENTS = 128;
    private static final long STEP = 300_000;

    @Test
    void keysFallIntoGroups() {
        assertThat(ColumnGroups.of(List.of("ret_1", "social_buzz", "event_decay", "latent_020", "latent_064", "source_x_weight",
                "comment_skew"), LATENTS).text()).containsExactly(1, 2, 4, 5, 6);
        ColumnGroups groups = ColumnGroups.of(List.of("ret_1", "funding_rate", "onchain_norm", "social_buzz", "event_decay",
                "source_confidence", "latent_020", "latent_096", "sentiment_abs"), LATENTS);
        assertThat(groups.text()).containsExactly(3, 4, 5, 7, 8);
        assertThat(groups.macro()).containsExactly(1, 2);
        assertThat(groups.base()).containsExactly(0, 1, 2, 6);
        assertThat(ColumnGroups.of(List.of("latent_031", "latent_032"), 64).text()).containsExactly(1);
    }

    @Test
    void dropoutIsSeededAndTouchesTextOnly() {
        int[] text = {1, 3};
        List<float[]> same = new ArrayList<>();
        for (long seed : new long[] {7, 7, 8}) {
            float[] all = new float[400];
            for (int row = 0; row < 100; row++) {
                float[] x = {1, 2, 3, 4};
                new TextDropout(0.3, seed).apply("BTC", row * STEP, text, x);
                assertThat(x[0]).isEqualTo(1);
                assertThat(x[2]).isEqualTo(3);
                System.arraycopy(x, 0, all, 4 * row, 4);
            }
            same.add(all);
        }
        assertThat(same.get(0)).isEqualTo(same.get(1)).isNotEqualTo(same.get(2));
        long hidden = java.util.stream.IntStream.range(0, 20_000).filter(i -> new TextDropout(0.3, 1).hides("ETH", i, 5)).count();
        assertThat(hidden).isBetween(5_700L, 6_300L);
        assertThatThrownBy(() -> new TextDropout(0.96, 1)).hasMessageContaining("0.96");
    }

    @Test
    void ablationsZeroColumnsOrKeepEventfulRows() {
        ColumnGroups groups = ColumnGroups.of(List.of("ret_1", "social_buzz", "event_density", "funding_rate"), LATENTS);
        Ablation noText = Ablation.of("no_text", groups, 0);
        float[] row = {1, 2, 3, 4};
        noText.apply(row);
        assertThat(row).containsExactly(1, 0, 0, 4);
        assertThat(noText.describe(4, 4).path("masked_features").asInt()).isEqualTo(2);
        Ablation eventful = Ablation.of("event_only", groups, 0.15);
        float[][] rows = {{0, 0.1f, 0.1f, 0}, {0, 0.2f, 0.2f, 0}, {0, 0, 0.05f, 0}, {0, 0.5f, -0.1f, 0}};
        long kept = Arrays.stream(rows).filter(eventful::keeps).count();
        assertThat(kept).isEqualTo(2);
        assertThat(eventful.describe(kept, 4).path("selected_ratio").asDouble()).isEqualTo(0.5);
        assertThat(Ablation.list(List.of("No_Text", "no_text", "odd"), groups, 0)).extracting(Ablation::name)
                .containsExactly("full", "no_text", "odd");
        assertThat(Ablation.of("odd", groups, 0).describe(1, 1).path("unknown_ablation").asBoolean()).isTrue();
    }

    @Test
    void metricsOfSixRows() {
        double[] y = {0.010, -0.004, 0.006, -0.012, 0.003, 0};
        double[] guess = {0.002, -0.001, -0.003, -0.004, 0.005, 0.001};
        FoldScore score = new FoldScore();
        for (int i = 0; i < y.length; i++) {
            score.add("BTC", i, i + 1, y[i], new FusionAnswer(guess[i], guess[i], 0, 0));
        }
        FoldMetrics metrics = score.metrics(8, false);
        assertThat(metrics.ic()).isCloseTo(0.529268113, within(1e-9));
        assertThat(metrics.hitRate()).isCloseTo(0.666666667, within(1e-9));
        assertThat(metrics.turnover()).isCloseTo(0.833333333, within(1e-9));
        assertThat(metrics.pnlAfterCost()).isCloseTo(0.003166667, within(1e-9));
        assertThat(metrics.maxDrawdown()).isCloseTo(0.006, within(1e-9));
        assertThat(score.metrics(8, true)).as("labels of one step do not overlap").isEqualTo(metrics);
        assertThat(score.hitRate()).as("0 counts as not below 0").isCloseTo(5 / 6.0, within(1e-12));
    }

    @Test
    void symbolsAreTradedApart() {
        FoldScore together = new FoldScore();
        together.add("BTC", 0, 1, 0.01, new FusionAnswer(1, 1, 0, 0));
        together.add("ETH", 0, 1, 0.01, new FusionAnswer(1, 1, 0, 0));
        assertThat(together.metrics(0, false).turnover()).as("both positions are opened").isEqualTo(1);
    }

    @Test
    void ridgeOfFourRows() {
        float[][] rows = {{1, 2}, {2, 0}, {0, 1}, {1, 1}};
        double[] labels = {1, 2, 0.5, 1.2};
        FusionGram gram = new FusionGram(2);
        for (int i = 0; i < rows.length; i++) {
            gram.add(rows[i], labels[i], 0);
        }
        int[] all = {0, 1};
        assertThat(RidgeSolver.solve(gram.products(all, all), gram.moments(all), 0.05))
                .containsExactly(new double[] {0.95679739, 0.13712526}, within(1e-8));
        assertThat(RidgeSolver.solve(gram.products(all, all), gram.moments(all), 1e-3))
                .containsExactly(new double[] {0.96646672, 0.13341107}, within(1e-8));
    }

    @Test
    void gateAndSingleDotProduct() {
        ColumnScaling none = new ColumnScaling(new float[4], new float[] {1, 1, 1, 1});
        FusionModel gated = new FusionModel(FusionMode.RESIDUAL_GATE, none, new FusionModel.Part(new int[] {0, 1}, new double[] {1, -1}),
                new FusionModel.Part(new int[] {2, 3}, new double[] {0.5, 0.5}), new FusionModel.Gate(0, 1, 1));
        FusionAnswer answer = gated.answer(new float[] {2, 1, 4, 0});
        assertThat(answer.gate()).isCloseTo(0.880797, within(1e-6));
        assertThat(answer.value()).isCloseTo(2.761594, within(1e-6));
        FusionModel single = new FusionModel(FusionMode.SINGLE_RIDGE, none,
                new FusionModel.Part(new int[] {0, 1, 2}, new double[] {0.2, 0.1, -0.5}), FusionModel.Part.NONE, FusionModel.Gate.NONE);
        assertThat(single.answer(new float[] {1, 2, 3, 0}).value()).isCloseTo(-1.1, within(1e-12));
    }

    /** Rows whose label is made of a base column, and of a text column where text is loud. */
    private static MatrixBlock planted(String symbol, int rows, long seed, double noise) {
        Random random = new Random(seed);
        long[] asOf = new long[rows];
        long[] labelEnd = new long[rows];
        double[] labels = new double[rows];
        float[] values = new float[rows * 4];
        for (int i = 0; i < rows; i++) {
            asOf[i] = i * STEP;
            labelEnd[i] = asOf[i] + STEP;
            boolean loud = random.nextInt(4) == 0;
            for (int j = 0; j < 4; j++) {
                values[i * 4 + j] = (float) (random.nextGaussian() * (j < 2 || loud ? 1 : 0.05));
            }
            labels[i] = 0.01 * values[i * 4] + (loud ? 0.02 * values[i * 4 + 2] : 0) + noise * random.nextGaussian();
        }
        return new MatrixBlock(symbol, 4, asOf, labelEnd, labels, values);
    }

    private static final ColumnGroups GROUPS = ColumnGroups.of(List.of("ret_1", "vol_3", "social_buzz", "event_decay"), LATENTS);

    private static double error(FusionMode mode) {
        FusionFit fit = new FusionFit(new FusionSettings(mode, 0.05, TextDropout.NONE, GROUPS));
        MatrixSource source = MatrixSource.of(List.of(planted("BTC", 4000, 1, 0.001), planted("ETH", 4000, 2, 0.001)));
        FusionModel model = fit.fit(source, RowRule.within(0, 3000 * STEP), Ablation.NOTHING, 4);
        FoldScore score = new FoldScore();
        source.forEach(block -> fit.score(block, RowRule.within(3000 * STEP, Long.MAX_VALUE), Ablation.NOTHING, model,
                (asOf, end, label, answer) -> score.add(block.symbol(), asOf, end, label, answer)));
        assertThat(score.rows()).isEqualTo(2000);
        return 1 - score.mse() / score.zeroMse();
    }

    @Test
    void bothModesFindWhatWasPlanted() {
        assertThat(error(FusionMode.SINGLE_RIDGE)).isGreaterThan(0.95);
        assertThat(error(FusionMode.RESIDUAL_GATE)).isGreaterThan(0.95);
    }

    @Test
    void passesOverPiecesGiveTheSameBitsAsOftenAsTheyAreMade() {
        FusionFit fit = new FusionFit(new FusionSettings(FusionMode.RESIDUAL_GATE, 0.05, new TextDropout(0.1, 42), GROUPS));
        List<MatrixBlock> blocks = List.of(planted("BTC", 500, 1, 0.01), planted("ETH", 700, 2, 0.01));
        RowRule all = RowRule.within(0, Long.MAX_VALUE);
        FusionModel whole = fit.fit(MatrixSource.of(blocks), all, Ablation.NOTHING, 4);
        Moments moments = new Moments(4);
        blocks.forEach(block -> moments.add(Moments.of(fit.measure(block, all, Ablation.NOTHING).state())));
        ColumnScaling scaling = moments.scaling();
        FusionGram gram = new FusionGram(4);
        blocks.forEach(block -> gram.add(FusionGram.of(fit.gather(block, all, Ablation.NOTHING, scaling).state())));
        FusionModel solved = fit.solve(gram, scaling);
        GateSums sums = new GateSums();
        blocks.forEach(block -> sums.add(GateSums.of(fit.weigh(block, all, Ablation.NOTHING, solved).state())));
        FusionModel pieced = solved.withMultiplier(sums.multiplier());
        assertThat(pieced.base().weights()).isEqualTo(whole.base().weights());
        assertThat(pieced.text().weights()).isEqualTo(whole.text().weights());
        assertThat(pieced.gate()).isEqualTo(whole.gate());
    }

    @Test
    void theTextRegressionIsTheOneOverResiduals() {
        FusionFit fit = new FusionFit(new FusionSettings(FusionMode.RESIDUAL_GATE, 0.05, TextDropout.NONE, GROUPS));
        MatrixBlock block = planted("BTC", 300, 5, 0.01);
        RowRule all = RowRule.within(0, Long.MAX_VALUE);
        ColumnScaling scaling = fit.measure(block, all, Ablation.NOTHING).scaling();
        FusionModel model = fit.solve(fit.gather(block, all, Ablation.NOTHING, scaling), scaling);
        FusionGram residuals = new FusionGram(4);
        float[] x = new float[4];
        for (int i = 0; i < block.rows(); i++) {
            block.row(i, x);
            scaling.apply(x);
            residuals.add(x, block.labels()[i] - model.base().dot(x), 0);
        }
        int[] text = {2, 3};
        assertThat(model.text().weights()).containsExactly(
                RidgeSolver.solve(residuals.products(text, text), residuals.moments(text), 0.05), within(1e-12));
    }

    @Test
    void aColumnThatNeverMovesWeighsNothingAndCannotExplode() {
        MatrixBlock block = planted("BTC", 100, 3, 0.01);
        for (int i = 0; i < 100; i++) {
            block.values()[i * 4 + 3] = 7;
        }
        FusionFit fit = new FusionFit(new FusionSettings(FusionMode.SINGLE_RIDGE, 0.05, TextDropout.NONE, GROUPS));
        FusionModel model = fit.fit(MatrixSource.of(List.of(block)), RowRule.within(0, Long.MAX_VALUE), Ablation.NOTHING, 4);
        assertThat(model.base().weights()[3]).isZero();
        assertThat(model.scaling().scale()[3]).isEqualTo(1);
    }

    @Test
    void blocksSurviveTheirBytesAndBadOnesAreRefused() throws Exception {
        MatrixBlock block = planted("SOL", 50, 9, 0.01);
        MatrixBlock again = MatrixBlock.of(block.toBytes());
        assertThat(again.toBytes()).isEqualTo(block.toBytes());
        assertThat(again.labels()).isEqualTo(block.labels());
        assertThatThrownBy(() -> MatrixBlock.of(new byte[] {1, 2, 3, 4, 5})).isInstanceOf(java.io.IOException.class);
        assertThatThrownBy(() -> new MatrixBlock("BTC", 1, new long[] {2, 1}, new long[] {3, 3}, new double[2], new float[2]))
                .hasMessageContaining("row 1 of BTC");
        assertThatThrownBy(() -> new MatrixBlock("BTC", 1, new long[] {1}, new long[] {2}, new double[1], new float[] {Float.NaN}))
                .hasMessageContaining("column 0 of row 0");
    }

    @Test
    void withoutTextThereIsNothingToGate() {
        ColumnGroups none = ColumnGroups.of(List.of("ret_1", "vol_3"), LATENTS);
        assertThat(new FusionSettings(FusionMode.RESIDUAL_GATE, 0.05, TextDropout.NONE, none).mode()).isEqualTo(FusionMode.SINGLE_RIDGE);
    }
}
