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
import java.util.stream.Collectors;

/**
 * Takes events in: each fact once, its entities brought up to date and linked, an audit row for each event. A request is one
 * transaction of a handful of statements, whatever its size: a statement a table, and a look-up of what was there before.
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
        return ingestTogether(List.of(request)).get(0);
    }

    /**
     * Stores the events of several requests in one transaction, all or none, as if they had come one after the other.
     *
     * @return a result for each, in their order
     */
    @Transactional
    public List<IngestResult> ingestTogether(List<IngestRequest> requests) {
        Instant now = clock.instant();
        List<NewEvent> sent = requests.stream().flatMap(request -> request.events().stream()).toList();
        Taken taken = store(sent, now);
        Map<Long, SocialEnrichment> social = new LinkedHashMap<>();
        for (int i = 0; i < sent.size(); i++) {
            long id = taken.ids.get(i);
            SocialEnrichment.ofEvent(sent.get(i), now).ifPresent(row -> social.putIfAbsent(id, row));
        }
        enrichments.addMissing(social, now);
        return taken.split(requests.stream().map(request -> request.events().size()).toList());
    }

    /** Stores events in the caller's transaction, without what stands beside social ones. */
    IngestResult take(List<NewEvent> sent, Instant now) {
        return store(sent, now).split(List.of(sent.size())).get(0);
    }

    /** Where the events are, in the order sent, and which of the rows are new. */
    private record Taken(List<Long> ids, Set<Long> inserted) {

        List<IngestResult> split(List<Integer> sizes) {
            Set<Long> due = new HashSet<>(inserted);
            List<IngestResult> results = new ArrayList<>(sizes.size());
            int from = 0;
            for (int size : sizes) {
                List<Long> part = ids.subList(from, from + size);
                int fresh = (int) part.stream().filter(due::remove).count();
                results.add(new IngestResult(size, fresh, size - fresh, part));
                from += size;
            }
            return results;
        }
    }

    private Taken store(List<NewEvent> sent, Instant now) {
        if (sent.isEmpty()) {
            return new Taken(List.of(), Set.of());
        }
        List<String> fingerprints = sent.stream().map(NewEvent::fingerprint).toList();
        Map<String, NewEvent> distinct = new LinkedHashMap<>();
        for (int i = 0; i < fingerprints.size(); i++) {
            distinct.putIfAbsent(fingerprints.get(i), sent.get(i));
        }
        Map<String, EventStore.Stored> stored = events.store(distinct, now);
        Taken taken = new Taken(fingerprints.stream().map(key -> stored.get(key).id()).toList(),
                stored.values().stream().filter(EventStore.Stored::inserted).map(EventStore.Stored::id).collect(Collectors.toSet()));
        link(sent, taken, now);
        writeAudit(sent, fingerprints, stored, now);
        distinct.forEach((key, event) -> announce(event, stored.get(key), now));
        results.fire(new IngestResult(sent.size(), taken.inserted.size(), sent.size() - taken.inserted.size(), taken.ids));
        return taken;
    }

    private void link(List<NewEvent> sent, Taken taken, Instant now) {
        Map<EntityStore.Key, Long> entityIds =
                entities.upsert(sent.stream().flatMap(event -> event.entities().stream()).toList(), now);
        List<EventStore.Link> links = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            for (EntityMention mention : sent.get(i).entities()) {
                links.add(new EventStore.Link(taken.ids.get(i), entityIds.get(EntityStore.Key.of(mention)), mention.role()));
            }
        }
        events.link(links, taken.inserted, now);
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
