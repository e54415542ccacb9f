package io.tidewatch.api.json;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;

/** The three ways in which the contract prints a point in time; microseconds stand there only when they are not zero. */
public final class Timestamps {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx");

    private Timestamps() {
    }

    /**
     * Typed answers.
     *
     * @param time a time
     * @return for instance {@code 2026-02-14T12:00:00.5Z} as {@code 2026-02-14T12:00:00.500000Z}
     */
    public static String zulu(Instant time) {
        return naive(time) + "Z";
    }

    /**
     * Rows given back as they are stored.
     *
     * @param time a time with offset
     * @return the same with {@code +00:00} for UTC
     */
    public static String offset(OffsetDateTime time) {
        return local(time) + OFFSET.format(time);
    }

    /**
     * Health and stream frames.
     *
     * @param time a time
     * @return UTC without a zone
     */
    public static String naive(Instant time) {
        return local(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
    }

    private static String local(TemporalAccessor time) {
        boolean whole = time.get(ChronoField.MICRO_OF_SECOND) == 0;
        return (whole ? SECONDS : MICROS).format(time);
    }
}
