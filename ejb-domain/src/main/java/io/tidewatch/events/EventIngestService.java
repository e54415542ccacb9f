package io.tidewatch.events;

import io.tidewatch.events.social.SocialEnrichment;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.quality.IngestAuditRepository;
import io.tidewatch.stream.EventIngested;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes events in: each fact once, its entities brought up to date and linked, an audit row for each event. A request is one
 * transaction of four statements, whatever its size, and a fifth where it holds social events.
 */
@ApplicationScoped
public class EventIngestService {

    private EventStore events;
    private EntityStore entities;
    private EnrichmentStore enrichments;
    private IngestAuditRepository audit;
    private EventsConfig config;
    private TradingClock clock;
    private Event<EventIngested> announcements;
    private Event<IngestResult> results;

    /** For the container's proxy. */
    protected EventIngestService() {
    }

    @Inject
    EventIngestService(
            EventStore events, EntityStore entities, EnrichmentStore enrichments, IngestAuditRepository audit, EventsConfig config,
            TradingClock clock, Event<EventIngested> announcements, Event<IngestResult> results) {
        this.events = events;
        this.entities = entities;
        this.enrichments = enrichments;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
        this.announcements = announcements;
        this.results = results;
    }

    /**
     * Stores the events of a request, all or none. An event that is known already stays as it was stored, but gains the
     * entities and links it did not have. Events of social platforms get an enrichment row beside them, unless one is there.
     */
    @Transactional
    public IngestResult ingest(IngestRequest request) {
        Instant now = clock.instant();
        IngestResult result = take(request.events(), now);
        Map<Long, SocialEnrichment> social = new LinkedHashMap<>();
        for (int i = 0; i < result.accepted(); i++) {
            long id = result.eventIds().get(i);
            SocialEnrichment.ofEvent(request.events().get(i), now).ifPresent(row -> social.putIfAbsent(id, row));
        }
        enrichments.addMissing(social, now);
        return result;
    }

    /** Stores events in the caller's transaction, without what stands beside social ones. */
    IngestResult take(List<NewEvent> sent, Instant now) {
        if (sent.isEmpty()) {
            return new IngestResult(0, 0, 0, List.of());
        }
        List<String> fingerprints = sent.stream().map(NewEvent::fingerprint).toList();
        Map<String, NewEvent> distinct = new LinkedHashMap<>();
        for (int i = 0; i < fingerprints.size(); i++) {
            distinct.putIfAbsent(fingerprints.get(i), sent.get(i));
        }
        Map<String, EventStore.Stored> stored = events.store(distinct, now);
        List<Long> ids = fingerprints.stream().map(key -> stored.get(key).id()).toList();
        link(sent, ids, now);
        writeAudit(sent, fingerprints, stored, now);
        distinct.forEach((key, event) -> announce(event, stored.get(key), now));
        int inserted = (int) stored.values().stream().filter(EventStore.Stored::inserted).count();
        IngestResult result = new IngestResult(ids.size(), inserted, ids.size() - inserted, ids);
        results.fire(result);
        return result;
    }

    private void link(List<NewEvent> sent, List<Long> ids, Instant now) {
        Map<EntityStore.Key, Long> entityIds =
                entities.upsert(sent.stream().flatMap(event -> event.entities().stream()).toList(), now);
        List<EventStore.Link> links = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            for (EntityMention mention : sent.get(i).entities()) {
                links.add(new EventStore.Link(ids.get(i), entityIds.get(EntityStore.Key.of(mention)), mention.role()));
            }
        }
        events.link(links, now);
    }

    private void writeAudit(List<NewEvent> sent, List<String> fingerprints, Map<String, EventStore.Stored> stored, Instant now) {
        Set<String> audited = new HashSet<>();
        List<IngestAuditRepository.Entry> entries = new ArrayList<>(sent.size());
        for (int i = 0; i < sent.size(); i++) {
            EventStore.Stored at = stored.get(fingerprints.get(i));
            boolean first = audited.add(fingerprints.get(i)) && at.inserted();
            if (first || config.auditResends()) {
                NewEvent event = sent.get(i);
                entries.add(new IngestAuditRepository.Entry(at.id(), event.source().name(), EventAssessment.of(event, now)));
            }
        }
        audit.write(entries, now);
    }

    private void announce(NewEvent event, EventStore.Stored stored, Instant now) {
        if (stored.inserted()) {
            List<String> symbols = event.entities().stream()
                    .filter(mention -> mention.type() == EntityType.ASSET && mention.role() == LinkRole.MENTIONED)
                    .map(EntityMention::symbol)
                    .distinct()
                    .toList();
            announcements.fire(new EventIngested(stored.id(), event.type().wireName(), event.title(), symbols,
                    event.times().occurredAt(), event.scores().confidence(), now));
        }
    }
}
