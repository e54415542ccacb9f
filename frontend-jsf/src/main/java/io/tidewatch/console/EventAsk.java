package io.tidewatch.console;

import io.tidewatch.events.EventType;
import io.tidewatch.events.MarketScope;
import io.tidewatch.events.search.EventCursor;
import io.tidewatch.events.search.EventFilter;
import io.tidewatch.events.search.EventFilter.Basis;
import io.tidewatch.events.search.EventFilter.Linking;
import io.tidewatch.events.search.EventFilter.Origin;
import io.tidewatch.events.search.EventFilter.Period;
import io.tidewatch.events.search.EventOrder;
import io.tidewatch.events.search.EventQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the events page is asked for. All of it stands in the address, so that a view can be kept and handed on; what cannot be read
 * is left out and named.
 */
final class EventAsk {

    static final List<String> PARAMETERS = List.of("q", "type", "source", "scope", "tier", "entity", "language", "origin", "links",
            "within", "time", "from", "to", "sort", "order", "limit", "after");

    private static final int USUAL_LIMIT = 50;

    private final Asked asked;
    private final EventQuery query;

    private EventAsk(UnaryOperator<String> parameters, Instant now) {
        asked = new Asked(PARAMETERS, parameters);
        EventFilter filter = new EventFilter(asked.text("q"), asked.read("type", EventType::named), asked.text("source"),
                asked.read("scope", MarketScope::named), asked.read("tier", text -> Asked.number(text, 5)), asked.text("entity"),
                asked.text("language"),
                asked.read("origin", text -> Asked.word(Origin.values(), Origin::wireName, text)).orElse(Origin.ANY),
                asked.read("links", text -> Asked.word(Linking.values(), Linking::wireName, text)).orElse(Linking.ANY), period(now));
        EventOrder order = new EventOrder(
                asked.read("sort", text -> Asked.word(EventOrder.Key.values(), EventOrder.Key::wireName, text))
                        .orElse(EventOrder.Key.TIME),
                asked.ascending());
        Optional<EventCursor> after = asked.read("after", text -> EventCursor.parse(text)
                .filter(place -> place.belongsTo(order, filter.period())));
        query = new EventQuery(filter, order, after,
                asked.read("limit", text -> Asked.number(text, EventQuery.MOST)).orElse(USUAL_LIMIT));
    }

    /** Reads the parameters of a request; a relative period ends at {@code now}. */
    static EventAsk of(UnaryOperator<String> parameters, Instant now) {
        return new EventAsk(parameters, now);
    }

    private Period period(Instant now) {
        Basis basis = asked.read("time", text -> Asked.word(Basis.values(), Basis::wireName, text)).orElse(Basis.AVAILABLE);
        Period period = new Period(basis, asked.from(now), asked.read("to", Asked::instant));
        if (period.isPossible()) {
            return period;
        }
        asked.leaveOut("to");
        return new Period(basis, period.from(), Optional.empty());
    }

    EventQuery query() {
        return query;
    }

    Asked address() {
        return asked;
    }

    /** Whether anything restricts the list. */
    boolean narrowed() {
        return asked.hasMoreThan(List.of("sort", "order", "limit", "after", "time"));
    }
}
