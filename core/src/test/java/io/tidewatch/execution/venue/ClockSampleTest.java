package io.tidewatch.execution.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A slow answer must not look like a wrong clock. */
class ClockSampleTest {

    private static final Instant ASKED = Instant.parse("2026-03-01T12:00:00Z");

    private static ClockSample sample(long roundTripMs, long venueAfterMs) {
        return new ClockSample(ASKED, Duration.ofMillis(roundTripMs), ASKED.plusMillis(venueAfterMs));
    }

    @Test
    void halfTheRoundTripIsTakenOff() {
        assertThat(sample(3000, 1500).offsetMs()).isCloseTo(0, within(1e-9));
        assertThat(sample(200, 1700).offsetMs()).isCloseTo(1600, within(1e-9));
        assertThat(sample(200, -500).offsetMs()).isCloseTo(-600, within(1e-9));
    }

    @Test
    void theQuickestAnswerCounts() {
        assertThat(ClockSample.best(List.of(sample(900, 1200), sample(40, 25), sample(300, 0)))).contains(sample(40, 25));
        assertThat(ClockSample.best(List.of())).isEmpty();
    }

    @Test
    void theLimitsAreExclusiveAndCountBothWays() {
        assertThat(ClockStatus.of(500, 500, 1500)).isEqualTo(ClockStatus.GREEN);
        assertThat(ClockStatus.of(-500.1, 500, 1500)).isEqualTo(ClockStatus.YELLOW);
        assertThat(ClockStatus.of(1500, 500, 1500)).isEqualTo(ClockStatus.YELLOW);
        assertThat(ClockStatus.of(-1500.1, 500, 1500)).isEqualTo(ClockStatus.RED);
    }
}
