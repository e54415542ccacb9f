package io.tidewatch.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GapRangeTest {

    private static final Duration FIVE = Duration.ofMinutes(5);

    private static Instant at(int minute) {
        return Instant.parse("2024-01-01T00:00:00Z").plus(Duration.ofMinutes(minute));
    }

    /** The predecessor counted one bucket too many inside. */
    @Test
    void countsTheEmptyBucketsBetweenTwoFilledOnes() {
        assertThat(GapRange.between(at(0), at(10), FIVE)).isEqualTo(new GapRange(at(5), at(10), 1));
        assertThat(GapRange.between(at(0), at(30), FIVE)).isEqualTo(new GapRange(at(5), at(30), 5));
        assertThat(GapRange.between(at(0), at(30), FIVE).length()).isEqualTo(Duration.ofMinutes(25));
    }

    @Test
    void neighboursHaveNoGap() {
        assertThatThrownBy(() -> GapRange.between(at(0), at(5), FIVE)).isInstanceOf(IllegalArgumentException.class);
    }
}
