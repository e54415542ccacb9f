package io.tidewatch.backtest.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OverfittingProbabilityTest {

    @Test
    void amongConfigurationsWithoutSkillTheBestIsOftenBelowTheMedianLater() {
        double[][] noise = noise(50, 400, 12);
        OverfittingProbability chance = OverfittingProbability.of(noise, 10);
        assertThat(chance.combinations()).isEqualTo(252);
        assertThat(chance.probability()).isBetween(0.3, 0.8);
        assertThat(chance.meanRelativeRank()).isBetween(0.25, 0.7);
    }

    @Test
    void aConfigurationWithSkillStaysTheBest() {
        double[][] returns = noise(50, 400, 12);
        for (int day = 0; day < 400; day++) {
            returns[17][day] += 0.01;
        }
        OverfittingProbability skill = OverfittingProbability.of(returns, 10);
        assertThat(skill.probability()).isLessThan(0.02);
        assertThat(skill.meanRelativeRank()).isGreaterThan(0.95);
        assertThat(skill.probabilityOfLoss()).isZero();
    }

    /** Each of two configurations earns only in the first or only in the second half. */
    @Test
    void aConfigurationThatOnlyFitsHalfTheTimeIsFound() {
        double[][] returns = {{.02, .01, .02, .01, -.02, -.01, -.02, -.01}, {-.02, -.01, -.02, -.01, .02, .01, .02, .01}};
        OverfittingProbability overfitted = OverfittingProbability.of(returns, 4);
        assertThat(overfitted.combinations()).isEqualTo(6);
        assertThat(overfitted.probability()).isGreaterThanOrEqualTo(2 / 6.0);
    }

    @Test
    void unusableCutsAreRefused() {
        assertThatThrownBy(() -> OverfittingProbability.of(noise(3, 40, 1), 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OverfittingProbability.of(noise(3, 3, 1), 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OverfittingProbability.of(noise(1, 40, 1), 4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OverfittingProbability.of(new double[][] {new double[8], new double[9]}, 4))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("row 1");
    }

    private static double[][] noise(int configurations, int days, long seed) {
        Random random = new Random(seed);
        double[][] returns = new double[configurations][days];
        for (double[] row : returns) {
            for (int day = 0; day < days; day++) {
                row[day] = random.nextGaussian() / 100;
            }
        }
        return returns;
    }
}
