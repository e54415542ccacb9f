package io.tidewatch.models.venture;

import io.tidewatch.events.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is asked of a company at a time: whether something happens to it before a horizon is over. */
public enum VentureHead {
    /** Another round within half a year. */
    FUNDING_6M(EventType.FUNDING, 183),
    /** Another round within a year. */
    FUNDING_12M(EventType.FUNDING, 365),
    /** Another round within two years. */
    FUNDING_24M(EventType.FUNDING, 730),
    /** An exit within two years. */
    EXIT_24M(EventType.MNA, 730);

    private final EventType wanted;
    private final Duration horizon;

    VentureHead(EventType wanted, int days) {
        this.wanted = wanted;
        this.horizon = Duration.ofDays(days);
    }

    /** Name in reports. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How far ahead it looks. */
    public Duration horizon() {
        return horizon;
    }

    /**
     * Whether it happened after a time and before the horizon was over. What was known at the time already is no forecast and
     * does not count; before the horizon is over nothing is said, also where it happened already: early ones are never a no.
     *
     * @param known all events that were available at {@code until}
     * @param until the end of what can be seen
     * @return empty when it did not happen yet and the horizon is not over: censored
     */
    public Optional<Boolean> label(List<CompanyEvent> known, Instant time, Instant until) {
        Instant end = time.plus(horizon);
        boolean happened = known.stream().anyMatch(event -> event.is(wanted) && event.occurredAt().isAfter(time)
                && !event.occurredAt().isAfter(end) && !event.availableAt().isAfter(until) && event.availableAt().isAfter(time));
        if (end.isAfter(until)) {
            return Optional.empty();
        }
        return Optional.of(happened);
    }
}
