package io.tidewatch.risk.desk;

import java.time.Instant;

/**
 * A stored risk event as lists show it. Absent texts are empty.
 *
 * @param id         key
 * @param at         when it was noted
 * @param severity   {@code info}, {@code warning}, {@code critical}
 * @param code       reason code with its subject
 * @param message    one sentence for people
 * @param decisionId what it belongs to
 * @param track      {@code liquid} or {@code vc}
 * @param strategyId strategy, or {@code global}
 * @param actor      account of the person who did it
 * @param payload    details, JSON text
 */
public record FoundRiskEvent(
        long id, Instant at, String severity, String code, String message, String decisionId, String track, String strategyId,
        String actor, String payload) {
}
