package io.tidewatch.enrichment.chat;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Reads the header {@code Retry-After}: seconds or a date, at most a day. */
final class RetryAfter {

    private static final Duration LONGEST = Duration.ofDays(1);

    private RetryAfter() {
    }

    static Optional<Duration> parse(String header, Instant now) {
        try {
            String text = header.strip();
            Duration wait = text.matches("\\d{1,9}(\\.\\d+)?") ? Duration.ofMillis((long) (Double.parseDouble(text) * 1000))
                    : Duration.between(now, ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
