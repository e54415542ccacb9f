package io.tidewatch.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.marketdata.Timeframe;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TradingClockTest {

    private static final Instant THEN = Instant.parse("2022-03-01T12:00:00Z");
    private static final Timeframe HOUR = Timeframe.of("1h");
    private final TradingClock clock = new TradingClock();

    @Test
    void standsAtTheDecisionTimeOnlyDuringTheWork() throws Exception {
        assertThat(clock.runAt(THEN, HOUR, clock::instant)).isEqualTo(THEN);
        assertThat(clock.runAt(THEN, HOUR, clock::replayTimeframe)).contains(HOUR);
        assertThat(Duration.between(clock.instant(), Instant.now())).isLessThan(Duration.ofMinutes(1));
        assertThat(clock.replayTimeframe()).isEmpty();
    }

    @Test
    void knowsTheReplayItWorksFor() throws Exception {
        assertThat(clock.runAt(THEN, HOUR, clock::world)).isEmpty();
        assertThat(clock.runAt(THEN, HOUR, Optional.of("replay:1"), clock::world)).contains("replay:1");
        assertThat(clock.world()).isEmpty();
    }

    @Test
    void comesBackAfterNestedAndFailedWork() throws Exception {
        Instant later = THEN.plusSeconds(60);
        Instant after = clock.runAt(THEN, HOUR, Optional.of("a"), () -> {
            assertThatThrownBy(() -> clock.runAt(later, HOUR, () -> {
                throw new IllegalStateException("failed");
            })).isInstanceOf(IllegalStateException.class);
            assertThat(clock.world()).contains("a");
            return clock.instant();
        });
        assertThat(after).isEqualTo(THEN);
    }
}
