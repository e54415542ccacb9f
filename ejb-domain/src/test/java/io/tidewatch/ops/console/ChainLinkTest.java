package io.tidewatch.ops.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChainLinkTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration ALLOWANCE = Duration.ofMinutes(3);

    private static ChainLink.State state(ChainLink.Stage stage, Duration age) {
        return ChainLink.of(stage, Optional.of(NOW.minus(age)), NOW, ALLOWANCE).state();
    }

    @Test
    void aLinkThatWorksOnEveryCandleIsLateAfterItsAllowance() {
        assertThat(state(ChainLink.Stage.PREDICTION, ALLOWANCE)).isEqualTo(ChainLink.State.FRESH);
        assertThat(state(ChainLink.Stage.PREDICTION, ALLOWANCE.plusSeconds(1))).isEqualTo(ChainLink.State.LATE);
    }

    @Test
    void aLinkThatOnlyTradesIsQuietAndNeverLate() {
        assertThat(state(ChainLink.Stage.EXECUTION, Duration.ofDays(2))).isEqualTo(ChainLink.State.QUIET);
        assertThat(state(ChainLink.Stage.RISK, Duration.ofDays(2))).isEqualTo(ChainLink.State.QUIET);
    }

    @Test
    void nothingYetIsSaidSo() {
        ChainLink link = ChainLink.of(ChainLink.Stage.INGEST, Optional.empty(), NOW, ALLOWANCE);
        assertThat(link.state()).isEqualTo(ChainLink.State.EMPTY);
        assertThat(link.age()).isEmpty();
    }

    @Test
    void aRowStampedAheadHasNoNegativeAge() {
        assertThat(ChainLink.of(ChainLink.Stage.INGEST, Optional.of(NOW.plusSeconds(5)), NOW, ALLOWANCE).age()).contains(Duration.ZERO);
    }
}
