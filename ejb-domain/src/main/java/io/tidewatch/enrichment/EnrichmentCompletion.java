package io.tidewatch.enrichment;

import io.tidewatch.enrichment.EnrichmentQueueStore.Taken;
import io.tidewatch.enrichment.EnrichmentUsageLedger.Outcome;
import io.tidewatch.events.InferredLinkStore;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes what became of a queued event, all in one transaction: the result, its links, the cache, the count and the end of waiting. */
@ApplicationScoped
public class EnrichmentCompletion {

    private EnrichmentConfig config;
    private EnrichmentQueueStore queue;
    private EnrichedFeatureStore features;
    private EnrichmentCacheStore cache;
    private EnrichmentUsageLedger usage;
    private InferredLinkStore links;
    private TradingClock clock;

    /** For the container's proxy. */
    protected EnrichmentCompletion() {
    }

    @Inject
    EnrichmentCompletion(EnrichmentConfig config, EnrichmentQueueStore queue, EnrichedFeatureStore features, EnrichmentCacheStore cache,
            EnrichmentUsageLedger usage, InferredLinkStore links, TradingClock clock) {
        this.config = config;
        this.queue = queue;
        this.features = features;
        this.cache = cache;
        this.usage = usage;
        this.links = links;
        this.clock = clock;
    }

    /** The answer to the same question, if it was asked before. */
    @Transactional
    public Optional<Enrichment> known(Taken taken) {
        return Optional.ofNullable(cache.find(Set.of(key(taken))).get(key(taken)));
    }

    /**
     * Ends the waiting of an event.
     *
     * @return false when another taker has the event by now; then nothing is written
     */
    @Transactional
    public boolean finish(Taken taken, Enrichment result, Outcome outcome) {
        if (!queue.remove(taken)) {
            return false;
        }
        Instant now = clock.instant();
        features.write(taken.eventId(), result, EnrichmentService.language(taken.input(), result), now);
        links.link(taken.eventId(), InferredLinks.of(result, taken.scope(), config.tradable(), List.of()), now);
        if (outcome == Outcome.ANSWERED) {
            cache.keep(key(taken), result, now);
        }
        usage.count(outcome, 1, now);
        return true;
    }

    private String key(Taken taken) {
        return taken.input().cacheKey(config.rules().model());
    }
}
