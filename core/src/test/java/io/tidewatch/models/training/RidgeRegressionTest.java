package io.tidewatch.models.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class RidgeRegressionTest {

    @Test
    void reproducesTheReferenceSolutions() {
        double[][] x = {{1, 2}, {2, 0}, {0, 1}, {1, 1}};
        double[] y = {1, 2, 0.5, 1.2};
        GramMatrix gram = new GramMatrix(2);
        for (int i = 0; i < y.length; i++) {
            gram.add(x[i], y[i]);
        }
        assertThat(RidgeRegression.solve(gram, 0.05)).containsExactly(new double[] {0.95679739, 0.13712526}, within(1e-8));
        assertThat(RidgeRegression.solve(gram, 1e-3)).containsExactly(new double[] {0.96646672, 0.13341107}, within(1e-8));
    }

    @Test
    void recoversAPlantedSignalInRawUnits() {
        TrainingSamples samples = Planted.samples(3000, 0.1, 1);
        RidgeModel model = RidgeRegression.fit(samples, List.of(new RowRange(0, 3000)), 1e-6);
        float[] centre = {5f, 0f, 0f, 1f, 0f};
        float[] firstUp = {8f, 0f, 0f, 1f, 1f};
        float[] secondUp = {5f, 100f, 0f, 1f, 0.1f};
        assertThat((double) model.predict(centre)).isCloseTo(Planted.OFFSET, within(2e-4));
        assertThat((double) model.predict(firstUp) - model.predict(centre)).isCloseTo(Planted.FIRST, within(2e-4));
        assertThat((double) model.predict(secondUp) - model.predict(centre)).isCloseTo(Planted.SECOND, within(2e-4));
    }

    @Test
    void leavesConstantColumnsInactiveAndTheInterceptFree() {
        TrainingSamples samples = Planted.samples(500, 0, 1);
        RidgeModel model = RidgeRegression.fit(samples, List.of(new RowRange(0, 500)), 1e9);
        assertThat(model.scaling().inactive()).containsExactly(3);
        assertThat(model.weights()[3]).isZero();
        double mean = 0;
        for (int i = 0; i < 500; i++) {
            mean += samples.label(i) / 500;
        }
        assertThat((double) model.predict(samples.row(0))).isCloseTo(mean, within(1e-7));
        float[] unseen = samples.row(0);
        unseen[3] = 1000f;
        assertThat(model.predict(unseen)).isEqualTo(model.predict(samples.row(0)));
    }

    @Test
    void isTheSameBitForBit() {
        RidgeModel one = RidgeRegression.fit(Planted.samples(800, 1, 1), List.of(new RowRange(0, 800)), 0.1);
        RidgeModel two = RidgeRegression.fit(Planted.samples(800, 1, 1), List.of(new RowRange(0, 800)), 0.1);
        assertThat(one.weights()).isEqualTo(two.weights());
        assertThat(one.intercept()).isEqualTo(two.intercept());
    }

    @Test
    void refusesAPenaltyOfZero() {
        assertThatThrownBy(() -> RidgeRegression.solve(new GramMatrix(2), 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
