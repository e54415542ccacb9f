package io.tidewatch.quality;

import java.time.Instant;
import java.util.Optional;

/**
 * An audit with what is known of its event; what belongs to the event is empty when that is gone.
 *
 * @param id               key of the audit
 * @param eventId          event audited
 * @param sourceName       its source
 * @param freshnessSeconds from the fact to the audit
 * @param entityCoverage   0 to 1
 * @param qualityScore     0 to 1
 * @param notes            of the audit and of its reviewers, one after the other
 * @param auditedAt        when it was audited, or last reviewed
 * @param reviewer         last one
 * @param verdict          of the last reviewer, wire name
 * @param reviewedAt       when
 * @param title            of the event
 * @param eventType        wire name
 * @param sourceUrl        link
 * @param occurredAt       when the fact happened
 */
public record AuditedEvent(
        long id, Optional<Long> eventId, Optional<String> sourceName, Optional<Long> freshnessSeconds, Optional<Double> entityCoverage,
        Optional<Double> qualityScore, Optional<String> notes, Optional<Instant> auditedAt, Optional<String> reviewer,
        Optional<String> verdict, Optional<Instant> reviewedAt, Optional<String> title, Optional<String> eventType,
        Optional<String> sourceUrl, Optional<Instant> occurredAt) {
}
