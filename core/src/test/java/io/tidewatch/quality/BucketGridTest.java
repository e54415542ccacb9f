package io.tidewatch.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BucketGridTest {

    private static final Duration FIVE = Duration.ofMinutes(5);

    private static Instant at(String time) {
        return Instant.parse("2024-01-01T" + time + "Z");
    }

    @Test
    void aDayHasItsBucketsAndTheOpenOneIsNotExpected() {
        assertThat(BucketGrid.within(at("00:00:00"), at("00:00:00").plus(Duration.ofDays(1)), FIVE).expected()).isEqualTo(288);
        BucketGrid ragged = BucketGrid.within(at("00:01:00"), at("00:14:59"), FIVE);
        assertThat(ragged.start()).isEqualTo(at("00:05:00"));
        assertThat(ragged.end()).isEqualTo(at("00:10:00"));
        assertThat(ragged.expected()).isEqualTo(1);
    }

    @Test
    void aWindowTooShortForABucketHasNone() {
        assertThat(BucketGrid.within(at("00:01:00"), at("00:04:00"), FIVE).expected()).isZero();
        assertThat(BucketGrid.within(at("00:00:00"), at("00:00:00"), FIVE).expected()).isZero();
    }

    @Test
    void bucketsAreCountedFromTheEpochAlsoBeforeIt() {
        BucketGrid grid = BucketGrid.within(Instant.parse("1969-12-31T23:52:00Z"), Instant.EPOCH, FIVE);
        assertThat(grid.start()).isEqualTo(Instant.parse("1969-12-31T23:55:00Z"));
        assertThat(grid.expected()).isEqualTo(1);
    }

    /** Recorded fact of the predecessor. */
    @Test
    void readinessCountsBothEnds() {
        assertThat(BucketGrid.touched(at("00:00:00"), at("00:10:00"), Duration.ofSeconds(300))).isEqualTo(3);
    }

    @Test
    void refusesWhatIsNoGrid() {
        assertThatThrownBy(() -> new BucketGrid(at("00:00:00"), at("00:00:00"), Duration.ofMillis(1500)))
                .hasMessageContaining("whole seconds");
        assertThatThrownBy(() -> new BucketGrid(at("00:01:00"), at("00:00:00"), FIVE)).hasMessageContaining("before it starts");
    }
}
