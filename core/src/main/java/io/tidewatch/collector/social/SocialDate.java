package io.tidewatch.collector.social;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the dates of social networks: seconds since 1970, ISO-8601 and the dates of mails and RSS (RFC 822). */
public final class SocialDate {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}(?:\\.[0-9]{1,18})?(?:[eE]\\+?[0-9]{1,2})?");
    private static final int NANO_DIGITS = 9;
    private static final int LAST_YEAR = 9999;

    /** ISO with a T, seconds and offset optional; without offset it is UTC. */
    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder().parseCaseInsensitive()
            .append(DateTimeFormatter.ISO_LOCAL_DATE).appendLiteral('T').append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][XX][X]").toFormatter(Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /** The day of the week is not read: a wrong one says nothing about the date. */
    private static final DateTimeFormatter RFC_822 = new DateTimeFormatterBuilder().parseCaseInsensitive()
            .appendPattern("d MMM uuuu HH:mm[:ss] [xx][z]").toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern WEEKDAY = Pattern.compile("^[A-Za-z]{3,9},\\s*");

    private SocialDate() {
    }

    /** The instant a text says; empty when it says none. A caller then takes its own time of reading. */
    public static Optional<Instant> parse(String text) {
        String stripped = text == null ? "" : text.strip();
        try {
            if (SECONDS.matcher(stripped).matches()) {
                return ofSeconds(new BigDecimal(stripped));
            }
            return iso(stripped).or(() -> rfc822(stripped)).filter(SocialDate::storable);
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> ofSeconds(BigDecimal seconds) {
        BigDecimal nanos = seconds.remainder(BigDecimal.ONE).movePointRight(NANO_DIGITS);
        return Optional.of(Instant.ofEpochSecond(seconds.toBigInteger().longValueExact(), nanos.longValue())).filter(SocialDate::storable);
    }

    private static Optional<Instant> iso(String text) {
        String withT = text.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T");
        try {
            if (withT.indexOf('T') < 0 && withT.indexOf('t') < 0) {
                return Optional.of(LocalDate.parse(withT).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            TemporalAccessor parsed = ISO.parseBest(withT, OffsetDateTime::from, LocalDateTime::from);
            return Optional.of(parsed instanceof OffsetDateTime at ? at.toInstant() : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> rfc822(String text) {
        String withoutDay = WEEKDAY.matcher(text).replaceFirst("").replaceAll("\\s+", " ");
        return Optional.of(Instant.from(RFC_822.parse(withoutDay)));
    }

    private static boolean storable(Instant instant) {
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        return year >= 1 && year <= LAST_YEAR;
    }
}
