package io.tidewatch.events;

import io.tidewatch.events.social.SocialEnrichment;
import io.tidewatch.events.social.SocialItem;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes posts and comments in: each as an event, with what the platform tells of it beside it. */
@ApplicationScoped
public class SocialIngestService {

    private EventIngestService events;
    private EnrichmentStore enrichments;
    private TradingClock clock;

    /** For the container's proxy. */
    protected SocialIngestService() {
    }

    @Inject
    SocialIngestService(EventIngestService events, EnrichmentStore enrichments, TradingClock clock) {
        this.events = events;
        this.enrichments = enrichments;
        this.clock = clock;
    }

    /**
     * Stores the items of a request, all or none. Of an item that is known already the event stays as it was stored, while what
     * stands beside it is replaced by the newest.
     *
     * @param items may be empty
     */
    @Transactional
    public SocialIngestResult ingest(List<SocialItem> items) {
        Instant now = clock.instant();
        List<NewEvent> made = items.stream().map(item -> item.toEvent(now)).toList();
        IngestResult result = events.take(made, now);
        Map<Long, SocialEnrichment> rows = new LinkedHashMap<>();
        for (int i = 0; i < made.size(); i++) {
            rows.put(result.eventIds().get(i), SocialEnrichment.of(items.get(i), made.get(i).times()));
        }
        enrichments.replace(rows, now);
        return new SocialIngestResult(result.accepted(), result.inserted(), result.deduplicated(), items.size(), result.eventIds());
    }
}
