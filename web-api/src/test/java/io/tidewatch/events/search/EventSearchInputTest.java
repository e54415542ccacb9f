package io.tidewatch.events.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tidewatch.api.Query;
import io.tidewatch.api.schema.InvalidRequestException;
import io.tidewatch.api.schema.Violation;
import io.tidewatch.events.EventType;
import io.tidewatch.events.MarketScope;
import jakarta.ws.rs.core.AbstractMultivaluedMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventSearchInputTest {

    private static EventQuery read(String... pairs) {
        MultivaluedMap<String, String> sent = new AbstractMultivaluedMap<>(new LinkedHashMap<>()) {
        };
        for (int i = 0; i < pairs.length; i += 2) {
            sent.add(pairs[i], pairs[i + 1]);
        }
        return Query.of(sent).as(EventSearchInput.SCHEMA).query();
    }

    @Test
    void withoutParametersItIsTheNewestPage() {
        assertThat(read()).isEqualTo(new EventQuery(EventFilter.ALL, EventOrder.NEWEST_FIRST, Optional.empty(), 50));
        assertThat(read("q", "  ", "entity", "")).isEqualTo(read());
    }

    @Test
    void readsEveryParameter() {
        EventQuery query = read("q", " fed ", "type", "regulatory", "source", "rss", "scope", "macro", "tier", "2", "entity", "BTC",
                "language", "en", "origin", "news", "links", "synthetic", "time", "occurred", "from", "2026-02-14T12:00:00Z",
                "to", "2026-02-15", "sort", "quality", "order", "asc", "after", "quality.occurred.asc.0.7", "limit", "200");
        EventFilter filter = query.filter();
        assertThat(filter).isEqualTo(new EventFilter(Optional.of("fed"), Optional.of(EventType.REGULATORY), Optional.of("rss"),
                Optional.of(MarketScope.MACRO), Optional.of(2), Optional.of("BTC"), Optional.of("en"), EventFilter.Origin.NEWS,
                EventFilter.Linking.SYNTHETIC, new EventFilter.Period(EventFilter.Basis.OCCURRED,
                        Optional.of(Instant.parse("2026-02-14T12:00:00Z")), Optional.of(Instant.parse("2026-02-15T00:00:00Z")))));
        assertThat(query.order()).isEqualTo(new EventOrder(EventOrder.Key.QUALITY, true));
        assertThat(query.after()).contains(EventCursor.parse("quality.occurred.asc.0.7").orElseThrow());
        assertThat(query.limit()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"type,Market,enum", "scope,fx,enum", "tier,6,less_than_equal", "tier,x,int_parsing", "limit,0,greater_than_equal",
            "limit,201,less_than_equal", "origin,blog,enum", "links,all,enum", "time,published,enum", "sort,title,enum", "order,up,enum",
            "from,yesterday,datetime_from_date_parsing", "after,nonsense,value_error", "after,time.occurred.desc.1.1,value_error",
            "after,time.available.asc.1.1,value_error"})
    void refusesWhatItDoesNotKnow(String parameter, String value, String fault) {
        List<Violation> violations = catchThrowableOfType(InvalidRequestException.class, () -> read(parameter, value)).violations();
        assertThat(violations).hasSize(1);
        String type = violations.get(0).type();
        assertThat(fault.equals("enum") ? type.matches("enum|literal_error") : type.equals(fault)).as(type).isTrue();
    }

    @Test
    void refusesAPeriodThatEndsBeforeItBegins() {
        assertThat(catchThrowableOfType(InvalidRequestException.class, () -> read("from", "2026-02-15", "to", "2026-02-14")).violations())
                .extracting(Violation::message).containsExactly("Value error, from must be before to");
    }
}
