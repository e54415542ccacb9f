package io.tidewatch.enrichment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.events.EntityMention;
import io.tidewatch.events.IngestResult;
import io.tidewatch.events.LinkRole;
import io.tidewatch.events.NewEvent;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The part of enrichment that ingest meets. It asks no model: an event is stored at once with an answer that is known already or
 * with what the rules say, and where a model is to be asked it is queued in the same transaction.
 */
@ApplicationScoped
public class EnrichmentService {

    private static final int LONGEST_SUMMARY = 1200;

    private EnrichmentConfig config;
    private EnrichmentCacheStore cache;
    private EnrichmentQueueStore queue;
    private TradingClock clock;

    /** For the container's proxy. */
    protected EnrichmentService() {
    }

    @Inject
    public EnrichmentService(EnrichmentConfig config, EnrichmentCacheStore cache, EnrichmentQueueStore queue,
            TradingClock clock) {
        this.config = config;
        this.cache = cache;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * Collected events with their enrichment in the payload ({@code llm_enrichment}, {@code llm_sentiment}, {@code llm_confidence},
     * {@code language}, {@code summary}) and the entities of known answers. For a whole harvest at most one query.
     *
     * @param events complete but for this, in any order
     * @return in the same order
     */
    @Transactional
    public List<NewEvent> prepare(List<NewEvent> events) {
        List<EnrichmentInput> inputs = events.stream().map(EnrichmentInput::of).toList();
        String model = config.rules().model();
        List<String> keys = inputs.stream().map(input -> input.cacheKey(model)).toList();
        Map<String, Enrichment> known = config.asks() && !events.isEmpty() ? cache.find(keys) : Map.of();
        List<NewEvent> prepared = new ArrayList<>(events.size());
        for (int i = 0; i < events.size(); i++) {
            Enrichment enrichment = known.get(keys.get(i));
            if (enrichment == null) {
                enrichment = config.rules().fallback(inputs.get(i), config.readiness(),
                        config.readiness() == EnrichmentStatus.NO_API_KEY ? "llm_api_key_missing" : "");
            }
            prepared.add(enriched(events.get(i), inputs.get(i), enrichment));
        }
        return prepared;
    }

    private NewEvent enriched(NewEvent event, EnrichmentInput input, Enrichment enrichment) {
        ObjectNode payload = event.payload().deepCopy();
        payload.set("llm_enrichment", enrichment.toJson());
        payload.put("llm_sentiment", enrichment.sentiment()).put("llm_confidence", enrichment.confidence());
        Language language = language(input, enrichment);
        if (language != Language.OTHER) {
            payload.put("language", language.wireName());
        }
        if (payload.path("summary").asText("").isBlank()) {
            payload.put("summary", enrichment.summary().length() > LONGEST_SUMMARY
                    ? enrichment.summary().substring(0, LONGEST_SUMMARY) : enrichment.summary());
        }
        List<EntityMention> entities = new ArrayList<>(event.entities());
        entities.addAll(InferredLinks.of(enrichment, event.scope(), config.tradable(),
                event.entities().stream().filter(mention -> mention.role() != LinkRole.SYNTHETIC).toList()));
        return new NewEvent(event.type(), event.title(), event.times(), event.source(), event.scores(), event.latency(),
                event.dedupClusterId(), event.scope(), payload, entities);
    }

    /** A model's word on the language, else the detector's: the fall-back's own is the contract's crude hint. */
    static Language language(EnrichmentInput input, Enrichment enrichment) {
        return enrichment.isAnswer() ? enrichment.language() : LanguageDetector.detect(input.text());
    }

    /** Queues what was stored as waiting; runs in the transaction of the ingest, so that both are kept or neither. */
    void queue(@Observes IngestResult stored) {
        if (config.asks() && !stored.eventIds().isEmpty()) {
            queue.add(stored.eventIds(), clock.instant());
        }
    }
}
