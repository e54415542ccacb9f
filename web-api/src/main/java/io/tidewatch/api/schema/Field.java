package io.tidewatch.api.schema;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * A named member of a request object or a query parameter.
 *
 * @param <T> Java type of its value
 */
public final class Field<T> {

    private final String name;
    private final ValueType<T> type;
    private final boolean nullable;
    private final Optional<Supplier<T>> fallback;

    private Field(String name, ValueType<T> type, boolean nullable, Optional<Supplier<T>> fallback) {
        this.name = name;
        this.type = type;
        this.nullable = nullable;
        this.fallback = fallback;
    }

    /**
     * A field that must be there and must not be null.
     *
     * @param name wire name
     * @param type type of the value
     * @param <T> Java type
     * @return the field
     */
    public static <T> Field<T> required(String name, ValueType<T> type) {
        return new Field<>(name, type, false, Optional.empty());
    }

    /**
     * A field that must be there and may be null.
     *
     * @param name wire name
     * @param type type of the value
     * @param <T> Java type
     * @return the field
     */
    public static <T> Field<T> requiredOrNull(String name, ValueType<T> type) {
        return new Field<>(name, type, true, Optional.empty());
    }

    /**
     * A field that may be absent or null; both read as Java null, or empty through {@link Values#find}.
     *
     * @param name wire name
     * @param type type of the value
     * @param <T> Java type
     * @return the field
     */
    public static <T> Field<T> optional(String name, ValueType<T> type) {
        return new Field<>(name, type, true, Optional.of(() -> null));
    }

    /**
     * A field that may be absent but not null.
     *
     * @param name wire name
     * @param type type of the value
     * @param fallback its value when absent
     * @param <T> Java type
     * @return the field
     */
    public static <T> Field<T> withDefault(String name, ValueType<T> type, T fallback) {
        return new Field<>(name, type, false, Optional.of(() -> fallback));
    }

    /**
     * A field that may be absent but not null, with a value made afresh for each request (mutable values, "now").
     *
     * @param name wire name
     * @param type type of the value
     * @param fallback makes its value when absent
     * @param <T> Java type
     * @return the field
     */
    public static <T> Field<T> withDefaultFrom(String name, ValueType<T> type, Supplier<T> fallback) {
        return new Field<>(name, type, false, Optional.of(fallback));
    }

    /**
     * The same field, null allowed (read as Java null, not as the default).
     *
     * @return a new field
     */
    public Field<T> orNull() {
        return new Field<>(name, type, true, fallback);
    }

    String name() {
        return name;
    }

    ValueType<T> type() {
        return type;
    }

    boolean nullable() {
        return nullable;
    }

    boolean required() {
        return fallback.isEmpty();
    }

    T absentValue() {
        return fallback.map(Supplier::get).orElse(null);
    }

    @Override
    public String toString() {
        return name;
    }
}
