package io.tidewatch.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The declared shape of an object: its fields in order, how a record is made of them, and the rules across fields.
 * Fields that are not declared are ignored.
 *
 * @param <T> the record
 */
public final class RequestSchema<T> implements ValueType<T> {

    private final Field<?>[] fields;
    private final Function<Values, T> maker;
    private final List<Rule<T>> rules;

    private record Rule<T>(Predicate<? super T> holds, String text) {
    }

    private RequestSchema(Field<?>[] fields, Function<Values, T> maker, List<Rule<T>> rules) {
        this.fields = fields;
        this.maker = maker;
        this.rules = rules;
    }

    /**
     * Declares an object.
     *
     * @param maker makes the record from the checked values; called only when every field is valid; an
     *              {@code IllegalArgumentException} it throws is reported as a broken rule
     * @param fields the fields in the order in which their faults are reported
     * @param <T> the record
     * @return the schema
     */
    public static <T> RequestSchema<T> of(Function<Values, T> maker, Field<?>... fields) {
        Set<String> names = new HashSet<>();
        for (Field<?> field : fields) {
            if (!names.add(field.name())) {
                throw new IllegalArgumentException("field " + field.name() + " is declared twice");
            }
        }
        return new RequestSchema<>(fields.clone(), maker, List.of());
    }

    /**
     * Adds a rule across fields, checked once all fields are valid; the first broken rule is reported.
     *
     * @param holds true for a good object
     * @param text what to tell otherwise, without the leading "Value error"
     * @return a new schema
     */
    public RequestSchema<T> check(Predicate<? super T> holds, String text) {
        List<Rule<T>> more = new ArrayList<>(rules);
        more.add(new Rule<>(holds, text));
        return new RequestSchema<>(fields, maker, List.copyOf(more));
    }

    @Override
    public T read(JsonNode value, Reading reading) {
        if (!value.isObject()) {
            reading.reject("model_attributes_type", "Input should be a valid dictionary or object to extract fields from", value);
            return null;
        }
        Object[] values = new Object[fields.length];
        boolean[] given = new boolean[fields.length];
        boolean valid = true;
        for (int i = 0; i < fields.length; i++) {
            valid &= readField(fields[i], i, value, values, given, reading);
        }
        return valid ? make(value, new Values(fields, values, given), reading) : null;
    }

    private static boolean readField(Field<?> field, int index, JsonNode object, Object[] values, boolean[] given, Reading reading) {
        JsonNode member = object.get(field.name());
        if (member == null) {
            if (field.required()) {
                reading.rejectMissing(field.name(), object);
                return false;
            }
            values[index] = field.absentValue();
            return true;
        }
        given[index] = true;
        if (member.isNull() && field.nullable()) {
            return true;
        }
        reading.enter(field.name());
        values[index] = field.type().read(member, reading);
        reading.leave();
        return values[index] != null;
    }

    private T make(JsonNode object, Values values, Reading reading) {
        T made;
        try {
            made = maker.apply(values);
        } catch (IllegalArgumentException e) {
            // The record knows a rule across its fields.
            reading.rejectRule(e.getMessage(), object);
            return null;
        }
        for (Rule<T> rule : rules) {
            if (!rule.holds().test(made)) {
                reading.rejectRule(rule.text(), object);
                return null;
            }
        }
        return made;
    }
}
