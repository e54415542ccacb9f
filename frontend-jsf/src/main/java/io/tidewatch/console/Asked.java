package io.tidewatch.console;

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
 * The parameters of an address that asks for a list: what can be read of them, what cannot, and the addresses of the same list with
 * other ones.
 */
final class Asked {

    private static final String PLACE = "after";
    private static final int LONGEST = 256;
    private static final Map<String, Duration> SPANS = Map.of("1h", Duration.ofHours(1), "24h", Duration.ofDays(1),
            "7d", Duration.ofDays(7), "30d", Duration.ofDays(30), "365d", Duration.ofDays(365));

    private final Map<String, String> given = new LinkedHashMap<>();
    private final List<String> unreadable = new ArrayList<>();

    /**
     * Takes the parameters of a request; blank ones count as absent.
     *
     * @param names      those that are looked at, in the order in which they stand in addresses
     * @param parameters gives a value by name, null for none
     */
    Asked(List<String> names, UnaryOperator<String> parameters) {
        for (String name : names) {
            String value = parameters.apply(name);
            if (value != null && !value.isBlank()) {
                given.put(name, value.strip());
            }
        }
    }

    /** Reads a parameter; one of which nothing can be made is left out and named. */
    <T> Optional<T> read(String name, Function<String, Optional<T>> reader) {
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

    /** A text of usual length. */
    Optional<String> text(String name) {
        return read(name, text -> Optional.of(text).filter(short_ -> short_.length() <= LONGEST && short_.indexOf('\0') < 0));
    }

    /** Whether the list ascends. */
    boolean ascending() {
        return read("order", text -> Optional.of(text).filter(word -> word.equals("asc") || word.equals("desc"))).orElse("desc")
                .equals("asc");
    }

    /** The beginning of a period: {@code from}, else as long ago as {@code within} says. */
    Optional<Instant> from(Instant now) {
        Optional<Instant> since = read("within", text -> Optional.ofNullable(SPANS.get(text))).map(now::minus);
        return read("from", Asked::instant).or(() -> since);
    }

    void leaveOut(String name) {
        given.remove(name);
        unreadable.add(name);
    }

    static Optional<Integer> number(String text, int most) {
        return Optional.of(text).filter(digits -> digits.matches("[0-9]{1,3}")).map(Integer::valueOf)
                .filter(number -> number >= 1 && number <= most);
    }

    static <T> Optional<T> word(T[] values, Function<T, String> wireName, String text) {
        for (T value : values) {
            if (wireName.apply(value).equals(text)) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** A day, a time of day in UTC, or an instant. */
    static Optional<Instant> instant(String text) {
        try {
            if (text.length() == "2026-01-01".length()) {
                return Optional.of(LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)).filter(Asked::isUsual);
            }
            Instant at = text.endsWith("Z") ? Instant.parse(text) : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            return Optional.of(at).filter(Asked::isUsual);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isUsual(Instant at) {
        return !at.isBefore(Instant.parse("1900-01-01T00:00:00Z")) && at.isBefore(Instant.parse("2200-01-01T00:00:00Z"));
    }

    /** Names of parameters that were left out, because nothing could be made of them. */
    List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    /** What was given for a parameter; empty text when nothing. */
    String value(String name) {
        return given.getOrDefault(name, "");
    }

    /** Whether anything but these was given. */
    boolean hasMoreThan(List<String> names) {
        return given.keySet().stream().anyMatch(name -> !names.contains(name));
    }

    /** The address of the same list from its beginning, with some parameters set; an empty value drops one. */
    String with(String... changes) {
        Map<String, String> parameters = new LinkedHashMap<>(given);
        parameters.remove(PLACE);
        return changed(parameters, changes);
    }

    /** The address of this very page, with some parameters set; an empty value drops one. */
    String here(String... changes) {
        return changed(new LinkedHashMap<>(given), changes);
    }

    private static String changed(Map<String, String> parameters, String... changes) {
        for (int i = 0; i < changes.length; i += 2) {
            parameters.put(changes[i], changes[i + 1]);
        }
        return address(parameters);
    }

    private static String address(Map<String, String> parameters) {
        return parameters.entrySet().stream().filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }
}
