package io.tidewatch.collector;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.events.EventIngestService;
import io.tidewatch.events.IngestRequest;
import io.tidewatch.events.NewEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/**
 * Stores what a run brought in one transaction: its events, what its connector remembers and how it did. Only the holder of the
 * connector's lease can.
 */
@ApplicationScoped
public class HarvestStore {

    private static final int BATCH = 200;

    private EventIngestService ingest;
    private ConnectorLeases leases;
    private ConnectorStates states;

    /** For the container's proxy. */
    protected HarvestStore() {
    }

    @Inject
    public HarvestStore(EventIngestService ingest, ConnectorLeases leases, ConnectorStates states) {
        this.ingest = ingest;
        this.leases = leases;
        this.states = states;
    }

    /**
     * Stores all or nothing.
     *
     * @param events  complete, at most once each
     * @param cursor  what to remember from now on; empty where it stays
     * @param outcome its counts may be made of the result: stored events are added here
     * @return how many of the events were new
     * @throws LeaseLostException when another node has taken over
     */
    @Transactional
    public int store(ConnectorLease lease, List<NewEvent> events, Optional<ObjectNode> cursor, RunOutcome outcome) {
        leases.confirm(lease);
        int inserted = inBatches(events);
        PublishCounters before = states.find(lease.connector()).map(ConnectorState::published).orElse(PublishCounters.NONE);
        PublishCounters added = outcome.published().plus(new PublishCounters(inserted, events.size() - inserted, 0, 0));
        states.ended(lease.connector(), outcome, before.plus(added), cursor);
        return inserted;
    }

    /**
     * Tries to store events and takes it back.
     *
     * @throws Accepted when they can be stored
     * @throws RuntimeException what storing them ends in
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void attempt(List<NewEvent> events) {
        inBatches(events);
        throw new Accepted();
    }

    private int inBatches(List<NewEvent> events) {
        int inserted = 0;
        for (int from = 0; from < events.size(); from += BATCH) {
            inserted += ingest.ingest(new IngestRequest(events.subList(from, Math.min(events.size(), from + BATCH)))).inserted();
        }
        return inserted;
    }

    /** An attempt that succeeded, and is taken back by this. */
    static final class Accepted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Accepted() {
            super(null, null, false, false);
        }
    }
}
