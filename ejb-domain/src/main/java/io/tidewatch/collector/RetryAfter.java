package io.tidewatch.collector;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * The wish of a source to be left alone, as it stands in {@code Retry-After}: seconds or a date. One of both is null.
 */
record RetryAfter(Duration pause, Instant until) {

    private static final int MOST_DIGITS = 9;

    /** Reads the header; empty when it is neither. */
    static Optional<RetryAfter> parse(String header) {
        String text = header.strip();
        if (text.matches("\\d{1," + MOST_DIGITS + "}")) {
            return Optional.of(new RetryAfter(Duration.ofSeconds(Long.parseLong(text)), null));
        }
        try {
            return Optional.of(new RetryAfter(null, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** How long to wait from now; not negative. */
    Duration from(Instant now) {
        Duration wait = pause != null ? pause : Duration.between(now, until);
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}
