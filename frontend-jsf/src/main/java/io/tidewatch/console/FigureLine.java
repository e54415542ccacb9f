package io.tidewatch.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A figure of a build with its interval, read from flat names: {@code ic} with {@code ic_low} and {@code ic_high}; a part such as a
 * horizon stands between, {@code ic_4h_low}, or behind.
 *
 * @param name  name of the figure
 * @param value its value
 * @param low   lower end of its interval; empty where there is none
 * @param high  upper end of its interval
 */
public record FigureLine(String name, double value, OptionalDouble low, OptionalDouble high) {

    /** What a list shows of a version, the first ones there are. */
    private static final List<String> HEADLINES = List.of("ic", "hit_rate", "skill", "pnl_after_cost", "max_drawdown");
    private static final List<String> LOW = List.of("_ci_low", "_low", "_lo", "_lower");
    private static final List<String> HIGH = List.of("_ci_high", "_high", "_hi", "_upper");

    /** Every figure of an object, by name; ends of intervals stand with their figure. */
    static List<FigureLine> of(JsonNode figures) {
        Map<String, Double> numbers = new TreeMap<>();
        figures.properties().forEach(entry -> {
            if (entry.getValue().isNumber()) {
                numbers.put(entry.getKey(), entry.getValue().doubleValue());
            }
        });
        List<FigureLine> lines = new ArrayList<>();
        numbers.forEach((name, value) -> {
            if (owner(name, numbers).isEmpty()) {
                lines.add(new FigureLine(name, value, end(name, LOW, numbers), end(name, HIGH, numbers)));
            }
        });
        return lines;
    }

    /** Those for a list: of each headline the one without a part, else the first of its parts. */
    static List<FigureLine> headlines(JsonNode figures) {
        List<FigureLine> all = of(figures);
        return HEADLINES.stream().flatMap(head -> all.stream().filter(line -> line.name.equals(head) || line.isPartOf(head)).findFirst()
                .stream()).toList();
    }

    private boolean isPartOf(String head) {
        return name.matches(head + "_[0-9]+[mhdw]");
    }

    private static OptionalDouble end(String name, List<String> endings, Map<String, Double> numbers) {
        return endings.stream().map(ending -> numbers.get(name + ending)).filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue).findFirst();
    }

    /** The figure whose interval a number belongs to. */
    private static Optional<String> owner(String name, Map<String, Double> numbers) {
        return Stream.concat(LOW.stream(), HIGH.stream()).filter(name::endsWith)
                .map(ending -> name.substring(0, name.length() - ending.length())).filter(numbers::containsKey).findFirst();
    }

    /** Whether there is an interval. */
    public boolean isBounded() {
        return low.isPresent() && high.isPresent();
    }

    /** Whether the interval leaves nought out, so that the sign can be trusted. */
    public boolean isClear() {
        return isBounded() && (low.getAsDouble() > 0 || high.getAsDouble() < 0);
    }

    /** The key of the text that names it: parts of the name that say for which horizon are left away. */
    public String plain() {
        return name.replaceAll("_[0-9]+[mhdw]$", "");
    }

    /** For which horizon it is; empty text for all. */
    public String part() {
        return name.length() > plain().length() ? name.substring(plain().length() + 1) : "";
    }
}
