package io.tidewatch.launcher.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;

/** Reads times as people and exports write them; without an offset they are UTC. */
public final class UtcTime {

    private static final long MILLIS_FROM = 100_000_000_000L;
    private static final DateTimeFormatter LOCAL = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd['T'][' ']HH:mm[:ss]")
            .optionalStart().appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true).optionalEnd()
            .toFormatter();
    private static final DateTimeFormatter OFFSET = new DateTimeFormatterBuilder().append(LOCAL).appendPattern("[XXX][XX][X]").toFormatter();

    private UtcTime() {
    }

    /**
     * Accepts {@code 2022-01-01}, {@code 2022-01-01 10:30[:00[.123]]}, the same with {@code T} and an offset, and epoch seconds
     * or milliseconds.
     *
     * @throws DateTimeException for anything else
     */
    public static Instant parse(String text) {
        String value = text.strip();
        if (value.matches("\\d{9,13}")) {
            long number = Long.parseLong(value);
            return number >= MILLIS_FROM ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
        }
        if (value.length() == 10) {
            return LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        try {
            return LocalDateTime.parse(value, LOCAL).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return OffsetDateTime.parse(value, OFFSET).toInstant();
        }
    }
}
