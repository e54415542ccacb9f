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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What the events page is asked for. All of it stands in the address, so that a view can be kept and handed on; what cannot be read
 * is left out and named.
 */
final class EventAsk {

    static final List<String> PARAMETERS = List.of("q", "type", "source", "scope", "tier", "entity", "language", "origin", "links",
            "within", "time", "from", "to", "sort", "order", "limit", "after");

    private static final int LONGEST = 256;
    private static final int USUAL_LIMIT = 50;
    private static final Map<String, Duration> SPANS = Map.of("1h", Duration.ofHours(1), "24h", Duration.ofDays(1),
            "7d", Duration.ofDays(7), "30d", Duration.ofDays(30), "365d", Duration.ofDays(365));

    private final Map<String, String> given = new LinkedHashMap<>();
    private final List<String> unreadable = new ArrayList<>();
    private final EventQuery query;

    private EventAsk(UnaryOperator<String> parameters, Instant now) {
        for (String name : PARAMETERS) {
            String value = parameters.apply(name);
            if (value != null && !value.isBlank()) {
                given.put(name, value.strip());
            }
        }
        EventFilter filter = new EventFilter(text("q"), read("type", EventType::named), text("source"), read("scope", MarketScope::named),
                read("tier", text -> number(text, 5)), text("entity"), text("language"),
                read("origin", text -> word(Origin.values(), Origin::wireName, text)).orElse(Origin.ANY),
                read("links", text -> word(Linking.values(), Linking::wireName, text)).orElse(Linking.ANY), period(now));
        EventOrder order = new EventOrder(
                read("sort", text -> word(EventOrder.Key.values(), EventOrder.Key::wireName, text)).orElse(EventOrder.Key.TIME),
                read("order", text -> Optional.of(text).filter(word -> word.equals("asc") || word.equals("desc"))).orElse("desc")
                        .equals("asc"));
        Optional<EventCursor> after = read("after", text -> EventCursor.parse(text)
                .filter(place -> place.belongsTo(order, filter.period())));
        query = new EventQuery(filter, order, after, read("limit", text -> number(text, EventQuery.MOST)).orElse(USUAL_LIMIT));
    }

    /** Reads the parameters of a request; a relative period ends at {@code now}. */
    static EventAsk of(UnaryOperator<String> parameters, Instant now) {
        return new EventAsk(parameters, now);
    }

    private Period period(Instant now) {
        Basis basis = read("time", text -> word(Basis.values(), Basis::wireName, text)).orElse(Basis.AVAILABLE);
        Optional<Instant> since = read("within", text -> Optional.ofNullable(SPANS.get(text))).map(now::minus);
        Period period = new Period(basis, read("from", EventAsk::instant).or(() -> since), read("to", EventAsk::instant));
        if (period.isPossible()) {
            return period;
        }
        leaveOut("to");
        return new Period(basis, period.from(), Optional.empty());
    }

    private Optional<String> text(String name) {
        return read(name, text -> Optional.of(text).filter(short_ -> short_.length() <= LONGEST && short_.indexOf('\0') < 0));
    }

    private <T> Optional<T> read(String name, Function<String, Optional<T>> reader) {
        String text = given.get(name);
        if (text == null) {
            return Optional.empty();
        }
        Optional<T> value = reader.apply(text);
        if (value.isEmpty()) {
            leaveOut(name);
        }
        return value;
    }

    private void leaveOut(String name) {
        given.remove(name);
        unreadable.add(name);
    }

    private static Optional<Integer> number(String text, int most) {
        return Optional.of(text).filter(digits -> digits.matches("[0-9]{1,3}")).map(Integer::valueOf)
                .filter(number -> number >= 1 && number <= most);
    }

    private static <T> Optional<T> word(T[] values, Function<T, String> wireName, String text) {
        for (T value : values) {
            if (wireName.apply(value).equals(text)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** A day, a time of day in UTC, or an instant. */
    private static Optional<Instant> instant(String text) {
        try {
            if (text.length() == "2026-01-01".length()) {
                return Optional.of(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)).filter(EventAsk::isUsual);
            }
            Instant at = text.endsWith("Z") ? Instant.parse(text) : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            return Optional.of(at).filter(EventAsk::isUsual);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isUsual(Instant at) {
        return !at.isBefore(Instant.parse("1900-01-01T00:00:00Z")) && at.isBefore(Instant.parse("2200-01-01T00:00:00Z"));
    }

    EventQuery query() {
        return query;
    }

    /** Names of parameters that were left out, because nothing could be made of them. */
    List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    /** What was given for a parameter; empty text when nothing. */
    String value(String name) {
        return given.getOrDefault(name, "");
    }

    /** Whether anything restricts the list. */
    boolean narrowed() {
        return given.keySet().stream().anyMatch(name -> !List.of("sort", "order", "limit", "after", "time").contains(name));
    }

    /** The address of the same list from its beginning, with some parameters set; an empty value drops one. */
    String with(String... changes) {
        Map<String, String> parameters = new LinkedHashMap<>(given);
        parameters.remove("after");
        for (int i = 0; i < changes.length; i += 2) {
            parameters.put(changes[i], changes[i + 1]);
        }
        return address(parameters);
    }

    /** The address of this very page. */
    String here() {
        return address(given);
    }

    private static String address(Map<String, String> parameters) {
        return parameters.entrySet().stream().filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }
}
