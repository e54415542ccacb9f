package io.tidewatch.execution.desk;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of an order in a sorted list: the next page begins after it, whatever came in meanwhile.
 *
 * @param sorting of the list
 * @param value   what the list is sorted by: microseconds since 1970, or a number's bits
 * @param id      key of the order
 */
public record OrderCursor(OrderSorting sorting, long value, long id) {

    private static final Pattern TEXT = Pattern.compile("([a-z]+)\\.(asc|desc)\\.(-?[0-9]{1,19})\\.([0-9]{1,19})");
    private static final long LATEST = 200_000_000_000_000_000L;

    static OrderCursor at(OrderSorting sorting, FoundOrder order) {
        return new OrderCursor(sorting, switch (sorting.key()) {
            case TIME -> ChronoUnit.MICROS.between(Instant.EPOCH, order.at());
            case VALUE -> Double.doubleToLongBits(Double.isNaN(order.value()) ? 0 : order.value());
        }, order.id());
    }

    /** Reads what {@link #text()} wrote; empty for any other text. */
    public static Optional<OrderCursor> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            OrderSorting sorting = new OrderSorting(
                    OrderSorting.Key.valueOf(parts.group(1).toUpperCase(Locale.ROOT)), parts.group(2).equals("asc"));
            OrderCursor cursor = new OrderCursor(sorting, Long.parseLong(parts.group(3)), Long.parseLong(parts.group(4)));
            return Optional.of(cursor).filter(OrderCursor::isPossible);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What PostgreSQL could not compare was never written by us. */
    private boolean isPossible() {
        return sorting.key() == OrderSorting.Key.TIME ? Math.abs(value) < LATEST : Double.isFinite(Double.longBitsToDouble(value));
    }

    /** An instant or a number, as the list is sorted by. */
    Object place() {
        return sorting.key() == OrderSorting.Key.TIME
                ? Instant.EPOCH.plus(value, ChronoUnit.MICROS) : Double.longBitsToDouble(value);
    }

    /** For clients to hand back. */
    public String text() {
        return String.join(".", sorting.key().wireName(), sorting.ascending() ? "asc" : "desc", Long.toString(value), Long.toString(id));
    }
}
