package io.tidewatch.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The key that tells a new event from one already stored: SHA-256 over type, title, link and time of the fact.
 *
 * <p>The title counts without surrounding blanks and in lower case. The time counts as an instant: however a sender writes it,
 * the same moment gives the same key.
 */
public final class EventFingerprint {

    private static final int NANOS_PER_MICRO = 1_000;
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT);

    private EventFingerprint() {
    }

    /**
     * @param type       kind of event
     * @param title      as sent
     * @param sourceUrl  link; null counts as empty
     * @param occurredAt time of the fact, microseconds
     * @return 64 lower-case hexadecimal digits
     */
    public static String of(EventType type, String title, String sourceUrl, Instant occurredAt) {
        String text = type.wireName() + '|' + strip(title).toLowerCase(Locale.ROOT) + '|'
                + (sourceUrl == null ? "" : sourceUrl) + '|' + isoUtc(occurredAt);
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** {@code 2026-02-14T12:00:00+00:00}, with six digits of a second only where there are any. */
    private static String isoUtc(Instant instant) {
        OffsetDateTime time = instant.atOffset(ZoneOffset.UTC);
        return (time.getNano() < NANOS_PER_MICRO ? SECONDS : MICROS).format(time) + "+00:00";
    }

    /** Strips every kind of blank, also the no-break ones, which {@link String#strip} keeps. */
    private static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
