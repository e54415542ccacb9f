package io.tidewatch.events.search;

import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.TextType;
import io.tidewatch.api.schema.Types;
import io.tidewatch.api.schema.Values;
import io.tidewatch.events.EventType;
import io.tidewatch.events.MarketScope;
import io.tidewatch.events.search.EventFilter.Basis;
import io.tidewatch.events.search.EventFilter.Linking;
import io.tidewatch.events.search.EventFilter.Origin;
import io.tidewatch.events.search.EventFilter.Period;
import java.time.Instant;
import java.util.Optional;

/**
 * The parameters of a search.
 *
 * @param filter which events
 * @param order  in which order
 * @param after  where the page begins
 * @param limit  its size
 */
record EventSearchInput(EventFilter filter, EventOrder order, Optional<String> after, int limit) {

    private static final int LONGEST_TEXT = 256;
    private static final int LONGEST_CURSOR = 128;
    private static final int WORST_TIER = 5;
    private static final long USUAL_LIMIT = 50;
    private static final TextType TEXT = Types.text().maxLength(LONGEST_TEXT);

    private static final Field<String> TITLE = Field.optional("q", TEXT);
    private static final Field<EventType> TYPE = Field.optional("type", Types.choice(EventType.values(), EventType::wireName));
    private static final Field<String> SOURCE = Field.optional("source", TEXT);
    private static final Field<MarketScope> SCOPE = Field.optional("scope", Types.choice(MarketScope.values(), MarketScope::wireName));
    private static final Field<Long> TIER = Field.optional("tier", Types.integer().ge(1).le(WORST_TIER));
    private static final Field<String> ENTITY = Field.optional("entity", TEXT);
    private static final Field<String> LANGUAGE = Field.optional("language", TEXT);
    private static final Field<Origin> ORIGIN = Field.withDefault("origin", Types.choice(Origin.values(), Origin::wireName), Origin.ANY);
    private static final Field<Linking> LINKS = Field.withDefault("links", Types.choice(Linking.values(), Linking::wireName), Linking.ANY);
    private static final Field<Basis> TIME = Field.withDefault("time", Types.choice(Basis.values(), Basis::wireName), Basis.AVAILABLE);
    private static final Field<Instant> FROM = Field.optional("from", Types.timestamp());
    private static final Field<Instant> TO = Field.optional("to", Types.timestamp());
    private static final Field<EventOrder.Key> SORT =
            Field.withDefault("sort", Types.choice(EventOrder.Key.values(), EventOrder.Key::wireName), EventOrder.Key.TIME);
    private static final Field<String> DIRECTION = Field.withDefault("order", Types.oneOf("desc", "asc"), "desc");
    private static final Field<String> AFTER = Field.optional("after", Types.text().maxLength(LONGEST_CURSOR));
    private static final Field<Long> LIMIT = Field.withDefault("limit", Types.integer().ge(1).le(EventQuery.MOST), USUAL_LIMIT);

    static final RequestSchema<EventSearchInput> SCHEMA = RequestSchema.<EventSearchInput>of(EventSearchInput::of,
            TITLE, TYPE, SOURCE, SCOPE, TIER, ENTITY, LANGUAGE, ORIGIN, LINKS, TIME, FROM, TO, SORT, DIRECTION, AFTER, LIMIT)
            .check(input -> input.filter.period().isPossible(), "from must be before to")
            .check(input -> input.after.isEmpty() || input.cursor().isPresent(), "after is not from a page of this list");

    private static EventSearchInput of(Values values) {
        EventFilter filter = new EventFilter(text(values, TITLE), values.find(TYPE), text(values, SOURCE), values.find(SCOPE),
                values.find(TIER).map(Long::intValue), text(values, ENTITY), text(values, LANGUAGE), values.get(ORIGIN), values.get(LINKS),
                new Period(values.get(TIME), values.find(FROM), values.find(TO)));
        return new EventSearchInput(filter, new EventOrder(values.get(SORT), values.get(DIRECTION).equals("asc")), values.find(AFTER),
                Math.toIntExact(values.get(LIMIT)));
    }

    private static Optional<String> text(Values values, Field<String> field) {
        return values.find(field).map(String::strip).filter(text -> !text.isEmpty());
    }

    private Optional<EventCursor> cursor() {
        return after.flatMap(EventCursor::parse).filter(place -> place.belongsTo(order, filter.period()));
    }

    EventQuery query() {
        return new EventQuery(filter, order, cursor(), limit);
    }
}
