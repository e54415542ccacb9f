package io.tidewatch.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.models.NeuralModel;
import io.tidewatch.models.TabularMode;
import io.tidewatch.models.TabularModel;
import io.tidewatch.models.TabularOutput;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Builds with a head per horizon, some of which nobody can ask for. */
class HorizonHeadsTest {

    private static final HorizonHeads HEADS = HorizonHeads.labelled(List.of("1h", "4h", "1d"));
    private static final double[] TABULAR = {0.01, 0.04, 0.1};

    private static final TabularModel PART = x -> List.of(TabularOutput.of(TABULAR[0], TabularMode.LIGHTGBM),
            TabularOutput.of(TABULAR[1], TabularMode.LIGHTGBM), TabularOutput.of(TABULAR[2], TabularMode.LIGHTGBM));

    private static final NeuralModel NEURAL = new NeuralModel() {
        @Override
        public double evaluate(float[] features) {
            return evaluate(features, 0);
        }

        @Override
        public double evaluate(float[] features, int head) {
            return 2 * TABULAR[head];
        }

        @Override
        public void scoreAll(float[] rows, int rowCount, int stride, int head, double[] out) {
            Arrays.fill(out, 0, rowCount, 2 * TABULAR[head]);
        }
    };

    private final LiquidModel model = new LiquidModel(ModelLabel.LIQUID_DEFAULT, Optional.empty(), PART, NEURAL, List.of(0.0, 0.5, 1.0),
            HEADS, List.of());

    @Test
    void eachHorizonIsAnsweredByItsOwnOutputAndShare() {
        assertThat(HEADS.headFor(Horizon.HOUR)).isZero();
        assertThat(HEADS.headFor(Horizon.DAY)).isEqualTo(2);
        assertThat(model.evaluate(new float[3], Horizon.HOUR).expectedReturn()).isCloseTo(0.01, within(1e-12));
        assertThat(model.evaluate(new float[3], Horizon.DAY).expectedReturn()).isCloseTo(0.2, within(1e-12));
        assertThat(model.evaluate(new float[3], Horizon.HOUR).volatility()).as("derived from the one-day head")
                .isEqualTo(ReturnForecast.of(0.2).volatility());
        assertThat(model.evaluate(new float[3], Horizon.HOUR).degradedReasons()).isEmpty();
    }

    @Test
    void aHorizonWithoutAHeadIsScaledFromTheDayAndSaysSo() {
        LiquidEvaluation week = model.evaluate(new float[3], Horizon.WEEK);
        assertThat(week.expectedReturn()).isCloseTo(0.2 * 2.1, within(1e-12));
        assertThat(week.degradedReasons()).containsExactly("horizon_scaled_from_1d");
    }

    @Test
    void manyRowsAreScoredAsOneByOne() {
        double[] out = new double[2];
        model.scoreAll(new float[6], 2, 3, Horizon.DAY, out);
        assertThat(out).containsExactly(new double[] {0.2, 0.2}, within(1e-12));
        assertThat(model.evaluateAll(List.of(new float[3], new float[3]), Horizon.HOUR)).hasSize(2)
                .allSatisfy(answer -> assertThat(answer).isEqualTo(model.evaluate(new float[3], Horizon.HOUR)));
    }

    @Test
    void outputsNobodyCanAskForAreNoModel() {
        assertThatThrownBy(() -> HorizonHeads.labelled(List.of("4h"))).isInstanceOf(IllegalArgumentException.class);
    }
}
