package io.tidewatch.imports.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.events.EntityMention;
import io.tidewatch.events.EntityType;
import io.tidewatch.events.EventLatency;
import io.tidewatch.events.EventScores;
import io.tidewatch.events.EventSource;
import io.tidewatch.events.EventTimes;
import io.tidewatch.events.EventType;
import io.tidewatch.events.MarketScope;
import io.tidewatch.events.NewEvent;
import io.tidewatch.imports.format.Fields;
import io.tidewatch.imports.format.RowFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a canonical event: the same members, defaults and bounds as the events of an ingest request. */
final class EventLine {

    private static final double UNKNOWN = 0.5;
    /** Some 8,000 years, so that time plus latency stays within what a timestamp can hold. */
    private static final long LONGEST_LATENCY_MS = 253_402_300_799_999L;
    private static final int WORST_TIER = 5;
    private static final int TIMEZONE_LENGTH = 64;
    private static final int SYMBOL_LENGTH = 20;
    private static final int COUNTRY_LENGTH = 8;
    /** Longer names do not fit the index over them. */
    private static final int NAME_LENGTH = 1000;

    private EventLine() {
    }

    static boolean isCanonical(Set<String> members) {
        return members.containsAll(Set.of("event_type", "title", "occurred_at"));
    }

    static NewEvent parse(Fields fields) {
        EventType type = EventType.named(Fields.required("event_type", fields.text("event_type")))
                .orElseThrow(() -> new RowFault("event_type", "must be one of " + String.join(", ", EventType.wireNames())));
        MarketScope scope = MarketScope.named(fields.text("market_scope").orElse(MarketScope.CRYPTO.wireName()))
                .orElseThrow(() -> new RowFault("market_scope", "must be one of " + String.join(", ", MarketScope.wireNames())));
        EventTimes times = new EventTimes(Fields.required("occurred_at", fields.instant("occurred_at")),
                fields.instant("published_at").orElse(null), fields.instant("ingested_at").orElse(null),
                fields.instant("available_at").orElse(null), fields.instant("effective_at").orElse(null));
        EventSource source = new EventSource(fields.text("source_url").orElse(null), fields.text("source_name").orElse(null),
                fields.word(TIMEZONE_LENGTH, "source_timezone").orElse("UTC"), tier(fields));
        return new NewEvent(type, title(fields), times, source, scores(fields),
                new EventLatency(latency(fields, "latency_ms"), latency(fields, "source_latency_ms")),
                fields.text("dedup_cluster_id").orElse(null), scope, fields.object("payload").orElse(null), entities(fields));
    }

    static int tier(Fields fields) {
        return fields.whole(1, WORST_TIER, "source_tier").map(Math::toIntExact).orElse(EventSource.DEFAULT_TIER);
    }

    static Long latency(Fields fields, String name) {
        return fields.whole(0, LONGEST_LATENCY_MS, name).orElse(null);
    }

    /** A title may be empty, but must be there. */
    private static String title(Fields fields) {
        JsonNode title = fields.json().path("title");
        if (!title.isTextual()) {
            throw new RowFault("title", title.isMissingNode() ? "is missing" : "is no text");
        }
        return fields.text("title").orElse(title.textValue());
    }

    private static EventScores scores(Fields fields) {
        return new EventScores(fields.number("confidence_score", 0, 1, UNKNOWN), fields.number("event_importance", 0, 1, UNKNOWN),
                fields.number("novelty_score", 0, 1, UNKNOWN), fields.number("entity_confidence", 0, 1, UNKNOWN));
    }

    static List<EntityMention> entities(Fields fields) {
        JsonNode given = fields.find("entities");
        if (given.isMissingNode()) {
            return List.of();
        }
        if (!given.isArray()) {
            throw new RowFault("entities", "is no list");
        }
        List<EntityMention> mentions = new ArrayList<>(given.size());
        for (JsonNode each : given) {
            if (!(each instanceof ObjectNode object)) {
                throw new RowFault("entities", "holds what is no object");
            }
            mentions.add(entity(new Fields(object)));
        }
        return mentions;
    }

    private static EntityMention entity(Fields fields) {
        EntityType type = EntityType.named(Fields.required("entity_type", fields.text("entity_type")))
                .orElseThrow(() -> new RowFault("entity_type", "must be one of " + String.join(", ", EntityType.wireNames())));
        String name = Fields.required("name", fields.text("name"));
        String symbol = fields.word(SYMBOL_LENGTH, "symbol").orElse(null);
        if (name.length() > NAME_LENGTH) {
            throw new RowFault("name", "is longer than " + NAME_LENGTH + " characters");
        }
        if (type == EntityType.ASSET && symbol == null) {
            throw new RowFault("symbol", "is required for asset entities");
        }
        return new EntityMention(type, name, symbol, fields.word(COUNTRY_LENGTH, "country").orElse(null),
                fields.text("sector").orElse(null), fields.object("metadata").orElseGet(JsonNodeFactory.instance::objectNode));
    }
}
