package io.tidewatch.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** A whole number within bounds; numbers beyond 64 bits always break a bound. */
public final class IntegerType implements ValueType<Long> {

    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);
    private static final String NO_INTEGER = "Input should be a valid integer";

    private final long lower;
    private final boolean lowerExclusive;
    private final long upper;

    private IntegerType(long lower, boolean lowerExclusive, long upper) {
        this.lower = lower;
        this.lowerExclusive = lowerExclusive;
        this.upper = upper;
    }

    static IntegerType unbounded() {
        return new IntegerType(Long.MIN_VALUE, false, Long.MAX_VALUE);
    }

    /**
     * Sets the lower bound, inclusive.
     *
     * @param bound smallest good value
     * @return a new type
     */
    public IntegerType ge(long bound) {
        return new IntegerType(bound, false, upper);
    }

    /**
     * Sets the lower bound, exclusive.
     *
     * @param bound largest value that is too small
     * @return a new type
     */
    public IntegerType gt(long bound) {
        return new IntegerType(bound, true, upper);
    }

    /**
     * Sets the upper bound, inclusive.
     *
     * @param bound largest good value
     * @return a new type
     */
    public IntegerType le(long bound) {
        return new IntegerType(lower, lowerExclusive, bound);
    }

    @Override
    public Long read(JsonNode value, Reading reading) {
        if (value.isInt() || value.isLong()) {
            return bounded(value.longValue(), value, reading);
        }
        return readAny(value, reading).flatMap(number -> bounded(number, value, reading)).orElse(null);
    }

    /**
     * Reads an integer of any size, bounds aside.
     *
     * @param value what came
     * @param reading gets the fault
     * @return the number, empty after a fault
     */
    static Optional<BigInteger> readAny(JsonNode value, Reading reading) {
        if (value.isIntegralNumber()) {
            return Optional.of(value.bigIntegerValue());
        }
        if (value.isBoolean()) {
            return Optional.of(value.booleanValue() ? BigInteger.ONE : BigInteger.ZERO);
        }
        if (value.isTextual()) {
            return fromText(value, reading);
        }
        if (value.isNumber()) {
            return fromDouble(value, reading);
        }
        reading.reject("int_type", NO_INTEGER, value);
        return Optional.empty();
    }

    private static Optional<BigInteger> fromText(JsonNode value, Reading reading) {
        Optional<String> digits = NumberText.integer(value.textValue());
        if (digits.isEmpty()) {
            reading.reject("int_parsing", NO_INTEGER + ", unable to parse string as an integer", value);
            return Optional.empty();
        }
        if (digits.get().length() > NumberText.MAX_DIGITS) {
            reading.reject("int_parsing_size", "Unable to parse input string as an integer, exceeded maximum size", value);
            return Optional.empty();
        }
        return Optional.of(new BigInteger(digits.get()));
    }

    private static Optional<BigInteger> fromDouble(JsonNode value, Reading reading) {
        double number = value.doubleValue();
        if (!Double.isFinite(number)) {
            NumberType.rejectNonFinite(value, reading);
            return Optional.empty();
        }
        if (number != Math.rint(number)) {
            reading.reject("int_from_float", NO_INTEGER + ", got a number with a fractional part", value);
            return Optional.empty();
        }
        return Optional.of(BigDecimal.valueOf(number).toBigInteger());
    }

    private Optional<Long> bounded(BigInteger number, JsonNode value, Reading reading) {
        if (number.compareTo(MAX) > 0) {
            rejectAbove(value, reading);
            return Optional.empty();
        }
        if (number.compareTo(MIN) < 0) {
            rejectBelow(value, reading);
            return Optional.empty();
        }
        return Optional.ofNullable(bounded(number.longValue(), value, reading));
    }

    private Long bounded(long number, JsonNode value, Reading reading) {
        if (number > upper) {
            rejectAbove(value, reading);
            return null;
        }
        if (number < lower || lowerExclusive && number == lower) {
            rejectBelow(value, reading);
            return null;
        }
        return number;
    }

    private void rejectAbove(JsonNode value, Reading reading) {
        reading.reject("less_than_equal", "Input should be less than or equal to " + upper, value, "le", LongNode.valueOf(upper));
    }

    private void rejectBelow(JsonNode value, Reading reading) {
        if (lowerExclusive) {
            reading.reject("greater_than", "Input should be greater than " + lower, value, "gt", LongNode.valueOf(lower));
        } else {
            reading.reject("greater_than_equal", "Input should be greater than or equal to " + lower, value, "ge", LongNode.valueOf(lower));
        }
    }
}
