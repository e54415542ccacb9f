package io.tidewatch.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An entity and the newest events linked to it.
 *
 * @param id           key
 * @param entityType   wire name
 * @param name         as written
 * @param symbol       ticker
 * @param country      country code
 * @param sector       sector
 * @param metadata     free object
 * @param createdAt    first mention
 * @param updatedAt    last mention
 * @param recentEvents newest fact first
 */
public record EntityDetail(
        long id, String entityType, String name, Optional<String> symbol, Optional<String> country, Optional<String> sector,
        Optional<JsonNode> metadata, Optional<Instant> createdAt, Optional<Instant> updatedAt, List<LinkedEvent> recentEvents) {

    /**
     * An event linked to the entity.
     *
     * @param id         key
     * @param eventType  wire name
     * @param title      as stored
     * @param occurredAt when the fact happened
     * @param sourceUrl  link
     * @param role       why it is linked
     */
    public record LinkedEvent(
            long id, String eventType, String title, Instant occurredAt, Optional<String> sourceUrl, Optional<String> role) {

        static LinkedEvent of(EventLinkRow link) {
            EventRow event = link.event();
            return new LinkedEvent(event.id(), event.eventType(), event.title(), event.occurredAt(), event.sourceUrl(), link.role());
        }
    }

    public EntityDetail {
        recentEvents = List.copyOf(recentEvents);
    }

    static EntityDetail of(EntityRow row, List<EventLinkRow> links) {
        return new EntityDetail(row.id(), row.entityType(), row.name(), row.symbol(), row.country(), row.sector(), row.metadata(),
                row.createdAt(), row.updatedAt(), links.stream().map(LinkedEvent::of).toList());
    }
}
