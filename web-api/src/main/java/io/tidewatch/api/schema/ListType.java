package io.tidewatch.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A list; the faults of all elements are reported. */
record ListType<E>(ValueType<E> element) implements ValueType<List<E>> {

    @Override
    public List<E> read(JsonNode value, Reading reading) {
        if (!value.isArray()) {
            reading.reject("list_type", "Input should be a valid list", value);
            return null;
        }
        List<E> elements = new ArrayList<>(value.size());
        boolean valid = true;
        for (int i = 0; i < value.size(); i++) {
            reading.enter(i);
            E read = element.read(value.get(i), reading);
            reading.leave();
            valid &= read != null;
            elements.add(read);
        }
        return valid ? Collections.unmodifiableList(elements) : null;
    }
}
