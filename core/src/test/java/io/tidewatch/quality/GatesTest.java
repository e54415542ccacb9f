package io.tidewatch.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.quality.ReadinessGates.Measures;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The thresholds, each met exactly and missed by a little. */
class GatesTest {

    private static final Measures ENOUGH = new Measures(0.9, 0.85, 0.7, 0.7, 0.7, Map.of("basis_rate", 0.4), 20, new CommentRatio(200, 400));

    private static List<String> missing(Measures measures) {
        return ReadinessGates.of(measures, ReadinessThresholds.STANDARD).missing();
    }

    @Test
    void meetingEveryThresholdIsReady() {
        assertThat(ReadinessGates.of(ENOUGH, ReadinessThresholds.STANDARD).ready()).isTrue();
        assertThat(missing(ENOUGH)).isEmpty();
    }

    @Test
    void eachKindIsMissedByItself() {
        CommentRatio social = ENOUGH.social();
        Map<String, Double> metrics = ENOUGH.derivatives();
        assertThat(missing(new Measures(0.899, 0.85, 0.7, 0.7, 0.7, metrics, 20, social))).containsExactly("market_bars_primary");
        assertThat(missing(new Measures(0.9, 0.849, 0.7, 0.7, 0.7, metrics, 20, social))).containsExactly("market_bars_secondary");
        assertThat(missing(new Measures(0.9, 0.85, 0.699, 0.7, 0.7, metrics, 20, social))).containsExactly("orderbook");
        assertThat(missing(new Measures(0.9, 0.85, 0.7, 0.699, 0.7, metrics, 20, social))).containsExactly("funding");
        assertThat(missing(new Measures(0.9, 0.85, 0.7, 0.7, 0.699, metrics, 20, social))).containsExactly("onchain");
        assertThat(missing(new Measures(0.9, 0.85, 0.7, 0.7, 0.7, Map.of("a", 0.4, "b", 0.399), 20, social))).containsExactly("derivatives");
        assertThat(missing(new Measures(0.9, 0.85, 0.7, 0.7, 0.7, Map.of(), 20, social))).containsExactly("derivatives");
        assertThat(missing(new Measures(0.9, 0.85, 0.7, 0.7, 0.7, metrics, 19, social))).containsExactly("events");
        assertThat(missing(new Measures(0.9, 0.85, 0.7, 0.7, 0.7, metrics, 20, new CommentRatio(199, 400)))).containsExactly("social_posts");
        assertThat(missing(new Measures(0.9, 0.85, 0.7, 0.7, 0.7, metrics, 20, new CommentRatio(200, 399)))).containsExactly("comment_ratio");
    }

    @Test
    void aHistoryIsReadyWhenNoBucketLacksAndTenCommentsFollowEachPost() {
        Map<Modality, Coverage> full = new EnumMap<>(Modality.class);
        for (Modality modality : Modality.values()) {
            full.put(modality, new Coverage(288, 288));
        }
        CommentRatio ten = new CommentRatio(5, 50);
        assertThat(HistorySummary.of(full, 1, 1, ten, 0).ready()).isTrue();
        assertThat(HistorySummary.of(full, 1, 1, ten, 1).ready()).isFalse();
        assertThat(HistorySummary.of(full, 1, 1, new CommentRatio(5, 49), 0).commentsSuffice()).isFalse();
        assertThat(HistorySummary.of(full, 1, 1, new CommentRatio(0, 0), 0).commentsSuffice()).isFalse();
        full.put(Modality.FUNDING_RATES, new Coverage(287, 288));
        assertThat(HistorySummary.of(full, 1, 1, ten, 0)).satisfies(summary -> {
            assertThat(summary.windowComplete()).isFalse();
            assertThat(summary.modalityComplete()).containsEntry(Modality.FUNDING_RATES, false).containsEntry(Modality.MARKET_BARS, true);
        });
        full.remove(Modality.FUNDING_RATES);
        assertThat(HistorySummary.of(full, 1, 1, ten, 0).windowComplete()).isFalse();
    }

    @Test
    void coverageIsAShareOfWhatIsExpected() {
        assertThat(new Coverage(1, 4).ratio()).isEqualTo(0.25);
        assertThat(Coverage.NONE.ratio()).isZero();
        assertThat(Coverage.NONE.complete()).isFalse();
        assertThat(new Coverage(1, 2).plus(new Coverage(2, 2))).isEqualTo(new Coverage(3, 4));
    }

    @Test
    void inventedCommentsDoNotCount() {
        assertThat(CommentRatio.real(7, 3, 4)).isEqualTo(6);
        assertThat(CommentRatio.real(1, 0, 4)).isZero();
    }

    @Test
    void trainingNeedsSeventyPerCentAndTwoHundredRows() {
        assertThat(TrainingRows.needed(100)).isEqualTo(200);
        assertThat(TrainingRows.needed(1001)).isEqualTo(700);
        assertThat(TrainingRows.suffice(699, 1001)).isFalse();
        assertThat(TrainingRows.suffice(700, 1001)).isTrue();
    }

    @Test
    void alignmentPassesOnlyWhenSomethingWasCheckedAndNothingLooksAhead() {
        assertThat(findings(10, 0, 0, Map.of("events", 0L)).passed()).isTrue();
        assertThat(findings(10, 1, 0, Map.of()).passed()).isFalse();
        assertThat(findings(10, 0, 1, Map.of()).passed()).isFalse();
        assertThat(findings(10, 0, 1, Map.of()).matchRate()).isEqualTo(0.75);
        assertThat(findings(10, 0, 0, Map.of("events", 1L)).passed()).isFalse();
        assertThat(findings(0, 0, 0, Map.of()).passed()).isFalse();
        assertThat(findings(0, 0, 0, Map.of()).reason()).contains("no_snapshots");
    }

    private static AlignmentFindings findings(long snapshots, long leakage, long mismatches, Map<String, Long> violations) {
        return new AlignmentFindings(snapshots, leakage, 4, mismatches, true, true, 0, 0, 0, 2, 0, violations);
    }

    @Test
    void aSourceIsSilentOnlyWhenItIsUnusual() {
        Duration hour = Duration.ofHours(1);
        assertThat(Silence.unusual(Duration.ofHours(3), hour, 5)).isFalse();
        assertThat(Silence.unusual(Duration.ofHours(3).plusSeconds(1), hour, 5)).isTrue();
        assertThat(Silence.unusual(Duration.ofDays(30), hour, 4)).isFalse();
        assertThat(Silence.unusual(Duration.ofMinutes(15), Duration.ofSeconds(1), 99)).isFalse();
    }
}
