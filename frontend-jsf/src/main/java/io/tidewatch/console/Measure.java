package io.tidewatch.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalDouble;

/**
 * A figure of an evaluation with its interval.
 *
 * @param name    name of the figure
 * @param horizon for which horizon; empty text for all
 * @param value   its value
 * @param low     lower end of its interval; empty where there is none
 * @param high    upper end of its interval
 */
public record Measure(String name, String horizon, double value, OptionalDouble low, OptionalDouble high) {

    /** Reads a number, or an object of a value and its ends; null when it is neither. */
    static Measure of(String name, String horizon, JsonNode node) {
        if (node.isNumber()) {
            return new Measure(name, horizon, node.doubleValue(), OptionalDouble.empty(), OptionalDouble.empty());
        }
        return node.path("value").isNumber()
                ? new Measure(name, horizon, node.path("value").doubleValue(), number(node.path("low")), number(node.path("high"))) : null;
    }

    /** A figure with flat names as a measure. */
    static Measure of(FigureLine line) {
        return new Measure(line.plain(), line.part(), line.value(), line.low(), line.high());
    }

    private static OptionalDouble number(JsonNode node) {
        return node.isNumber() ? OptionalDouble.of(node.doubleValue()) : OptionalDouble.empty();
    }

    /** What the value is compared with: half for a share of hits, else nought. */
    double base() {
        return name.equals("hit_rate") ? 0.5 : 0;
    }

    /** Whether there is an interval. */
    public boolean isBounded() {
        return low.isPresent() && high.isPresent();
    }

    /** Whether the interval leaves out what the value is compared with. */
    public boolean isClear() {
        return isBounded() && (low.getAsDouble() > base() || high.getAsDouble() < base());
    }

    /** Whether both intervals have something in common; true where one is missing, because nothing can be told then. */
    boolean overlaps(Measure other) {
        return !isBounded() || !other.isBounded() || low.getAsDouble() <= other.high.getAsDouble()
                && other.low.getAsDouble() <= high.getAsDouble();
    }
}
