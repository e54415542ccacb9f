package io.tidewatch.enrichment;

import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;

/** Tells where enrichment stands. */
@ApplicationScoped
public class EnrichmentStatusService {

    private EnrichmentConfig config;
    private EnrichmentQueueStore queue;
    private EnrichmentUsageLedger usage;
    private EnrichmentCacheStore cache;
    private TradingClock clock;

    /** For the container's proxy. */
    protected EnrichmentStatusService() {
    }

    @Inject
    public EnrichmentStatusService(EnrichmentConfig config, EnrichmentQueueStore queue, EnrichmentUsageLedger usage,
            EnrichmentCacheStore cache, TradingClock clock) {
        this.config = config;
        this.queue = queue;
        this.usage = usage;
        this.cache = cache;
        this.clock = clock;
    }

    /** The state of the whole cluster now. */
    @Transactional
    public EnrichmentState state() {
        Instant now = clock.instant();
        return new EnrichmentState(config.enabled(), config.readiness(), config.rules().provider(), config.rules().model(),
                config.endpoint().getHost(), queue.length(), queue.oldest(), config.hourlyBudget(), usage.since(now).requests(),
                usage.since(now.minus(Duration.ofHours(23))), cache.size());
    }
}
