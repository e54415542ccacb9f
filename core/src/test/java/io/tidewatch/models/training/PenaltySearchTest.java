package io.tidewatch.models.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PenaltySearchTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void findsAPlantedSignal() {
        TrainingSamples samples = Planted.samples(2000, 1, 24);
        PenaltySearch.Outcome outcome = search(samples);
        assertThat(outcome.folds()).isEqualTo(15);
        assertThat(outcome.skill()).isGreaterThan(0.6);
        assertThat(outcome.chosen().nonOverlap().ic()).isGreaterThan(0.7);
        assertThat(outcome.penalty()).isLessThanOrEqualTo(0.1);
    }

    @Test
    void claimsNoSkillOnNoise() {
        PenaltySearch.Outcome outcome = search(noise());
        assertThat(outcome.skill()).isLessThan(0.05);
    }

    @Test
    void earlierFoldsDoNotSeeLaterRows() {
        int changedFrom = 1300;
        TrainingSamples original = Planted.samples(2000, 1, 24);
        TrainingSamples perturbed = Planted.samples(2000, 1, 24, changedFrom);
        List<Fold> folds = PurgedWalkForward.folds(original, ValidationProtocol.DEFAULT, DAY);
        assertThat(PurgedWalkForward.folds(perturbed, ValidationProtocol.DEFAULT, DAY)).isEqualTo(folds);
        int earlier = 0;
        for (Fold fold : folds) {
            RidgeModel before = RidgeRegression.fit(original, fold.train(), 0.1);
            RidgeModel after = RidgeRegression.fit(perturbed, fold.train(), 0.1);
            boolean untouched = fold.train().get(0).to() <= changedFrom;
            assertThat(java.util.Arrays.equals(before.weights(), after.weights())).isEqualTo(untouched);
            earlier += untouched ? 1 : 0;
        }
        assertThat(earlier).isBetween(5, folds.size() - 1);
    }

    @Test
    void evaluatesDecisionsThatDoNotOverlap() {
        TrainingSamples samples = Planted.samples(100, 1, 24);
        assertThat(PenaltySearch.nonOverlapping(samples, new RowRange(3, 80))).containsExactly(3, 27, 51, 75);
    }

    private static TrainingSamples noise() {
        TrainingSamples planted = Planted.samples(2000, 1, 24);
        float[] features = new float[planted.size() * planted.dimension()];
        double[] labels = new double[planted.size()];
        long[] asOf = new long[planted.size()];
        long[] labelEnd = new long[planted.size()];
        java.util.Random random = new java.util.Random(5);
        for (int i = 0; i < planted.size(); i++) {
            System.arraycopy(planted.row(i), 0, features, i * planted.dimension(), planted.dimension());
            labels[i] = 0.01 * random.nextGaussian();
            asOf[i] = planted.asOfMillis(i);
            labelEnd[i] = planted.labelEndMillis(i);
        }
        return new TrainingSamples(planted.keys(), asOf, labelEnd, features, labels);
    }

    private static PenaltySearch.Outcome search(TrainingSamples samples) {
        List<Fold> folds = PurgedWalkForward.folds(samples, ValidationProtocol.DEFAULT, DAY);
        return PenaltySearch.search(samples, folds, PenaltySearch.PENALTIES, FoldMetrics.DEFAULT_COST_BPS, () -> { });
    }
}
