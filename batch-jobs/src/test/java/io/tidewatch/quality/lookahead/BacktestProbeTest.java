package io.tidewatch.quality.lookahead;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.backtest.FailureReason;
import io.tidewatch.marketdata.Timeframe;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far back the backtest of the look-ahead check reads, and what it makes of one without positions. */
class BacktestProbeTest {

    @ParameterizedTest
    @CsvSource({"5m, 24, 15", "1h, 24, 15", "4h, 24, 35", "1d, 48, 202", "5m, 720, 44"})
    void theWindowHoldsTwoHundredCandlesBeforeTheDecision(String timeframe, int horizonHours, int days) {
        Instant at = Instant.parse("2026-02-01T00:00:00Z");
        assertThat(BacktestProbe.days(new DecisionMoment("BTC", Timeframe.of(timeframe), at, at, Duration.ofHours(horizonHours))))
                .isEqualTo(days);
    }

    @Test
    void onlyStoredRowsExcuseABacktestWithoutPositions() {
        Map<String, Object> flat = Map.of(BacktestProbe.STEPS, 150, BacktestProbe.TRADED, 0L);
        assertThat(BacktestReach.of(flat, 150)).isEqualTo(new BacktestReach("too_early", true));
        assertThat(BacktestReach.of(flat, 300)).isEqualTo(new BacktestReach("too_few_steps", false));
        assertThat(BacktestReach.of(Map.of(BacktestProbe.STEPS, 300, BacktestProbe.TRADED, 0L), 300))
                .isEqualTo(new BacktestReach("flat", false));
        assertThat(BacktestReach.of(Map.of(BacktestProbe.STEPS, 300, BacktestProbe.TRADED, 3L), 300).compared()).isTrue();
        Map<String, Object> refused = Map.of(BacktestProbe.REFUSED, FailureReason.INSUFFICIENT_FEATURES);
        assertThat(BacktestReach.of(refused, 0)).isEqualTo(new BacktestReach("no_features", true));
        assertThat(BacktestReach.of(refused, 5).excused()).isFalse();
        assertThat(BacktestReach.of(Map.of(BacktestProbe.REFUSED, FailureReason.UNREADABLE_FEATURES), 5).excused()).isFalse();
    }
}
