package io.tidewatch.imports.format;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads times as exports write them; without an offset they are UTC. Digits after the sixth of a second are dropped. */
final class UtcTime {

    private static final Pattern NUMBER = Pattern.compile("\\d{9,13}(\\.\\d{1,9})?");
    private static final int DATE_LENGTH = 10;
    private static final double MILLIS_FROM = 2e10;
    private static final int FIRST_YEAR = 1;
    private static final int LAST_YEAR = 9999;
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE).appendPattern("['T'][' ']HH:mm[:ss]")
            .optionalStart().appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true).optionalEnd()
            .appendPattern("[XXX][XX][X]").toFormatter(Locale.ROOT);

    private UtcTime() {
    }

    /**
     * Accepts {@code 2022-01-01}, {@code 2022-01-01 10:30[:00[.123]]}, the same with {@code T} and an offset, and seconds or
     * milliseconds since 1970.
     *
     * @throws DateTimeException for anything else, and for years that are not 1 to 9999
     */
    static Instant parse(String text) {
        Instant time = read(text.strip()).truncatedTo(ChronoUnit.MICROS);
        int year = time.atOffset(ZoneOffset.UTC).getYear();
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new DateTimeException("year " + year);
        }
        return time;
    }

    private static Instant read(String text) {
        if (NUMBER.matcher(text).matches()) {
            double number = Double.parseDouble(text);
            return Instant.EPOCH.plus(Math.round(number > MILLIS_FROM ? number * 1e3 : number * 1e6), ChronoUnit.MICROS);
        }
        if (text.length() == DATE_LENGTH) {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        TemporalAccessor parsed = TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return parsed instanceof OffsetDateTime withOffset ? withOffset.toInstant()
                : ((LocalDateTime) parsed).toInstant(ZoneOffset.UTC);
    }
}
