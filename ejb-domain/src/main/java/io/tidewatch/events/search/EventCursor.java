package io.tidewatch.events.search;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of an event in an ordered list: the next page begins after it, whatever came in meanwhile.
 *
 * @param order of the list
 * @param basis which instant the list's period is about
 * @param value what the order is by: microseconds since 1970, or a score's bits
 * @param id    key of the event
 */
public record EventCursor(EventOrder order, EventFilter.Basis basis, long value, long id) {

    private static final Pattern TEXT = Pattern.compile("([a-z]+)\\.([a-z]+)\\.(asc|desc)\\.(-?[0-9]{1,19})\\.([0-9]{1,19})");

    static EventCursor at(EventOrder order, EventFilter.Basis basis, Instant time, double score, long id) {
        boolean timed = order.key() == EventOrder.Key.TIME;
        long value = timed ? ChronoUnit.MICROS.between(Instant.EPOCH, time) : Double.doubleToLongBits(score);
        return new EventCursor(order, basis, value, id);
    }

    /** Reads what {@link #text()} wrote; empty for any other text. */
    public static Optional<EventCursor> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            EventOrder order = new EventOrder(
                    EventOrder.Key.valueOf(parts.group(1).toUpperCase(Locale.ROOT)), parts.group(3).equals("asc"));
            EventCursor cursor = new EventCursor(order, EventFilter.Basis.valueOf(parts.group(2).toUpperCase(Locale.ROOT)),
                    Long.parseLong(parts.group(4)), Long.parseLong(parts.group(5)));
            return Optional.of(cursor).filter(EventCursor::isPossible);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What PostgreSQL could not compare was never written by us. */
    private boolean isPossible() {
        return order.key() == EventOrder.Key.TIME ? Math.abs(value) < 200_000_000_000_000_000L : Double.isFinite(score());
    }

    /** Whether the place belongs to a list of this order and basis. */
    public boolean belongsTo(EventOrder other, EventFilter.Period period) {
        return order.equals(other) && basis == period.basis();
    }

    Instant time() {
        return Instant.EPOCH.plus(value, ChronoUnit.MICROS);
    }

    double score() {
        return Double.longBitsToDouble(value);
    }

    /** For clients to hand back. */
    public String text() {
        return String.join(".", order.key().wireName(), basis.wireName(), order.ascending() ? "asc" : "desc",
                Long.toString(value), Long.toString(id));
    }
}
