package io.tidewatch.events;

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
import java.util.stream.Collectors;

/**
 * Takes events in: each fact once, its entities brought up to date and linked, an audit row for each event. A request is one
 * transaction of four statements, whatever its size.
 */
@ApplicationScoped
public class EventIngestService {

    private EventStore events;
    private EntityStore entities;
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
            EventStore events, EntityStore entities, IngestAuditRepository audit, EventsConfig config, TradingClock clock,
            Event<EventIngested> announcements, Event<IngestResult> results) {
        this.events = events;
        this.entities = entities;
        this.audit = audit;
        this.config = config;
        this.clock = clock;
        this.announcements = announcements;
        this.results = results;
    }

    /**
     * Stores the events of a request, all or none. An event that is known already stays as it was stored, but gains the
     * entities and links it did not have.
     */
    @Transactional
    public IngestResult ingest(IngestRequest request) {
        if (request.events().isEmpty()) {
            return new IngestResult(0, 0, 0, List.of());
        }
        Instant now = clock.instant();
        List<String> fingerprints = request.events().stream().map(NewEvent::fingerprint).toList();
        Map<String, NewEvent> distinct = new LinkedHashMap<>();
        for (int i = 0; i < fingerprints.size(); i++) {
            distinct.putIfAbsent(fingerprints.get(i), request.events().get(i));
        }
        Map<String, EventStore.Stored> stored = events.store(distinct, now);
        List<Long> ids = fingerprints.stream().map(key -> stored.get(key).id()).toList();
        link(request.events(), ids, stored, now);
        writeAudit(request.events(), fingerprints, stored, now);
        distinct.forEach((key, event) -> announce(event, stored.get(key), now));
        int inserted = (int) stored.values().stream().filter(EventStore.Stored::inserted).count();
        IngestResult result = new IngestResult(ids.size(), inserted, ids.size() - inserted, ids);
        results.fire(result);
        return result;
    }

    private void link(List<NewEvent> sent, List<Long> ids, Map<String, EventStore.Stored> stored, Instant now) {
        Map<EntityStore.Key, Long> entityIds =
                entities.upsert(sent.stream().flatMap(event -> event.entities().stream()).toList(), now);
        List<EventStore.Link> links = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            for (EntityMention mention : sent.get(i).entities()) {
                links.add(new EventStore.Link(ids.get(i), entityIds.get(EntityStore.Key.of(mention)), mention.role()));
            }
        }
        Set<Long> fresh = stored.values().stream().filter(EventStore.Stored::inserted).map(EventStore.Stored::id).collect(Collectors.toSet());
        events.link(links, fresh, now);
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
