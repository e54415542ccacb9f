package io.tidewatch.quality;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The newest audits on the wire, their times as stored rows print them. */
record SampleAnswer(List<Item> items, int limit) {

    /** An audit with what is known of its event. */
    record Item(
            long id, Optional<Long> eventId, Optional<String> sourceName, Optional<Long> freshnessSec, Optional<Double> entityCoverage,
            Optional<Double> qualityScore, Optional<String> notes, Optional<OffsetDateTime> auditedAt, Optional<String> reviewer,
            Optional<String> verdict, Optional<OffsetDateTime> reviewedAt, Optional<String> title, Optional<String> eventType,
            Optional<String> sourceUrl, Optional<OffsetDateTime> occurredAt) {

        static Item of(AuditedEvent audit) {
            return new Item(
                    audit.id(), audit.eventId(), audit.sourceName(), audit.freshnessSeconds(), audit.entityCoverage(), audit.qualityScore(),
                    audit.notes(), audit.auditedAt().map(Item::row), audit.reviewer(), audit.verdict(), audit.reviewedAt().map(Item::row),
                    audit.title(), audit.eventType(), audit.sourceUrl(), audit.occurredAt().map(Item::row));
        }

        private static OffsetDateTime row(Instant time) {
            return time.atOffset(ZoneOffset.UTC);
        }
    }

    static SampleAnswer of(List<AuditedEvent> audits, int limit) {
        return new SampleAnswer(audits.stream().map(Item::of).toList(), limit);
    }
}
