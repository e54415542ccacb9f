package io.tidewatch.backtest.search;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of a run in an ordered list: the next page begins after it, whatever came in meanwhile.
 *
 * @param order of the list
 * @param value what the order is by; {@link #NO_FIGURE} without a figure, 0 in a list by time
 * @param id    key of the run
 */
public record RunCursor(RunOrder order, double value, long id) {

    /** Stands for a figure that is missing; below all others. */
    static final double NO_FIGURE = -1e300;

    private static final Pattern TEXT = Pattern.compile("([a-z]+)\\.(asc|desc)\\.(-?[0-9]{1,19})\\.([0-9]{1,18})");

    static RunCursor at(RunOrder order, RunLine run) {
        OptionalDouble value = switch (order.key()) {
            case TIME -> OptionalDouble.of(0);
            case SHARPE -> run.figures().sharpe();
            case PNL -> run.figures().pnl();
            case DRAWDOWN -> run.figures().drawdown();
            case SAMPLES -> run.figures().samples();
        };
        return new RunCursor(order, value.orElse(NO_FIGURE), run.id());
    }

    /** Reads what {@link #text()} wrote; empty for any other text. */
    public static Optional<RunCursor> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            RunOrder order = new RunOrder(RunOrder.Key.valueOf(parts.group(1).toUpperCase(Locale.ROOT)), parts.group(2).equals("asc"));
            double value = Double.longBitsToDouble(Long.parseLong(parts.group(3)));
            return Optional.of(new RunCursor(order, value, Long.parseLong(parts.group(4)))).filter(place -> Double.isFinite(place.value));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** For clients to hand back. */
    public String text() {
        return String.join(".", order.key().wireName(), order.ascending() ? "asc" : "desc", Long.toString(Double.doubleToLongBits(value)),
                Long.toString(id));
    }
}
