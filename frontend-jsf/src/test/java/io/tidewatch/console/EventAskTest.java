package io.tidewatch.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.events.EventType;
import io.tidewatch.events.search.EventFilter;
import io.tidewatch.events.search.EventOrder;
import io.tidewatch.events.search.EventQuery;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventAskTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static EventAsk ask(Map<String, String> parameters) {
        return EventAsk.of(parameters::get, NOW);
    }

    @Test
    void nothingAsksForTheNewestEvents() {
        EventAsk ask = ask(Map.of("q", " ", "type", ""));
        assertThat(ask.query()).isEqualTo(new EventQuery(EventFilter.ALL, EventOrder.NEWEST_FIRST, Optional.empty(), 50));
        assertThat(ask.narrowed()).isFalse();
        assertThat(ask.address().here()).isEqualTo("?");
    }

    @Test
    void anAddressAsksForTheSameAgain() {
        Map<String, String> parameters = Map.of("q", "50% & more", "type", "funding", "entity", "比特币", "sort", "quality", "order", "asc",
                "from", "2026-02-01T10:30", "limit", "25");
        EventAsk ask = ask(parameters);
        assertThat(ask.address().unreadable()).isEmpty();
        assertThat(ask.query().filter().type()).contains(EventType.FUNDING);
        assertThat(ask.query().filter().period().from()).contains(Instant.parse("2026-02-01T10:30:00Z"));
        assertThat(ask.query().order()).isEqualTo(new EventOrder(EventOrder.Key.QUALITY, true));
        assertThat(ask.address().here()).contains("q=50%25+%26+more").contains("entity=%E6%AF%94");
        assertThat(ask.address().with("sort", "", "order", "")).doesNotContain("sort=").doesNotContain("order=").contains("limit=25");
        assertThat(LanguageServlet.place("/events.xhtml" + ask.address().here())).startsWith("/events.xhtml?q=");
    }

    @ParameterizedTest
    @CsvSource({"type,wedding", "scope,fx", "tier,0", "tier,6", "tier,x", "origin,x", "links,x", "time,x", "within,2h", "from,soon",
            "from,+999999999-01-01T00:00", "to,0001-01-01", "sort,x", "order,x", "limit,201", "limit,0", "after,x",
            "after,time.occurred.desc.1.1"})
    void whatCannotBeReadIsLeftOutAndNamed(String name, String value) {
        EventAsk ask = ask(Map.of(name, value));
        assertThat(ask.address().unreadable()).containsExactly(name);
        assertThat(ask.query()).isEqualTo(ask(Map.of()).query());
        assertThat(ask.address().here()).isEqualTo("?");
    }

    @Test
    void aRelativePeriodEndsNowAndAGivenBeginningCountsMore() {
        assertThat(ask(Map.of("within", "24h")).query().filter().period().from()).contains(NOW.minusSeconds(86_400));
        assertThat(ask(Map.of("within", "24h", "from", "2026-01-01")).query().filter().period().from())
                .contains(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void aPeriodThatEndsBeforeItBeginsHasNoEnd() {
        EventAsk ask = ask(Map.of("from", "2026-02-02", "to", "2026-02-01"));
        assertThat(ask.address().unreadable()).containsExactly("to");
        assertThat(ask.query().filter().period().to()).isEmpty();
    }

    @Test
    void textsThatAreTooLongAreLeftOut() {
        assertThat(ask(Map.of("q", "x".repeat(257))).address().unreadable()).containsExactly("q");
    }
}
