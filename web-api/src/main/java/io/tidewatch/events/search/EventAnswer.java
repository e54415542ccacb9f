package io.tidewatch.events.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** All that is known of an event, on the wire, under the names of its columns; see {@link EventDetail}. */
record EventAnswer(
        long id, String eventType, String title, OffsetDateTime occurredAt, Optional<OffsetDateTime> publishedAt,
        Optional<OffsetDateTime> ingestedAt, Optional<OffsetDateTime> availableAt, Optional<OffsetDateTime> effectiveAt,
        Optional<OffsetDateTime> createdAt, Optional<Long> latencyMs, Optional<Long> sourceLatencyMs, Optional<String> sourceUrl,
        Optional<String> sourceName, Optional<String> sourceTimezone, Optional<Integer> sourceTier, Optional<String> marketScope,
        Optional<Double> confidenceScore, Optional<Double> eventImportance, Optional<Double> noveltyScore,
        Optional<Double> entityConfidence, Optional<String> dedupClusterId, Optional<String> fingerprint, Optional<String> language,
        boolean social, JsonNode payload, List<LinkAnswer> entities, QualityAnswer quality, Optional<EventDetail.Enrichment> enrichment) {

    /** A linked entity. */
    record LinkAnswer(
            long id, String entityType, String name, Optional<String> symbol, Optional<String> role, Optional<OffsetDateTime> since) {
    }

    /** What audits and reviewers say. */
    record QualityAnswer(
            Optional<Double> qualityScore, long auditsTotal, Optional<Long> resends, List<AuditAnswer> audits, List<ReviewAnswer> reviews) {
    }

    /** One audit. */
    record AuditAnswer(
            Optional<OffsetDateTime> auditedAt, Optional<Double> qualityScore, Optional<Double> entityCoverage, Optional<Long> freshnessSec,
            Optional<String> notes, Optional<String> verdict, Optional<String> reviewer) {
    }

    /** One review. */
    record ReviewAnswer(Optional<OffsetDateTime> createdAt, String reviewer, String verdict, Optional<String> note) {
    }

    static EventAnswer of(EventDetail event) {
        EventLine line = event.line();
        EventDetail.Times times = event.times();
        EventDetail.Origin origin = event.origin();
        return new EventAnswer(line.id(), line.eventType(), line.title(), EventListAnswer.row(times.occurredAt()),
                row(times.publishedAt()), row(times.ingestedAt()), row(times.availableAt()), row(times.effectiveAt()),
                row(times.createdAt()), times.latencyMs(), times.sourceLatencyMs(), line.sourceUrl(), line.sourceName(), origin.timezone(),
                line.sourceTier(), line.scope(), line.confidence(), line.importance(), origin.novelty(), origin.entityConfidence(),
                origin.clusterId(), origin.fingerprint(), line.language(), line.social(), event.payload(),
                event.links().stream().map(EventAnswer::of).toList(), quality(event), event.enrichment());
    }

    private static LinkAnswer of(EventDetail.Link link) {
        return new LinkAnswer(link.entityId(), link.entityType(), link.name(), link.symbol(), link.role(), row(link.since()));
    }

    private static QualityAnswer quality(EventDetail event) {
        EventDetail.Quality quality = event.quality();
        return new QualityAnswer(event.line().quality(), quality.total(), quality.resends(),
                quality.audits().stream().map(audit -> new AuditAnswer(row(audit.auditedAt()), audit.score(), audit.coverage(),
                        audit.freshnessSeconds(), audit.notes(), audit.verdict(), audit.reviewer())).toList(),
                quality.reviews().stream().map(review -> new ReviewAnswer(
                        row(review.at()), review.reviewer(), review.verdict(), review.note())).toList());
    }

    private static Optional<OffsetDateTime> row(Optional<Instant> time) {
        return time.map(EventListAnswer::row);
    }
}
