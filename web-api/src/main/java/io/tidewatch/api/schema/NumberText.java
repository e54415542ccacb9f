package io.tidewatch.api.schema;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Numbers written as text, with the leniency the contract promises. */
final class NumberText {

    /** Longest text still read as an integer, as in the predecessor. */
    static final int MAX_DIGITS = 4300;

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+(?:_[0-9]+)*(?:\\.0+)?");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
    private static final Pattern UNDERSCORES = Pattern.compile("^_|__|_$");

    private NumberText() {
    }

    /**
     * The digits of an integer.
     *
     * @param text what came: blanks around, sign, leading zeros, single underscores and a {@code .0} tail are fine
     * @return plain digits with an optional minus, or empty if it is no integer
     */
    static Optional<String> integer(String text) {
        String trimmed = trim(text);
        if (!INTEGER.matcher(trimmed).matches()) {
            return Optional.empty();
        }
        int point = trimmed.indexOf('.');
        String whole = (point < 0 ? trimmed : trimmed.substring(0, point)).replace("_", "");
        return Optional.of(whole.startsWith("+") ? whole.substring(1) : whole);
    }

    /**
     * A double.
     *
     * @param text what came: blanks around, exponents, underscores and the words nan, inf, infinity are fine
     * @return the number, empty if it is none
     */
    static OptionalDouble decimal(String text) {
        String trimmed = trim(text);
        String plain = trimmed;
        if (trimmed.indexOf('_') >= 0) {
            if (UNDERSCORES.matcher(trimmed).find()) {
                return OptionalDouble.empty();
            }
            plain = trimmed.replace("_", "");
        }
        if (DECIMAL.matcher(plain).matches()) {
            return OptionalDouble.of(Double.parseDouble(plain));
        }
        boolean negative = plain.startsWith("-");
        String word = negative || plain.startsWith("+") ? plain.substring(1) : plain;
        if ("nan".equalsIgnoreCase(word)) {
            return OptionalDouble.of(Double.NaN);
        }
        if ("inf".equalsIgnoreCase(word) || "infinity".equalsIgnoreCase(word)) {
            return OptionalDouble.of(negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY);
        }
        return OptionalDouble.empty();
    }

    private static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && blank(text.charAt(start))) {
            start++;
        }
        while (end > start && blank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean blank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
