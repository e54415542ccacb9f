package io.tidewatch.collector;

import io.tidewatch.collector.publication.Publication;
import io.tidewatch.collector.publication.PublicationContext;
import io.tidewatch.enrichment.EnrichmentService;
import io.tidewatch.events.NewEvent;
import io.tidewatch.ops.DatabaseException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Completes the events of a harvest and stores those that are new. An event that cannot be stored is left out, counted and logged;
 * the others and the cursor are stored all the same, so that it is met once and never again.
 */
@ApplicationScoped
public class HarvestPublisher {

    private static final Logger LOG = Logger.getLogger(HarvestPublisher.class.getName());

    private Publication publication;
    private KnownEventRepository known;
    private HarvestStore store;
    private CollectorMeter meter;
    private UnaryOperator<List<NewEvent>> enrichment;

    /** For the container's proxy. */
    protected HarvestPublisher() {
    }

    @Inject
    HarvestPublisher(Publication publication, KnownEventRepository known, HarvestStore store, CollectorMeter meter,
            EnrichmentService enrichment) {
        this(publication, known, store, meter);
        this.enrichment = enrichment::prepare;
    }

    /** One that adds nothing to what the publication made. */
    public HarvestPublisher(Publication publication, KnownEventRepository known, HarvestStore store, CollectorMeter meter) {
        this.publication = publication;
        this.known = known;
        this.store = store;
        this.meter = meter;
        this.enrichment = UnaryOperator.identity();
    }

    /** Stores a harvest together with what the run found out. */
    void publish(ConnectorLease lease, Harvest harvest, RunOutcome outcome) {
        Map<String, NewEvent> distinct = new LinkedHashMap<>();
        harvest.events().forEach(event -> distinct.putIfAbsent(event.fingerprint(), event));
        Set<String> stored = known.among(distinct.keySet());
        int rejected = 0;
        List<NewEvent> complete = new ArrayList<>();
        PublicationContext context = new PublicationContext(lease.connector(), outcome.at(), outcome.health());
        for (Map.Entry<String, NewEvent> entry : distinct.entrySet()) {
            if (!stored.contains(entry.getKey())) {
                rejected += complete(lease, entry.getValue(), context, complete) ? 0 : 1;
            }
        }
        int repeated = harvest.events().size() - distinct.size() + stored.size();
        List<NewEvent> good = storing(lease, enrichment.apply(complete), harvest, outcome, new PublishCounters(0, repeated, rejected, harvest.unreadable()));
        Instant now = outcome.at();
        good.forEach(event -> meter.published(lease.connector(), event.times().occurredAt(), now));
        meter.rejected(lease.connector(), rejected + complete.size() - good.size());
    }

    private boolean complete(ConnectorLease lease, NewEvent event, PublicationContext context, List<NewEvent> complete) {
        try {
            complete.add(publication.complete(event, context));
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, e, () -> "collector " + lease.connector() + ": event left out, it cannot be completed: "
                    + shown(event));
            return false;
        }
    }

    private List<NewEvent> storing(
            ConnectorLease lease, List<NewEvent> events, Harvest harvest, RunOutcome outcome, PublishCounters counted) {
        try {
            store.store(lease, events, Optional.of(harvest.cursor()), with(outcome, counted));
            return events;
        } catch (LeaseLostException e) {
            throw e;
        } catch (RuntimeException e) {
            if (e instanceof DatabaseException database && (database.isUnavailable() || database.isConflict()) || events.isEmpty()) {
                throw e;
            }
            List<NewEvent> good = acceptable(lease, events);
            if (good.size() == events.size()) {
                throw e;
            }
            PublishCounters refused = new PublishCounters(0, 0, events.size() - good.size(), 0);
            store.store(lease, good, Optional.of(harvest.cursor()), with(outcome, counted.plus(refused)));
            return good;
        }
    }

    /** Halves the events until those that cannot be stored stand alone. */
    private List<NewEvent> acceptable(ConnectorLease lease, List<NewEvent> events) {
        RuntimeException refusal;
        try {
            store.attempt(events);
            return events;
        } catch (HarvestStore.Accepted e) {
            return events;
        } catch (RuntimeException e) {
            refusal = e;
        }
        if (refusal instanceof DatabaseException database && (database.isUnavailable() || database.isConflict())) {
            throw refusal;
        }
        if (events.size() == 1) {
            LOG.log(Level.WARNING, "collector {0}: event left out, it cannot be stored ({1}): {2}",
                    new Object[] {lease.connector(), refusal.getMessage(), shown(events.get(0))});
            return List.of();
        }
        int half = events.size() / 2;
        List<NewEvent> good = new ArrayList<>(acceptable(lease, events.subList(0, half)));
        good.addAll(acceptable(lease, events.subList(half, events.size())));
        return good;
    }

    private static RunOutcome with(RunOutcome outcome, PublishCounters counted) {
        return new RunOutcome(outcome.at(), outcome.health(), counted, outcome.error(), outcome.nextDue());
    }

    private static String shown(NewEvent event) {
        return event.type().wireName() + " of " + event.source().name() + " at " + event.times().occurredAt();
    }
}
