package io.tidewatch.prediction.search;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a prediction in an ordered list: the next page begins after it, whatever came in meanwhile.
 *
 * @param order of the list
 * @param value what the order is by: microseconds since 1970, or a number's bits
 * @param id    key of the prediction
 */
public record PredictionCursor(PredictionOrder order, long value, long id) {

    private static final Pattern TEXT = Pattern.compile("([a-z]+)\\.(asc|desc)\\.(-?[0-9]{1,19})\\.([0-9]{1,19})");
    private static final long LATEST = 200_000_000_000_000_000L;

    static PredictionCursor at(PredictionOrder order, FoundPrediction prediction) {
        return new PredictionCursor(order, switch (order.key()) {
            case TIME -> ChronoUnit.MICROS.between(Instant.EPOCH, prediction.at());
            case EXPECTED -> Double.doubleToLongBits(prediction.expected());
            case CONFIDENCE -> Double.doubleToLongBits(prediction.confidence());
        }, prediction.id());
    }

    /** Reads what {@link #text()} wrote; empty for any other text. */
    public static Optional<PredictionCursor> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            PredictionOrder order = new PredictionOrder(
                    PredictionOrder.Key.valueOf(parts.group(1).toUpperCase(Locale.ROOT)), parts.group(2).equals("asc"));
            PredictionCursor cursor = new PredictionCursor(order, Long.parseLong(parts.group(3)), Long.parseLong(parts.group(4)));
            return Optional.of(cursor).filter(PredictionCursor::isPossible);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What PostgreSQL could not compare was never written by us. */
    private boolean isPossible() {
        return order.key() == PredictionOrder.Key.TIME
                ? Math.abs(value) < LATEST : Double.isFinite(Double.longBitsToDouble(value));
    }

    /** An instant or a number, as the order is by. */
    Object place() {
        return order.key() == PredictionOrder.Key.TIME
                ? Instant.EPOCH.plus(value, ChronoUnit.MICROS) : Double.longBitsToDouble(value);
    }

    /** For clients to hand back. */
    public String text() {
        return String.join(".", order.key().wireName(), order.ascending() ? "asc" : "desc", Long.toString(value), Long.toString(id));
    }
}
