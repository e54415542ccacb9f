package io.tidewatch.api.schema;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ISO-8601 as the contract reads it; {@code java.time} parsers differ in separators, fractions and the words of their complaints. */
final class IsoTime {

    private static final Pattern REST = Pattern.compile(
            "[Tt _]([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9])(?:[.,]([0-9]+))?)?"
            + "([Zz]|[+\\-\u2212](?:[01][0-9]|2[0-3]):?[0-5][0-9])?");
    private static final int DATE_LENGTH = 10;
    private static final int MICRO_DIGITS = 6;

    private IsoTime() {
    }

    /**
     * Reads a date or a date with time.
     *
     * @param text what came
     * @return the point in time, empty if the text is none
     */
    static Optional<Instant> instant(String text) {
        if (text.length() < DATE_LENGTH || dateProblem(text).isPresent()) {
            return Optional.empty();
        }
        Instant day = date(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        if (text.length() == DATE_LENGTH) {
            return Optional.of(day);
        }
        Matcher match = REST.matcher(text).region(DATE_LENGTH, text.length());
        if (!match.matches()) {
            return Optional.empty();
        }
        long seconds = Long.parseLong(match.group(1)) * 3600 + Long.parseLong(match.group(2)) * 60;
        seconds += match.group(3) == null ? 0 : Long.parseLong(match.group(3));
        return Optional.of(day.plusSeconds(seconds - offset(match.group(5))).plus(micros(match.group(4)), ChronoUnit.MICROS));
    }

    /**
     * What is wrong with a text, judged as a date.
     *
     * @param text a text that is no time
     * @return the fault in the contract's words
     */
    static String dateFault(String text) {
        if (text.length() < DATE_LENGTH) {
            return "input is too short";
        }
        return dateProblem(text).orElse("unexpected extra characters at the end of the input");
    }

    private static long offset(String zone) {
        if (zone == null || "Z".equalsIgnoreCase(zone)) {
            return 0;
        }
        int minutes = Integer.parseInt(zone, 1, 3, 10) * 60 + Integer.parseInt(zone, zone.length() - 2, zone.length(), 10);
        return (zone.charAt(0) == '+' ? 1 : -1) * minutes * 60L;
    }

    private static long micros(String fraction) {
        if (fraction == null) {
            return 0;
        }
        String six = (fraction + "000000").substring(0, MICRO_DIGITS);
        return Long.parseLong(six);
    }

    private static LocalDate date(String text) {
        return LocalDate.of(number(text, 0, 4), number(text, 5, 7), number(text, 8, DATE_LENGTH));
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static Optional<String> dateProblem(String text) {
        if (!digits(text, 0, 4)) {
            return Optional.of("invalid character in year");
        }
        if (text.charAt(4) != '-' || digits(text, 5, 7) && text.charAt(7) != '-') {
            return Optional.of("invalid date separator, expected `-`");
        }
        if (!digits(text, 5, 7)) {
            return Optional.of("invalid character in month");
        }
        if (!digits(text, 8, DATE_LENGTH)) {
            return Optional.of("invalid character in day");
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, DATE_LENGTH);
        if (month < 1 || month > 12) {
            return Optional.of("month value is outside expected range of 1-12");
        }
        if (day < 1 || day > LocalDate.of(year, month, 1).lengthOfMonth()) {
            return Optional.of("day value is outside expected range");
        }
        return year == 0 ? Optional.of("year 0 is out of range") : Optional.empty();
    }

    private static boolean digits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}