package io.tidewatch.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventTimesTest {

    private static final Instant OCCURRED = Instant.parse("2026-02-14T12:00:00Z");
    private static final Instant NOW = Instant.parse("2026-02-14T13:00:00Z");

    @Test
    void nothingIsAvailableBeforeItWasReceived() {
        EventTimes times = EventTimes.of(OCCURRED).resolve(EventLatency.UNKNOWN, NOW);
        assertThat(times.publishedAt()).isEqualTo(OCCURRED);
        assertThat(times.ingestedAt()).isEqualTo(NOW);
        assertThat(times.availableAt()).isEqualTo(NOW);
        assertThat(times.effectiveAt()).isEqualTo(NOW);
        assertThat(times.isMonotonic()).isTrue();
    }

    @Test
    void latencyDelaysAvailabilityBeyondReceipt() {
        EventTimes sent = new EventTimes(OCCURRED, OCCURRED.plusSeconds(60), OCCURRED.plusSeconds(61), null, null);
        assertThat(sent.resolve(new EventLatency(5000L, 9000L), NOW).availableAt()).isEqualTo(OCCURRED.plusSeconds(65));
        assertThat(sent.resolve(new EventLatency(0L, 9000L), NOW).availableAt()).isEqualTo(OCCURRED.plusSeconds(69));
        assertThat(sent.resolve(new EventLatency(null, null), NOW).availableAt()).isEqualTo(OCCURRED.plusSeconds(61));
    }

    @Test
    void whatWasSentStaysEvenOutOfOrder() {
        EventTimes sent = new EventTimes(OCCURRED, OCCURRED.minusSeconds(5), NOW, OCCURRED.plusSeconds(1), OCCURRED);
        EventTimes times = sent.resolve(new EventLatency(99L, null), NOW);
        assertThat(times).isEqualTo(sent);
        assertThat(times.isMonotonic()).isFalse();
    }

    @Test
    void keepsMicrosecondsAndCutsTheRest() {
        assertThat(EventTimes.of(OCCURRED.plusNanos(123_456_789)).occurredAt()).isEqualTo(OCCURRED.plusNanos(123_456_000));
    }
}
