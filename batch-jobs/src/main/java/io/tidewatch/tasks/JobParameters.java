package io.tidewatch.tasks;

import io.tidewatch.marketdata.Timeframe;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Parameter values by name, read as the types jobs need. Every reader refuses unusable values by name. */
public final class JobParameters {

    private static final Set<String> TRUE = Set.of("1", "true", "yes", "y", "on");
    private static final Set<String> FALSE = Set.of("0", "false", "no", "n", "off");
    private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9][A-Z0-9._-]{0,31}");
    private static final int MAX_SYMBOLS = 500;

    private final Map<String, String> values;

    public JobParameters(Map<String, String> values) {
        this.values = new TreeMap<>(values);
    }

    /** All values by name, in order of the names. */
    public Map<String, String> values() {
        return new TreeMap<>(values);
    }

    /** The trimmed text; empty when absent or blank. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** @throws InvalidJobParameterException when absent */
    public String required(String name) {
        return text(name).orElseThrow(() -> new InvalidJobParameterException(name, "is required"));
    }

    /** Upper-case symbols from a comma-separated list, distinct and sorted; a leading {@code $} is dropped. */
    public List<String> symbols(String name) {
        TreeSet<String> symbols = new TreeSet<>();
        for (String part : required(name).split(",")) {
            String symbol = part.strip().toUpperCase(Locale.ROOT).replaceFirst("^\\$", "");
            if (!symbol.isEmpty()) {
                if (!SYMBOL.matcher(symbol).matches()) {
                    throw new InvalidJobParameterException(name, "'" + part.strip() + "' is no symbol");
                }
                symbols.add(symbol);
            }
        }
        if (symbols.isEmpty() || symbols.size() > MAX_SYMBOLS) {
            throw new InvalidJobParameterException(name, "must name 1 to " + MAX_SYMBOLS + " symbols");
        }
        return List.copyOf(symbols);
    }

    /** An instant: ISO-8601 with offset, or without one in UTC, or a date; empty when absent. */
    public Optional<Instant> instant(String name) {
        return text(name).map(text -> {
            try {
                if (text.length() <= 10) {
                    return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
                }
                boolean offset = text.endsWith("Z") || text.indexOf('+', 10) > 0 || text.indexOf('-', 11) > 0;
                return offset ? OffsetDateTime.parse(text).toInstant() : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException e) {
                throw new InvalidJobParameterException(name, "'" + text + "' is no ISO-8601 time");
            }
        });
    }

    /** A candle length such as {@code 5m} or {@code 1h}. */
    public Timeframe timeframe(String name) {
        try {
            return Timeframe.of(required(name));
        } catch (IllegalArgumentException e) {
            throw new InvalidJobParameterException(name, e.getMessage());
        }
    }

    /** A whole number within bounds, both included. */
    public int whole(String name, int least, int most) {
        String text = required(name);
        try {
            int value = Integer.parseInt(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new InvalidJobParameterException(name, "'" + text + "' is no whole number");
        }
        throw new InvalidJobParameterException(name, "must lie between " + least + " and " + most);
    }

    /** A finite number within bounds, both included. */
    public double number(String name, double least, double most) {
        String text = required(name);
        try {
            double value = Double.parseDouble(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new InvalidJobParameterException(name, "'" + text + "' is no number");
        }
        throw new InvalidJobParameterException(name, "must lie between " + least + " and " + most);
    }

    /** A yes or no. */
    public boolean flag(String name) {
        String text = required(name).toLowerCase(Locale.ROOT);
        if (!TRUE.contains(text) && !FALSE.contains(text)) {
            throw new InvalidJobParameterException(name, "'" + text + "' is neither yes nor no");
        }
        return TRUE.contains(text);
    }

    /** One of some words, given in lower case. */
    public String choice(String name, String... allowed) {
        String text = required(name).toLowerCase(Locale.ROOT);
        if (!Arrays.asList(allowed).contains(text)) {
            throw new InvalidJobParameterException(name, "must be one of " + String.join(", ", allowed));
        }
        return text;
    }
}
