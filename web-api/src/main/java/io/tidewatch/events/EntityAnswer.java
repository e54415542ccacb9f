package io.tidewatch.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** An entity on the wire, its times as stored rows print them. */
record EntityAnswer(
        long id, String entityType, String name, Optional<String> symbol, Optional<String> country, Optional<String> sector,
        Optional<JsonNode> metadata, Optional<OffsetDateTime> createdAt, Optional<OffsetDateTime> updatedAt,
        List<LinkedEventAnswer> recentEvents) {

    /** An event linked to the entity. */
    record LinkedEventAnswer(
            long id, String eventType, String title, OffsetDateTime occurredAt, Optional<String> sourceUrl, Optional<String> role) {

        static LinkedEventAnswer of(EntityDetail.LinkedEvent event) {
            return new LinkedEventAnswer(
                    event.id(), event.eventType(), event.title(), row(event.occurredAt()), event.sourceUrl(), event.role());
        }
    }

    static EntityAnswer of(EntityDetail entity) {
        return new EntityAnswer(
                entity.id(), entity.entityType(), entity.name(), entity.symbol(), entity.country(), entity.sector(), entity.metadata(),
                entity.createdAt().map(EntityAnswer::row), entity.updatedAt().map(EntityAnswer::row),
                entity.recentEvents().stream().map(LinkedEventAnswer::of).toList());
    }

    private static OffsetDateTime row(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
