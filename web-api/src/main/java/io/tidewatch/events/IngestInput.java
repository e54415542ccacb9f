package io.tidewatch.events;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.api.schema.Field;
import io.tidewatch.api.schema.RequestSchema;
import io.tidewatch.api.schema.Types;
import io.tidewatch.api.schema.Values;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

/** The body of an ingest request. */
final class IngestInput {

    private static final double UNKNOWN_SCORE = 0.5;
    /** Some 8,000 years, so that time plus latency stays within what a timestamp can hold. */
    private static final long LONGEST_LATENCY_MS = 253_402_300_799_999L;
    private static final int TIMEZONE_LENGTH = 64;

    /** Accepted for the sake of senders that echo rows; the key is ours to give. */
    private static final Field<BigInteger> ID = Field.optional("id", Types.anyInteger());
    private static final Field<EventType> TYPE = Field.required("event_type", Types.choice(EventType.values(), EventType::wireName));
    private static final Field<String> TITLE = Field.required("title", Types.text());
    private static final Field<Instant> OCCURRED = Field.required("occurred_at", Types.timestamp());
    private static final Field<Instant> PUBLISHED = Field.optional("published_at", Types.timestamp());
    private static final Field<Instant> INGESTED = Field.optional("ingested_at", Types.timestamp());
    private static final Field<Instant> AVAILABLE = Field.optional("available_at", Types.timestamp());
    private static final Field<Instant> EFFECTIVE = Field.optional("effective_at", Types.timestamp());
    private static final Field<String> SOURCE_URL = Field.optional("source_url", Types.text());
    private static final Field<String> SOURCE_NAME = Field.optional("source_name", Types.text());
    private static final Field<String> TIMEZONE = Field.withDefault("source_timezone", Types.text().maxLength(TIMEZONE_LENGTH), "UTC");
    private static final Field<Long> TIER = Field.withDefault("source_tier", Types.integer().ge(1).le(5), (long) EventSource.DEFAULT_TIER);
    private static final Field<Double> CONFIDENCE = score("confidence_score");
    private static final Field<Double> IMPORTANCE = score("event_importance");
    private static final Field<Double> NOVELTY = score("novelty_score");
    private static final Field<Double> ENTITY_CONFIDENCE = score("entity_confidence");
    private static final Field<Long> LATENCY = Field.optional("latency_ms", Types.integer().ge(0).le(LONGEST_LATENCY_MS));
    private static final Field<Long> SOURCE_LATENCY = Field.optional("source_latency_ms", Types.integer().ge(0).le(LONGEST_LATENCY_MS));
    private static final Field<String> CLUSTER = Field.optional("dedup_cluster_id", Types.text());
    private static final Field<MarketScope> SCOPE =
            Field.withDefault("market_scope", Types.choice(MarketScope.values(), MarketScope::wireName), MarketScope.CRYPTO);
    private static final Field<ObjectNode> PAYLOAD =
            Field.withDefaultFrom("payload", Types.freeObject(), JsonNodeFactory.instance::objectNode);
    private static final Field<List<EntityMention>> ENTITIES =
            Field.withDefault("entities", Types.list(EntityInput.SCHEMA), List.of());

    private static final RequestSchema<NewEvent> EVENT = RequestSchema.of(IngestInput::event,
            ID, TYPE, TITLE, OCCURRED, PUBLISHED, INGESTED, AVAILABLE, EFFECTIVE, SOURCE_URL, SOURCE_NAME, TIMEZONE, TIER, CONFIDENCE,
            IMPORTANCE, NOVELTY, ENTITY_CONFIDENCE, LATENCY, SOURCE_LATENCY, CLUSTER, SCOPE, PAYLOAD, ENTITIES);

    private static final Field<List<NewEvent>> EVENTS = Field.required("events", Types.list(EVENT));

    static final RequestSchema<IngestRequest> SCHEMA = RequestSchema.of(values -> new IngestRequest(values.get(EVENTS)), EVENTS);

    private IngestInput() {
    }

    private static Field<Double> score(String name) {
        return Field.withDefault(name, Types.number().ge(0).le(1), UNKNOWN_SCORE);
    }

    private static NewEvent event(Values values) {
        return new NewEvent(
                values.get(TYPE), values.get(TITLE),
                new EventTimes(values.get(OCCURRED), values.get(PUBLISHED), values.get(INGESTED), values.get(AVAILABLE),
                        values.get(EFFECTIVE)),
                new EventSource(values.get(SOURCE_URL), values.get(SOURCE_NAME), values.get(TIMEZONE), Math.toIntExact(values.get(TIER))),
                new EventScores(values.get(CONFIDENCE), values.get(IMPORTANCE), values.get(NOVELTY), values.get(ENTITY_CONFIDENCE)),
                new EventLatency(values.get(LATENCY), values.get(SOURCE_LATENCY)),
                values.get(CLUSTER), values.get(SCOPE), values.get(PAYLOAD), values.get(ENTITIES));
    }
}
