package io.tidewatch.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;

/** Text with bounds on its length, counted in Unicode characters. */
public final class TextType implements ValueType<String> {

    private final int minLength;
    private final int maxLength;

    TextType(int minLength, int maxLength) {
        this.minLength = minLength;
        this.maxLength = maxLength;
    }

    /**
     * Asks for at least so many characters.
     *
     * @param length lower bound, inclusive
     * @return a new type
     */
    public TextType minLength(int length) {
        return new TextType(length, maxLength);
    }

    /**
     * Asks for at most so many characters.
     *
     * @param length upper bound, inclusive
     * @return a new type
     */
    public TextType maxLength(int length) {
        return new TextType(minLength, length);
    }

    @Override
    public String read(JsonNode value, Reading reading) {
        if (!value.isTextual()) {
            reading.reject("string_type", "Input should be a valid string", value);
            return null;
        }
        String text = value.textValue();
        if (!storable(text, value, reading)) {
            return null;
        }
        if (text.length() < minLength || text.length() > maxLength) {
            return checkLength(text, value, reading);
        }
        return minLength > 1 ? checkLength(text, value, reading) : text;
    }

    private String checkLength(String text, JsonNode value, Reading reading) {
        int length = text.codePointCount(0, text.length());
        if (length < minLength) {
            reading.reject("string_too_short", "String should have at least " + characters(minLength), value,
                    "min_length", IntNode.valueOf(minLength));
            return null;
        }
        if (length > maxLength) {
            reading.reject("string_too_long", "String should have at most " + characters(maxLength), value,
                    "max_length", IntNode.valueOf(maxLength));
            return null;
        }
        return text;
    }

    private static String characters(int count) {
        return count + (count == 1 ? " character" : " characters");
    }

    /** PostgreSQL can keep neither NUL nor half a surrogate pair. */
    static boolean storable(String text, JsonNode value, Reading reading) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                reading.rejectRule("text must not contain NUL characters", value);
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    reading.reject("string_unicode", "Input should be a valid string, unable to parse raw data as a unicode string", value);
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
