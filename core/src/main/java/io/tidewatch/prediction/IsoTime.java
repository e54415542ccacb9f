package io.tidewatch.prediction;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times inside stored outputs: {@code 2026-01-02T03:04:05.000006+00:00}, micro-seconds only when there are any. */
final class IsoTime {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final int NANOS_PER_MICRO = 1000;

    private IsoTime() {
    }

    static String text(Instant instant) {
        OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
        return (time.getNano() / NANOS_PER_MICRO == 0 ? SECONDS : MICROS).format(time) + "+00:00";
    }
}
