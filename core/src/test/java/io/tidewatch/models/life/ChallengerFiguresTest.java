package io.tidewatch.models.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ChallengerFiguresTest {

    private static final double[] RETURNS = {0.02, -0.01, 0.03, -0.04, Double.NaN};

    /** Worked out by hand: squared returns add up to 0.003, errors of a score half as large to a quarter of that. */
    @Test
    void aChallengerThatKnowsHalfBeatsAChampionThatKnowsNothing() {
        double[] half = {0.01, -0.005, 0.015, -0.02, 0.5};
        double[] wrong = {-0.02, 0.01, -0.03, 0.04, -0.5};
        ChallengerFigures figures = ChallengerFigures.of(half, wrong, RETURNS);
        assertThat(figures.predictions()).isEqualTo(5);
        assertThat(figures.judged()).isEqualTo(4);
        assertThat(figures.challenger().skill().orElseThrow()).isCloseTo(0.75, within(1e-12));
        assertThat(figures.challenger().correlation().orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(figures.challenger().hitRate()).hasValue(1);
        assertThat(figures.champion().skill().orElseThrow()).isCloseTo(-3, within(1e-12));
        assertThat(figures.champion().hitRate()).hasValue(0);
        // A quarter of the squared returns against four times of them.
        assertThat(figures.skillAgainstChampion().orElseThrow()).isCloseTo(1 - 0.25 / 4, within(1e-12));
        assertThat(figures.agreement().orElseThrow()).isNegative();
    }

    @Test
    void withoutReturnsOrSpreadNothingIsClaimed() {
        ChallengerFigures nothing = ChallengerFigures.of(new double[0], new double[0], new double[0]);
        assertThat(nothing.agreement()).isEmpty();
        assertThat(nothing.challenger().skill()).isEmpty();
        assertThat(nothing.challenger().hitRate()).isEmpty();
        assertThat(nothing.skillAgainstChampion()).isEmpty();
        ChallengerFigures flat = ChallengerFigures.of(new double[] {0.01, 0.01}, new double[] {0.02, 0.01}, new double[] {0.01, 0.03});
        assertThat(flat.challenger().correlation()).isEmpty();
        assertThat(flat.champion().correlation().orElseThrow()).isCloseTo(-1, within(1e-12));
        assertThat(flat.challenger().skill().orElseThrow()).isCloseTo(1 - 4e-4 / 1e-3, within(1e-12));
    }
}
