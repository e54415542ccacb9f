package io.tidewatch.risk.desk;

import java.util.List;
import java.util.Optional;

/**
 * A page of risk events.
 *
 * @param events newest first
 * @param next   where the next page begins; empty when there is nothing more
 */
public record RiskEventPage(List<FoundRiskEvent> events, Optional<RiskEventCursor> next) {

    /** Nothing found. */
    public static final RiskEventPage EMPTY = new RiskEventPage(List.of(), Optional.empty());

    public RiskEventPage {
        events = List.copyOf(events);
    }
}
