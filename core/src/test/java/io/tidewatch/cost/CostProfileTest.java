package io.tidewatch.cost;

import static io.tidewatch.cost.CostProfile.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostProfileTest {

    private static final Duration DAY = Duration.ofDays(1);

    @ParameterizedTest
    @CsvSource({"PT1H, 10.42", "PT4H, 16.48", "P1D, 24.55", "P7D, 32.64"})
    void standardProfileCostsWhatTheSpecificationSays(Duration horizon, double total) {
        assertThat(STANDARD.cost(horizon, CostConditions.calm(0.002, 0.9)).total()).isCloseTo(total, within(0.005));
    }

    @Test
    void everyPartFollowsItsFormula() {
        CostConditions market = new CostConditions(8, 0.5, 0.02, OptionalDouble.of(2), -0.0001, 3, 20_000);
        CostBreakdown cost = STANDARD.cost(DAY, market);
        assertThat(cost.fee()).isCloseTo(12, within(1e-12));
        assertThat(cost.slippage()).isCloseTo(3.8 * 2.4 * 1.3, within(1e-12));
        assertThat(cost.impact()).isCloseTo(2 * 2.4 * 1.6 * 1.01, within(1e-12));
        assertThat(cost.funding()).isCloseTo(24, within(1e-12));
        assertThat(cost.infra()).isCloseTo(1.5, within(1e-12));
        assertThat(cost.fraction() * 10_000).isCloseTo(cost.total(), within(1e-12));
    }

    @Test
    void turnoverNotGivenIsTurnoverEstimated() {
        Random random = new Random(5);
        for (int i = 0; i < 1000; i++) {
            CostConditions open = new CostConditions(random.nextDouble() * 30, random.nextDouble(), random.nextDouble() / 10,
                    OptionalDouble.empty(), random.nextGaussian() / 1000, random.nextDouble(), random.nextInt(2) * 1000);
            double estimate = STANDARD.estimatedTurnover(DAY, open);
            CostConditions given = new CostConditions(open.spreadBps(), open.liquidity(), open.volatility(),
                    OptionalDouble.of(estimate), open.fundingRatePerHour(), open.computeCost(), open.notional());
            CostBreakdown cost = STANDARD.cost(DAY, open);
            assertThat(STANDARD.cost(DAY, given)).isEqualTo(cost);
            assertThat(estimate).isBetween(0.01, 3.0);
            assertThat(cost.total()).isCloseTo(
                    cost.fee() + cost.slippage() + cost.impact() + cost.funding() + cost.infra(), within(1e-6));
        }
    }

    @Test
    void costRisesWithUnrestAndFallsWithLiquidity() {
        double calm = STANDARD.cost(DAY, CostConditions.calm(0.002, 0.9)).total();
        assertThat(STANDARD.cost(DAY, CostConditions.calm(0.05, 0.9)).total()).isGreaterThan(calm);
        assertThat(STANDARD.cost(DAY, CostConditions.calm(0.002, 0.1)).total()).isGreaterThan(calm);
    }

    @Test
    void computingIsChargedByNotionalOrByTheHour() {
        CostProfile metered = new CostProfile("metered", 0, 0, 0, Map.of(DAY, 1.0), 0, 0, 0, 0, 0.5);
        CostConditions unknown = new CostConditions(0, 1, 0, OptionalDouble.of(0), 0, 7, 0);
        assertThat(metered.cost(DAY, unknown).total()).isCloseTo(12, within(1e-12));
    }

    @Test
    void liquidityOfABookRisesWithItsDepth() {
        assertThat(CostConditions.liquidityOfDepth(0)).isZero();
        assertThat(CostConditions.liquidityOfDepth(1e6)).isEqualTo(0.5);
        assertThat(CostConditions.liquidityOfDepth(9e6)).isCloseTo(0.9, within(1e-12));
    }

    @Test
    void fingerprintChangesWithEveryNumberButNotWithTheName() {
        CostProfile renamed = new CostProfile("other", 5, 3, 2, STANDARD.horizonFactors(), 0.6, 0.3, 1, 0.35, 0);
        CostProfile dearer = new CostProfile("standard", 5, 3, 2, STANDARD.horizonFactors(), 0.6, 0.3, 1, 0.36, 0);
        assertThat(renamed.fingerprint()).isEqualTo(STANDARD.fingerprint()).hasSize(64);
        assertThat(dearer.fingerprint()).isNotEqualTo(STANDARD.fingerprint());
    }

    @Test
    void unknownHorizonsAndBadNumbersAreRefused() {
        assertThatThrownBy(() -> STANDARD.cost(Duration.ofHours(2), CostConditions.calm(0, 1)))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("standard");
        assertThatThrownBy(() -> CostConditions.calm(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CostConditions.calm(0, 1.1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CostProfile("x", -1, 0, 0, Map.of(DAY, 1.0), 0, 0, 0, 0, 0))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("x");
    }
}
