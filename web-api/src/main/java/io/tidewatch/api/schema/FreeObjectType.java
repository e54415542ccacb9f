package io.tidewatch.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;

/** An object without declared fields, kept as it came. */
enum FreeObjectType implements ValueType<ObjectNode> {
    INSTANCE;

    @Override
    public ObjectNode read(JsonNode value, Reading reading) {
        if (!value.isObject()) {
            reading.reject("dict_type", "Input should be a valid dictionary", value);
            return null;
        }
        return storable(value, reading) ? (ObjectNode) value : null;
    }

    /**
     * Whether the database can keep a value and give it back: no NUL, no half character, no number that JSON cannot write.
     *
     * @param value any JSON
     * @param reading gets the place of the first fault of each member
     * @return true if it can
     */
    static boolean storable(JsonNode value, Reading reading) {
        return switch (value.getNodeType()) {
            case STRING -> TextType.storable(value.textValue(), value, reading);
            case NUMBER -> finite(value, reading);
            case ARRAY -> elementsStorable(value, reading);
            case OBJECT -> membersStorable(value, reading);
            default -> true;
        };
    }

    private static boolean finite(JsonNode value, Reading reading) {
        if (value.isFloatingPointNumber() && !Double.isFinite(value.doubleValue())) {
            NumberType.rejectNonFinite(value, reading);
            return false;
        }
        return true;
    }

    private static boolean elementsStorable(JsonNode array, Reading reading) {
        boolean good = true;
        for (int i = 0; i < array.size(); i++) {
            reading.enter(i);
            good &= storable(array.get(i), reading);
            reading.leave();
        }
        return good;
    }

    private static boolean membersStorable(JsonNode object, Reading reading) {
        boolean good = true;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            reading.enter(member.getKey());
            good &= TextType.storable(member.getKey(), TextNode.valueOf(member.getKey()), reading) && storable(member.getValue(), reading);
            reading.leave();
        }
        return good;
    }
}
