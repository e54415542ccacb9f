package io.tidewatch.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A point in time: ISO-8601 text, or seconds since 1970 (milliseconds when beyond 2e10) as number or text. Microseconds are kept, the rest of the
 * fraction is cut. Text without zone is UTC. Years 1 to 9999.
 */
enum TimestampType implements ValueType<Instant> {
    INSTANCE;

    private static final BigDecimal WATERSHED = BigDecimal.valueOf(20_000_000_000L);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final BigDecimal END = BigDecimal.valueOf(253_402_300_800L);
    private static final BigDecimal START = BigDecimal.valueOf(-62_135_596_800L);
    private static final Pattern EPOCH = Pattern.compile("[+-]?(?:[0-9]{1,30}\\.?[0-9]{0,30}|\\.[0-9]{1,30})");
    private static final String NO_TIME = "Input should be a valid datetime";

    @Override
    public Instant read(JsonNode value, Reading reading) {
        if (value.isTextual()) {
            return fromText(value.textValue(), value, reading);
        }
        if (value.isNumber()) {
            return fromNumber(value, reading);
        }
        reading.reject("datetime_type", NO_TIME, value);
        return null;
    }

    private static Instant fromText(String text, JsonNode value, Reading reading) {
        Optional<Instant> time = IsoTime.instant(text);
        if (time.isPresent()) {
            return time.get();
        }
        if (EPOCH.matcher(text).matches()) {
            return fromEpoch(new BigDecimal(text), value, reading);
        }
        String fault = IsoTime.dateFault(text);
        reading.reject("datetime_from_date_parsing", NO_TIME + " or date, " + fault, value, "error", TextNode.valueOf(fault));
        return null;
    }

    private static Instant fromNumber(JsonNode value, Reading reading) {
        double number = value.doubleValue();
        if (Double.isNaN(number)) {
            return reject("NaN values not permitted", value, reading);
        }
        if (Double.isInfinite(number)) {
            return rejectRange(number > 0, value, reading);
        }
        return fromEpoch(value.decimalValue(), value, reading);
    }

    private static Instant fromEpoch(BigDecimal epoch, JsonNode value, Reading reading) {
        BigDecimal seconds = epoch.abs().compareTo(WATERSHED) > 0 ? epoch.divide(THOUSAND, 9, RoundingMode.HALF_EVEN) : epoch;
        if (seconds.compareTo(END) >= 0) {
            return rejectRange(true, value, reading);
        }
        if (seconds.compareTo(START) < 0) {
            return rejectRange(false, value, reading);
        }
        BigDecimal micros = seconds.movePointRight(6).setScale(0, RoundingMode.HALF_EVEN);
        return Instant.EPOCH.plus(micros.longValueExact(), ChronoUnit.MICROS);
    }

    private static Instant rejectRange(boolean late, JsonNode value, Reading reading) {
        String fault = late ? "dates after 9999 are not supported as unix timestamps" : "dates before 0000 are not supported as unix timestamps";
        return reject(fault, value, reading);
    }

    private static Instant reject(String fault, JsonNode value, Reading reading) {
        reading.reject("datetime_parsing", NO_TIME + ", " + fault, value, "error", TextNode.valueOf(fault));
        return null;
    }

    /** ISO-8601 as the contract reads it; {@code java.time} parsers differ in separators, fractions and the words of their complaints. */
    private static final class IsoTime {

        private static final Pattern REST = Pattern.compile(
                "[Tt _]([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9])(?:[.,]([0-9]{1,}))?)?([Zz]|[+\\-\u2212](?:[01][0-9]|2[0-3]):?[0-5][0-9])?");
        private static final int DATE_LENGTH = 10;
        private static final int MICRO_DIGITS = 6;

        static Optional<Instant> instant(String text) {
            if (text.length() < DATE_LENGTH || dateProblem(text).isPresent()) {
                return Optional.empty();
            }
            Instant day = date(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            if (text.length() == DATE_LENGTH) {
                return Optional.of(day);
            }
            var match = REST.matcher(text).region(DATE_LENGTH, text.length());
            if (!match.matches()) {
                return Optional.empty();
            }
            long seconds = Long.parseLong(match.group(1)) * 3600 + Long.parseLong(match.group(2)) * 60;
            seconds += match.group(3) == null ? 0 : Long.parseLong(match.group(3));
            return Optional.of(day.plusSeconds(seconds - offset(match.group(5))).plus(micros(match.group(4)), ChronoUnit.MICROS));
        }

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
            return LocalDate.of(Integer.parseInt(text, 0, 4, 10), Integer.parseInt(text, 5, 7, 10), Integer.parseInt(text, 8, DATE_LENGTH, 10));
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
            int year = Integer.parseInt(text, 0, 4, 10);
            int month = Integer.parseInt(text, 5, 7, 10);
            int day = Integer.parseInt(text, 8, DATE_LENGTH, 10);
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
}
