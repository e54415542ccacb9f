package io.tidewatch.api.schema;

import java.util.Optional;

/** The checked values of one object, by field. */
public final class Values {

    private final Field<?>[] fields;
    private final Object[] values;
    private final boolean[] given;
    private int next;

    Values(Field<?>[] fields, Object[] values, boolean[] given) {
        this.fields = fields;
        this.values = values;
        this.given = given;
    }

    /**
     * The value of a field.
     *
     * @param field a field of the schema being read
     * @param <T> its type
     * @return the value; null only for a field that allows null
     */
    @SuppressWarnings("unchecked")
    public <T> T get(Field<T> field) {
        return (T) values[indexOf(field)];
    }

    /**
     * The value of a field that may be null.
     *
     * @param field a field of the schema being read
     * @param <T> its type
     * @return the value, empty for null
     */
    public <T> Optional<T> find(Field<T> field) {
        return Optional.ofNullable(get(field));
    }

    /**
     * Whether the client named the field at all, be it with null.
     *
     * @param field a field of the schema being read
     * @return true if it stood in the request
     */
    public boolean given(Field<?> field) {
        return given[indexOf(field)];
    }

    /** Builders read fields in the order of declaration, so the search starts behind the last hit. */
    private int indexOf(Field<?> field) {
        for (int step = 0; step < fields.length; step++) {
            int index = (next + step) % fields.length;
            if (fields[index] == field) {
                next = index + 1;
                return index;
            }
        }
        throw new IllegalArgumentException("field " + field + " is not declared in this schema");
    }
}
