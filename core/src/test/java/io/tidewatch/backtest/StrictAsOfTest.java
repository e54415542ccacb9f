package io.tidewatch.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class StrictAsOfTest {

    private static final long HOUR = 3_600_000_000L;

    @Test
    void theRecordedAlignment() {
        long[] hours = LongStream.range(0, 41).filter(i -> i != 7).toArray();
        PriceSeries prices = prices(1, Arrays.stream(hours).map(hour -> hour * HOUR).toArray());
        ScoredFeatures features = features(IntStream.range(0, 10).mapToLong(i -> (2 + 4L * i) * HOUR).toArray());
        Alignment alignment = StrictAsOf.align(prices, features, 2, "strict_asof_v1");
        assertThat(alignment.featureRow()).startsWith(0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 3).endsWith(8, 8, 8, 9, 9).hasSize(28);
        AlignmentAudit audit = alignment.audit();
        assertThat(audit.totalPriceSteps()).isEqualTo(39);
        assertThat(audit.alignedSteps()).isEqualTo(28);
        assertThat(audit.droppedMissingFeature()).isEqualTo(2);
        assertThat(audit.droppedStaleFeature()).isEqualTo(9);
        assertThat(audit.droppedMissingTimestamps()).isEqualTo(1);
        assertThat(audit.leakageViolations()).isZero();
        assertThat(audit.maxFeatureAgeHours()).hasValue(2);
        assertThat(audit.minFeatureAgeHours()).hasValue(0);
        assertThat(audit.failFast()).isFalse();
    }

    @Test
    void aFeatureThatIsKnownHalfAnHourLaterIsNotUsedYet() {
        PriceSeries prices = prices(0, LongStream.range(0, 12).map(hour -> hour * HOUR).toArray());
        Alignment alignment = StrictAsOf.align(prices, features(0, 3 * HOUR / 2), 336, "strict_asof_v1");
        assertThat(alignment.featureRow()).startsWith(0, 0, 1, 1).hasSize(11);
        PreparedTarget target = PreparedTarget.of("BTC", prices, features(0, 3 * HOUR / 2), false, 336, "strict_asof_v1");
        TargetResult result = target.replay(ReplayRules.DEFAULT, PolarityRule.NORMAL).result();
        assertThat(result).isInstanceOf(TargetResult.Completed.class);
        assertThat(result.passed()).isTrue();
        assertThat(result.audit().orElseThrow().toMap()).containsEntry("alignment_mode_applied", "strict_asof")
                .containsEntry("leakage_violations", 0).containsEntry("max_feature_age_hours", 8.5);
    }

    @Test
    void ofRowsKnownAtTheSameTimeTheLaterOneIsUsed() {
        PriceSeries prices = prices(0, 0, HOUR, 2 * HOUR);
        assertThat(StrictAsOf.align(prices, features(0, 0, HOUR, HOUR, HOUR), 336, "v").featureRow()).containsExactly(1, 4);
    }

    @Test
    void withoutUsablePricesTheTargetFailsAtOnce() {
        PreparedTarget target = PreparedTarget.of("BTC", prices(10, 0, HOUR), features(0, HOUR), true, 336, "strict_asof_v1");
        TargetResult.Failed failure = target.failure().orElseThrow();
        assertThat(failure.reason()).isEqualTo("strict_asof_alignment_fail_fast:missing_price_timestamps");
        assertThat(failure.passed()).isFalse();
        assertThat(failure.audit().orElseThrow().toMap()).containsEntry("fail_fast", true)
                .containsEntry("fail_fast_reason", "missing_price_timestamps").containsEntry("total_price_steps", 1)
                .containsEntry("dropped_missing_feature", 1).containsEntry("dropped_missing_timestamps", 12)
                .containsEntry("max_feature_age_hours", null);
    }

    @Test
    void withoutTimesOfFeaturesTheTargetFailsAtOnce() {
        ScoredFeatures untimed = new ScoredFeatures(new long[0], new double[0], new double[0], new int[0], 4);
        PreparedTarget target = PreparedTarget.of("BTC", prices(1, 0, HOUR, 2 * HOUR), untimed, true, 336, "strict_asof_v1");
        assertThat(target.failure().orElseThrow().reason())
                .isEqualTo("strict_asof_alignment_fail_fast:missing_feature_timestamps");
        assertThat(target.alignment().droppedMissingTimestamps()).isEqualTo(5);
    }

    @RepeatedTest(20)
    void everyStepGetsTheNewestKnownRowAndNoOther() {
        Random random = new Random();
        long[] at = random.longs(60, 0, 1000 * HOUR).sorted().toArray();
        long[] known = random.longs(40, 0, 1000 * HOUR).sorted().toArray();
        Alignment alignment = StrictAsOf.align(prices(0, at), features(known), 24, "v");
        int step = 0;
        for (int i = 0; i < at.length - 1; i++) {
            int row = -1;
            for (int j = 0; j < known.length; j++) {
                row = known[j] <= at[i] ? j : row;
            }
            if (row >= 0 && at[i] - known[row] <= 24 * HOUR) {
                assertThat(alignment.pricePoint()[step]).isEqualTo(i);
                assertThat(alignment.featureRow()[step++]).isEqualTo(row);
            }
        }
        assertThat(alignment.size()).isEqualTo(step);
        AlignmentAudit audit = alignment.audit();
        assertThat(audit.alignedSteps() + audit.droppedMissingFeature() + audit.droppedStaleFeature()).isEqualTo(59);
    }

    static PriceSeries prices(int dropped, long... at) {
        double[] price = new double[at.length];
        Arrays.setAll(price, i -> 100 * Math.pow(1.001, i));
        return new PriceSeries(at, price, new double[at.length], dropped);
    }

    static ScoredFeatures features(long... known) {
        double[] score = new double[known.length];
        Arrays.fill(score, 0.05);
        return new ScoredFeatures(known, score, new double[known.length], new int[known.length], 0);
    }
}
