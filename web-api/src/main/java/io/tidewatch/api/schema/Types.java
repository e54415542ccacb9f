package io.tidewatch.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The types a field can have. */
public final class Types {

    private static final TextType TEXT = new TextType(0, Integer.MAX_VALUE);
    private static final IntegerType INTEGER = IntegerType.unbounded();
    private static final NumberType NUMBER = NumberType.unbounded();

    private Types() {
    }

    /**
     * Text of any length; numbers are not text. NUL and lone surrogates are refused.
     *
     * @return the type
     */
    public static TextType text() {
        return TEXT;
    }

    /**
     * A whole number, also as text or as {@code 5.0}; without bounds it must fit 64 bits.
     *
     * @return the type
     */
    public static IntegerType integer() {
        return INTEGER;
    }

    /**
     * A whole number of any size, also as text or as {@code 5.0}.
     *
     * @return the type
     */
    public static ValueType<BigInteger> anyInteger() {
        return (value, reading) -> IntegerType.readAny(value, reading).orElse(null);
    }

    /**
     * A finite double, also as text.
     *
     * @return the type
     */
    public static NumberType number() {
        return NUMBER;
    }

    /**
     * A boolean, also as 0/1 or as one of the usual words.
     *
     * @return the type
     */
    public static ValueType<Boolean> flag() {
        return FlagType.INSTANCE;
    }

    /**
     * A point in time; a time without zone counts as UTC.
     *
     * @return the type
     */
    public static ValueType<Instant> timestamp() {
        return TimestampType.INSTANCE;
    }

    /**
     * One of some words, case-sensitive.
     *
     * @param words the allowed words, in the order in which they are listed to the client
     * @return the type
     */
    public static ValueType<String> oneOf(String... words) {
        Map<Object, String> byWire = new LinkedHashMap<>();
        for (String word : words) {
            byWire.put(word, word);
        }
        return new ChoiceType<>(byWire);
    }

    /**
     * One of some whole numbers; text is not accepted.
     *
     * @param numbers the allowed numbers, in the order in which they are listed to the client
     * @return the type
     */
    public static ValueType<Integer> oneOf(int... numbers) {
        Map<Object, Integer> byWire = new LinkedHashMap<>();
        for (int number : numbers) {
            byWire.put((double) number, number);
        }
        return new ChoiceType<>(byWire);
    }

    /**
     * One of the constants of an enumeration, by wire name.
     *
     * @param constants the allowed constants, in the order in which they are listed to the client
     * @param wireName name of a constant on the wire
     * @param <E> the enumeration
     * @return the type
     */
    public static <E> ValueType<E> choice(E[] constants, Function<E, String> wireName) {
        Map<Object, E> byWire = new LinkedHashMap<>();
        for (E constant : constants) {
            byWire.put(wireName.apply(constant), constant);
        }
        return new ChoiceType<>(byWire);
    }

    /**
     * A list whose elements all have one type.
     *
     * @param element type of an element
     * @param <E> Java type of an element
     * @return the type; its values are unmodifiable
     */
    public static <E> ValueType<List<E>> list(ValueType<E> element) {
        return new ListType<>(element);
    }

    /**
     * An object of any content: finite numbers and storable text only.
     *
     * @return the type
     */
    public static ValueType<ObjectNode> freeObject() {
        return FreeObjectType.INSTANCE;
    }

    /**
     * Any JSON value: finite numbers and storable text only; null is {@code NullNode}.
     *
     * @return the type
     */
    public static ValueType<JsonNode> any() {
        return (value, reading) -> FreeObjectType.storable(value, reading) ? value : null;
    }
}
