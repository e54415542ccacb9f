package io.tidewatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.signals.Action;
import io.tidewatch.signals.Track;
import io.tidewatch.signals.search.SignalFilter;
import io.tidewatch.signals.search.SignalOrder;
import io.tidewatch.signals.search.SignalQuery;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalAskTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static SignalAsk ask(Map<String, String> parameters) {
        return SignalAsk.of(parameters::get, NOW);
    }

    @Test
    void nothingAsksForTheNewestSignals() {
        SignalAsk ask = ask(Map.of("target", " "));
        assertThat(ask.query()).isEqualTo(new SignalQuery(SignalFilter.ALL, SignalOrder.NEWEST_FIRST, Optional.empty(), 50));
        assertThat(ask.narrowed()).isFalse();
    }

    @Test
    void anAddressAsksForTheSameAgain() {
        SignalAsk ask = ask(Map.of("track", "vc", "target", "比特币", "action", "sell", "within", "7d", "sort", "score", "order", "asc",
                "after", "score.asc.4587366580439587226.7"));
        assertThat(ask.address().unreadable()).isEmpty();
        assertThat(ask.query().filter().track()).contains(Track.VC);
        assertThat(ask.query().filter().action()).contains(Action.SELL);
        assertThat(ask.query().filter().from()).contains(Instant.parse("2026-02-22T12:00:00Z"));
        assertThat(ask.query().after()).isPresent();
        assertThat(ask.address().here()).contains("target=%E6%AF%94").contains("after=");
        assertThat(ask.address().with("sort", "")).doesNotContain("sort=").doesNotContain("after=");
    }

    @ParameterizedTest
    @CsvSource({"track,fx", "action,long", "within,2h", "from,soon", "to,x", "sort,x", "order,x", "limit,501", "after,x",
            "after,score.asc.1.1"})
    void whatCannotBeReadIsLeftOutAndNamed(String name, String value) {
        SignalAsk ask = ask(Map.of(name, value));
        assertThat(ask.address().unreadable()).containsExactly(name);
        assertThat(ask.address().here()).isEqualTo("?");
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsHasNoEnd() {
        SignalAsk ask = ask(Map.of("from", "2026-02-02", "to", "2026-02-01"));
        assertThat(ask.address().unreadable()).containsExactly("to");
        assertThat(ask.query().filter().to()).isEmpty();
    }
}
