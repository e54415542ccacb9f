package io.tidewatch.backtest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times inside stored configurations; microseconds only when there are any. */
final class WireTime {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter COMPACT =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int NANOS_PER_MICRO = 1000;

    private WireTime() {
    }

    /** {@code 2026-01-02T03:04:05+00:00}. */
    static String offset(Instant instant) {
        return local(instant) + "+00:00";
    }

    /** {@code 2026-01-02T03:04:05Z}. */
    static String zulu(Instant instant) {
        return local(instant) + "Z";
    }

    /** {@code 20260102030405}. */
    static String compact(Instant instant) {
        return COMPACT.format(instant);
    }

    private static String local(Instant instant) {
        return (instant.getNano() / NANOS_PER_MICRO == 0 ? SECONDS : MICROS).format(instant);
    }
}
