package io.tidewatch.collector;

import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs one connector once: takes its lease, fetches, stores, gives the lease back. Of several nodes that try, one runs it. */
@ApplicationScoped
public class ConnectorRunner {

    private static final Logger LOG = Logger.getLogger(ConnectorRunner.class.getName());

    private ConnectorLeases leases;
    private ConnectorStates states;
    private Fetching fetching;
    private HarvestPublisher publisher;
    private HarvestStore store;
    private CollectorConfig config;
    private TradingClock clock;
    private CollectorMeter meter;

    /** For the container's proxy. */
    protected ConnectorRunner() {
    }

    @Inject
    public ConnectorRunner(
            ConnectorLeases leases, ConnectorStates states, Fetching fetching, HarvestPublisher publisher, HarvestStore store,
            CollectorConfig config, TradingClock clock, CollectorMeter meter) {
        this.leases = leases;
        this.states = states;
        this.fetching = fetching;
        this.publisher = publisher;
        this.store = store;
        this.config = config;
        this.clock = clock;
        this.meter = meter;
    }

    /**
     * Runs a connector, unless another node does or it is not due any more.
     *
     * @return how the fetch ended; empty when there was none
     * @throws InterruptedException when the server stops; nothing of this run is stored then
     */
    Optional<FetchStatus> run(Connector connector) throws InterruptedException {
        Optional<ConnectorLease> lease = leases.acquire(connector.name());
        if (lease.isEmpty()) {
            return Optional.empty();
        }
        try {
            ConnectorState state = states.find(connector.name()).orElseThrow();
            return due(state) ? Optional.of(run(connector, lease.get(), state)) : Optional.empty();
        } finally {
            release(lease.get());
        }
    }

    /** Another node may have run it, or an operator paused it, between the look at the schedule and the lease. */
    private boolean due(ConnectorState state) {
        Instant now = clock.instant();
        return state.runRequested().isPresent() || state.paused().isEmpty() && state.nextDue().filter(now::isBefore).isEmpty();
    }

    private FetchStatus run(Connector connector, ConnectorLease lease, ConnectorState state) throws InterruptedException {
        boolean asked = state.runRequested().isPresent();
        if (asked) {
            states.runBegun(connector.name());
        }
        if (state.health().cooling(clock.instant()) && !asked) {
            meter.skipped(connector.name());
            store.store(lease, List.of(), Optional.empty(), outcome(connector, state.health().skipped(), Optional.empty()));
            return FetchStatus.COOLDOWN;
        }
        Fetching.Fetched fetched = fetching.fetch(connector, state.cursor(), state.health());
        RunOutcome outcome = outcome(connector, fetched.health(), fetched.error());
        if (fetched.harvest().isPresent()) {
            publisher.publish(lease, fetched.harvest().get(), outcome);
        } else {
            store.store(lease, List.of(), Optional.empty(), outcome);
        }
        return fetched.health().lastStatus().orElseThrow();
    }

    private RunOutcome outcome(Connector connector, ConnectorHealth health, Optional<String> error) {
        Instant now = clock.instant();
        return new RunOutcome(now, health, PublishCounters.NONE, error, connector.nextDue(now, config.interval()));
    }

    private void release(ConnectorLease lease) {
        try {
            leases.release(lease);
        } catch (RuntimeException e) {
            // It runs out by itself.
            LOG.log(Level.WARNING, "collector {0}: lease not given back: {1}", new Object[] {lease.connector(), e.getMessage()});
        }
    }
}
