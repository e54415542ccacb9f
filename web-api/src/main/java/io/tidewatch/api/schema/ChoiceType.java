package io.tidewatch.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;

/** One of a closed list of words or numbers, compared by exact value: {@code 12.0} is 12, {@code "12"} is not. */
final class ChoiceType<E> implements ValueType<E> {

    private final Map<Object, E> byWire;
    private final String expected;

    ChoiceType(Map<Object, E> byWire) {
        this.byWire = byWire;
        this.expected = sentence(byWire.keySet().stream().map(ChoiceType::shown).toList());
    }

    private static String shown(Object wire) {
        return wire instanceof Double number ? String.valueOf(number.longValue()) : "'" + wire + "'";
    }

    private static String sentence(List<String> options) {
        int last = options.size() - 1;
        return last == 0 ? options.get(0) : String.join(", ", options.subList(0, last)) + " or " + options.get(last);
    }

    @Override
    public E read(JsonNode value, Reading reading) {
        E found = value.isTextual() ? byWire.get(value.textValue()) : value.isNumber() ? byWire.get(value.doubleValue()) : null;
        if (found == null) {
            reading.reject("literal_error", "Input should be " + expected, value, "expected", TextNode.valueOf(expected));
        }
        return found;
    }
}
