package io.tidewatch.signals.search;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a signal in an ordered list: the next page begins after it, whatever came in meanwhile.
 *
 * @param order of the list
 * @param value what the order is by: microseconds since 1970, or a number's bits
 * @param id    key of the signal
 */
public record SignalCursor(SignalOrder order, long value, long id) {

    private static final Pattern TEXT = Pattern.compile("([a-z]+)\\.(asc|desc)\\.(-?[0-9]{1,19})\\.([0-9]{1,19})");
    private static final long LATEST = 200_000_000_000_000_000L;

    static SignalCursor at(SignalOrder order, FoundSignal signal) {
        return new SignalCursor(order, switch (order.key()) {
            case TIME -> ChronoUnit.MICROS.between(Instant.EPOCH, signal.at());
            case SCORE -> Double.doubleToLongBits(signal.score());
            case CONFIDENCE -> Double.doubleToLongBits(signal.confidence());
        }, signal.id());
    }

    /** Reads what {@link #text()} wrote; empty for any other text. */
    public static Optional<SignalCursor> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            SignalOrder order = new SignalOrder(
                    SignalOrder.Key.valueOf(parts.group(1).toUpperCase(Locale.ROOT)), parts.group(2).equals("asc"));
            SignalCursor cursor = new SignalCursor(order, Long.parseLong(parts.group(3)), Long.parseLong(parts.group(4)));
            return Optional.of(cursor).filter(SignalCursor::isPossible);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What PostgreSQL could not compare was never written by us. */
    private boolean isPossible() {
        return order.key() == SignalOrder.Key.TIME ? Math.abs(value) < LATEST : Double.isFinite(Double.longBitsToDouble(value));
    }

    /** An instant or a number, as the order is by. */
    Object place() {
        return order.key() == SignalOrder.Key.TIME ? Instant.EPOCH.plus(value, ChronoUnit.MICROS) : Double.longBitsToDouble(value);
    }

    /** For clients to hand back. */
    public String text() {
        return String.join(".", order.key().wireName(), order.ascending() ? "asc" : "desc", Long.toString(value), Long.toString(id));
    }
}
