package io.tidewatch.imports.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The values of a record, read as the types importers need. Several names are several spellings of one field: the first that
 * is there counts. Absent, null and blank are the same. Every reader refuses unusable values with a {@link RowFault}.
 */
public final class Fields {

    private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9][A-Z0-9._-]{0,31}");

    private final ObjectNode values;

    public Fields(ObjectNode values) {
        this.values = values;
    }

    /** The record itself. */
    public ObjectNode json() {
        return values;
    }

    /** The names that have a value. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        values.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Whether one of the names has a value. */
    public boolean has(String... names) {
        return !find(names).isMissingNode();
    }

    /** A value as it stands, for objects and lists; a missing node when absent. */
    public JsonNode find(String... names) {
        for (String name : names) {
            JsonNode value = values.path(name);
            if (!value.isMissingNode() && !value.isNull() && !(value.isTextual() && value.textValue().isBlank())) {
                return value;
            }
        }
        return MissingNode.getInstance();
    }

    /** Text as written; numbers count as their text. */
    public Optional<String> text(String... names) {
        JsonNode value = find(names);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (value.isContainerNode()) {
            throw new RowFault(names[0], "is no text");
        }
        String text = value.asText();
        if (text.indexOf('\0') >= 0) {
            throw new RowFault(names[0], "holds a NUL character");
        }
        return Optional.of(text);
    }

    /** Trimmed text of a bounded length. */
    public Optional<String> word(int most, String... names) {
        Optional<String> word = text(names).map(String::strip);
        if (word.isPresent() && word.get().length() > most) {
            throw new RowFault(names[0], "is longer than " + most + " characters");
        }
        return word;
    }

    /** An upper-case symbol; a leading {@code $} is dropped. */
    public Optional<String> symbol(String... names) {
        return text(names).map(text -> asSymbol(names[0], text));
    }

    /** @throws RowFault when a text is no symbol */
    public static String asSymbol(String field, String text) {
        String symbol = text.strip().toUpperCase(Locale.ROOT).replaceFirst("^\\$", "");
        if (!SYMBOL.matcher(symbol).matches()) {
            throw new RowFault(field, "'" + text + "' is no symbol");
        }
        return symbol;
    }

    /** A finite number. */
    public Optional<Double> number(String... names) {
        JsonNode value = find(names);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        double number = value.isNumber() ? value.doubleValue() : parse(names[0], value);
        if (!Double.isFinite(number)) {
            throw new RowFault(names[0], "is not finite");
        }
        return Optional.of(number);
    }

    private static double parse(String name, JsonNode value) {
        try {
            return value.isTextual() ? Double.parseDouble(value.textValue().strip()) : Double.parseDouble("");
        } catch (NumberFormatException e) {
            throw new RowFault(name, "is no number: " + value);
        }
    }

    /** A number within bounds, both included; a standard when absent. */
    public double number(String name, double least, double most, double standard) {
        double number = number(name).orElse(standard);
        if (number < least || number > most) {
            throw new RowFault(name, "must lie between " + least + " and " + most);
        }
        return number;
    }

    /** A whole number within bounds, both included. */
    public Optional<Long> whole(long least, long most, String... names) {
        return number(names).map(number -> {
            if (number != Math.rint(number) || number < least || number > most) {
                throw new RowFault(names[0], "must be a whole number between " + least + " and " + most);
            }
            return number.longValue();
        });
    }

    /** A time in microseconds: ISO-8601, without an offset in UTC, or seconds or milliseconds since 1970. */
    public Optional<Instant> instant(String... names) {
        JsonNode value = find(names);
        Optional<String> written = value.isNumber() ? Optional.of(value.decimalValue().toPlainString()) : text(names);
        return written.map(text -> {
            try {
                return UtcTime.parse(text);
            } catch (DateTimeException e) {
                throw new RowFault(names[0], "is no time: '" + text + "'");
            }
        });
    }

    /** A free object; empty when absent. */
    public Optional<ObjectNode> object(String name) {
        JsonNode value = find(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isObject()) {
            throw new RowFault(name, "is no object");
        }
        return Optional.of((ObjectNode) value);
    }

    /** What must be there. @throws RowFault when it is not */
    public static <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(() -> new RowFault(name, "is missing"));
    }
}
