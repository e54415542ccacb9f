package io.tidewatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.collector.Breaker;
import io.tidewatch.collector.FetchCounters;
import io.tidewatch.collector.FetchStatus;
import io.tidewatch.collector.PublishCounters;
import io.tidewatch.collector.SourceView;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceLineTest {

    private static SourceLine line(String missing, String pausedBy, Breaker breaker, FetchStatus last, boolean requested, boolean on) {
        return new SourceLine(new SourceView("rss", on, Optional.ofNullable(missing), Optional.ofNullable(pausedBy), Optional.empty(),
                breaker, Optional.empty(), 0, Optional.ofNullable(last), Optional.empty(), Optional.empty(), Optional.of(0.25),
                Optional.empty(), Optional.empty(), Optional.empty(), requested, new FetchCounters(6, 2, 4, 0, 0), PublishCounters.NONE,
                List.of(new SourceView.Remembered("seen", 20), new SourceView.Remembered("validators", 6))), on);
    }

    @Test
    void theWordSaysWhatKeepsItFromWorking() {
        assertThat(line("FRED_API_KEY", "ann", Breaker.OPEN, null, true, false).word()).isEqualTo("missing");
        assertThat(line(null, "ann", Breaker.OPEN, null, true, false).word()).isEqualTo("paused");
        assertThat(line(null, null, Breaker.OPEN, null, true, true).word()).isEqualTo("requested");
        assertThat(line(null, null, Breaker.CLOSED, FetchStatus.SUCCESS, false, false).word()).isEqualTo("off");
        assertThat(line(null, null, Breaker.OPEN, FetchStatus.FAILURE, false, true).word()).isEqualTo("cooling");
        assertThat(line(null, null, Breaker.HALF_OPEN, FetchStatus.FAILURE, false, true).word()).isEqualTo("probing");
        assertThat(line(null, null, Breaker.CLOSED, FetchStatus.FAILURE, false, true).word()).isEqualTo("failing");
        assertThat(line(null, null, Breaker.CLOSED, FetchStatus.EMPTY, false, true).word()).isEqualTo("working");
        assertThat(line(null, null, Breaker.CLOSED, null, false, true).word()).isEqualTo("waiting");
    }

    @Test
    void aRunIsOfferedOnlyWhereOneCanComeOfIt() {
        assertThat(line("FRED_API_KEY", null, Breaker.CLOSED, null, false, true).obstacle()).isEqualTo("missing");
        assertThat(line(null, null, Breaker.CLOSED, null, false, false).obstacle()).isEqualTo("off");
        assertThat(line(null, "ann", Breaker.OPEN, null, false, true).obstacle()).isEmpty();
    }

    @Test
    void sharesAreOfAllAttempts() {
        SourceLine line = line(null, null, Breaker.CLOSED, FetchStatus.SUCCESS, false, true);
        assertThat(line.successShare()).contains(0.75);
        assertThat(List.of(line.percent("new"), line.percent("empty"), line.percent("failure"))).containsExactly(25L, 50L, 25L);
        assertThat(line.latencyMillis()).contains(250L);
        assertThat(line.cursor()).isEqualTo("seen 20, validators 6");
    }
}
