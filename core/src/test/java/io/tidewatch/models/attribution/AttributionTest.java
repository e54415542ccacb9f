package io.tidewatch.models.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AttributionTest {

    private static final float[] X = {0.5f, -1f, 2f, 0.25f};
    private static final float[] USUAL = {0.1f, 0.2f, 0f, 0.25f};

    /** Products and a sine: no feature's part can be told alone. */
    private static final RowScorer BENT = rowByRow((rows, at) ->
            rows[at] * rows[at + 1] + Math.sin(rows[at + 2] * rows[at]) + rows[at + 3]);
    private static final RowScorer CLIPPED = rowByRow((rows, at) ->
            0.3 + 2 * Math.min(1, rows[at]) - rows[at + 1] + Math.max(-1, Math.min(1, rows[at + 2])) + 7 * rows[at + 3]);

    @Test
    void aSumOfFunctionsOfOneFeatureIsTakenApartExactly() {
        Attribution attribution = AdditiveAttribution.of(CLIPPED, X, USUAL).orElseThrow();
        assertThat(attribution.method()).isEqualTo("linear");
        assertThat(attribution.contributions()).containsExactly(new double[] {0.8, 1.2, 1, 0}, within(1e-6));
        assertThat(attribution.total()).isCloseTo(value(CLIPPED, X), within(1e-9));
        assertThat(AdditiveAttribution.of(BENT, X, USUAL)).isEmpty();
    }

    @Test
    void sampledContributionsAddUpWhateverTheOrders() {
        for (int pairs = 1; pairs < 4; pairs++) {
            Attribution attribution = SampledShapley.of(BENT, X, USUAL, pairs, 7);
            assertThat(attribution.total()).isCloseTo(value(BENT, X), within(1e-9));
            assertThat(attribution.baseline()).isEqualTo(value(BENT, USUAL));
            assertThat(attribution.contributions()[3]).isZero();
            assertThat(attribution).isEqualTo(SampledShapley.of(BENT, X, USUAL, pairs, 7));
        }
    }

    @Test
    void manyOrdersComeCloseToTheDefinition() {
        double[] exact = BruteForce.shapley(4, known -> {
            float[] row = new float[4];
            for (int i = 0; i < 4; i++) {
                row[i] = (known >> i & 1) == 1 ? X[i] : USUAL[i];
            }
            return value(BENT, row);
        });
        assertThat(SampledShapley.of(BENT, X, USUAL, 2_000, 42).contributions()).containsExactly(exact, within(0.01));
        assertThat(SampledShapley.of(CLIPPED, X, USUAL, 1, 42).contributions())
                .containsExactly(AdditiveAttribution.of(CLIPPED, X, USUAL).orElseThrow().contributions(), within(1e-6));
    }

    @Test
    void partsOfAnEnsembleAreWeighedLikeTheirNumbers() {
        Attribution first = SampledShapley.of(BENT, X, USUAL, 2, 42);
        Attribution second = AdditiveAttribution.of(CLIPPED, X, USUAL).orElseThrow();
        Attribution both = first.times(0.7).plus(second.times(0.3));
        assertThat(both.total()).isCloseTo(0.7 * value(BENT, X) + 0.3 * value(CLIPPED, X), within(1e-9));
        assertThat(both.method()).isEqualTo("sampled_shapley+linear");
        assertThat(both.plus(second).method()).isEqualTo("sampled_shapley+linear");
    }

    private interface OneRow {
        double of(float[] rows, int at);
    }

    private static RowScorer rowByRow(OneRow model) {
        return (rows, count, stride, out) -> {
            for (int row = 0; row < count; row++) {
                out[row] = model.of(rows, row * stride);
            }
        };
    }

    private static double value(RowScorer model, float[] row) {
        double[] out = new double[1];
        model.scoreAll(row, 1, row.length, out);
        return out[0];
    }
}
