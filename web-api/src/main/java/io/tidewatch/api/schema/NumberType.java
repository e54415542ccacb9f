package io.tidewatch.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.math.BigDecimal;
import java.util.OptionalDouble;

/** A finite double within bounds. NaN breaks whichever bound is met first, infinity is refused where no bound did it. */
public final class NumberType implements ValueType<Double> {

    private static final String NO_NUMBER = "Input should be a valid number";

    private final double lower;
    private final boolean lowerExclusive;
    private final double upper;

    private NumberType(double lower, boolean lowerExclusive, double upper) {
        this.lower = lower;
        this.lowerExclusive = lowerExclusive;
        this.upper = upper;
    }

    static NumberType unbounded() {
        return new NumberType(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY);
    }

    /**
     * Sets the lower bound, inclusive.
     *
     * @param bound smallest good value
     * @return a new type
     */
    public NumberType ge(double bound) {
        return new NumberType(bound, false, upper);
    }

    /**
     * Sets the lower bound, exclusive.
     *
     * @param bound largest value that is too small
     * @return a new type
     */
    public NumberType gt(double bound) {
        return new NumberType(bound, true, upper);
    }

    /**
     * Sets the upper bound, inclusive.
     *
     * @param bound largest good value
     * @return a new type
     */
    public NumberType le(double bound) {
        return new NumberType(lower, lowerExclusive, bound);
    }

    @Override
    public Double read(JsonNode value, Reading reading) {
        OptionalDouble number = parse(value, reading);
        return number.isPresent() ? bounded(number.getAsDouble(), value, reading) : null;
    }

    private static OptionalDouble parse(JsonNode value, Reading reading) {
        if (value.isNumber()) {
            double number = value.doubleValue();
            if (!value.isIntegralNumber() || Double.isFinite(number)) {
                return OptionalDouble.of(number);
            }
        } else if (value.isBoolean()) {
            return OptionalDouble.of(value.booleanValue() ? 1.0 : 0.0);
        } else if (value.isTextual()) {
            OptionalDouble number = NumberText.decimal(value.textValue());
            if (number.isEmpty()) {
                reading.reject("float_parsing", NO_NUMBER + ", unable to parse string as a number", value);
            }
            return number;
        }
        reading.reject("float_type", NO_NUMBER, value);
        return OptionalDouble.empty();
    }

    private Double bounded(double number, JsonNode value, Reading reading) {
        if (upper != Double.POSITIVE_INFINITY && !(number <= upper)) {
            reading.reject("less_than_equal", "Input should be less than or equal to " + shown(upper), value,
                    "le", DoubleNode.valueOf(upper));
            return null;
        }
        if (lower != Double.NEGATIVE_INFINITY && !(lowerExclusive ? number > lower : number >= lower)) {
            if (lowerExclusive) {
                reading.reject("greater_than", "Input should be greater than " + shown(lower), value, "gt", DoubleNode.valueOf(lower));
            } else {
                reading.reject("greater_than_equal", "Input should be greater than or equal to " + shown(lower), value,
                        "ge", DoubleNode.valueOf(lower));
            }
            return null;
        }
        if (!Double.isFinite(number)) {
            rejectNonFinite(value, reading);
            return null;
        }
        return number;
    }

    private static String shown(double bound) {
        BigDecimal plain = BigDecimal.valueOf(bound).stripTrailingZeros();
        return plain.toPlainString();
    }

    static void rejectNonFinite(JsonNode value, Reading reading) {
        reading.reject("finite_number", "Input should be a finite number", value);
    }
}
