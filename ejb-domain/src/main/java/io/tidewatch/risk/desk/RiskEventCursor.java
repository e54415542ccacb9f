package io.tidewatch.risk.desk;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The place of an event in the list, newest first: the next page begins after it, whatever came in meanwhile.
 *
 * @param at when the event was noted
 * @param id its key
 */
public record RiskEventCursor(Instant at, long id) {

    private static final Pattern TEXT = Pattern.compile("(-?[0-9]{1,18})\\.([0-9]{1,18})");
    private static final long LATEST = 200_000_000_000_000_000L;

    static RiskEventCursor after(FoundRiskEvent event) {
        return new RiskEventCursor(event.at(), event.id());
    }

    /** Reads what {@link #text()} wrote; empty for any other text. */
    public static Optional<RiskEventCursor> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches() || Math.abs(Long.parseLong(parts.group(1))) >= LATEST) {
            return Optional.empty();
        }
        Instant at = Instant.EPOCH.plus(Long.parseLong(parts.group(1)), ChronoUnit.MICROS);
        return Optional.of(new RiskEventCursor(at, Long.parseLong(parts.group(2))));
    }

    /** For clients to hand back. */
    public String text() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "." + id;
    }
}
