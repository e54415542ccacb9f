package io.tidewatch.connectors.venue;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a venue wants to be left alone: seconds or a date, at most some minutes. */
final class RetryAfter {

    private static final Duration MOST = Duration.ofMinutes(10);
    private static final double MILLIS = 1000;

    private RetryAfter() {
    }

    static Optional<Duration> of(HttpHeaders headers, Clock clock) {
        return headers.firstValue("retry-after").flatMap(text -> read(text.strip(), clock));
    }

    private static Optional<Duration> read(String text, Clock clock) {
        try {
            Duration wait = text.matches("[0-9]+(\\.[0-9]+)?")
                    ? Duration.ofMillis(Math.round(Double.parseDouble(text) * MILLIS))
                    : Duration.between(clock.instant(), ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait.compareTo(MOST) > 0 ? MOST : wait);
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }
}
