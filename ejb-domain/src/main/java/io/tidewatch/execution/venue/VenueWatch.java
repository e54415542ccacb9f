package io.tidewatch.execution.venue;

import io.tidewatch.connectors.exchange.ExchangeConnectionFactory;
import io.tidewatch.ops.Metric;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Looks at venues: asks, judges, and keeps what was found for every node. */
@ApplicationScoped
public class VenueWatch {

    private static final Logger LOG = Logger.getLogger(VenueWatch.class.getName());

    private TradingVenues venues;
    private VenueQuestions questions;
    private VenueHealthStore store;
    private VenueReadiness readiness;
    private VenueConfig config;
    private Metrics metrics;
    private TradingClock clock;

    /** For the container's proxy. */
    protected VenueWatch() {
    }

    @Inject
    public VenueWatch(
            TradingVenues venues, VenueQuestions questions, VenueHealthStore store, VenueReadiness readiness, VenueConfig config,
            Metrics metrics, TradingClock clock) {
        this.venues = venues;
        this.questions = questions;
        this.store = store;
        this.readiness = readiness;
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Looks at a venue now, also at one without an account. @return what was found; empty when there is no such venue */
    public Optional<VenueHealth> look(String venue) {
        return venues.factory(venue).map(factory -> look(venue, factory));
    }

    private VenueHealth look(String venue, ExchangeConnectionFactory factory) {
        VenueReading reading = questions.ask(factory);
        Instant now = clock.instant();
        Optional<VenueHealth> before = store.find(venue);
        Double offset = reading.clock().map(ClockSample::offsetMs).orElse(null);
        ClockStatus status = offset == null ? ClockStatus.RED : ClockStatus.of(offset, config.clockYellowMs(), config.clockRedMs());
        List<VenueHealth.Money> balances = reading.balances().orElseGet(() -> before.map(VenueHealth::balances).orElse(List.of()));
        Instant balancesAt = reading.balances().isPresent() ? now : before.map(VenueHealth::balancesAt).orElse(null);
        VenueHealth seen = new VenueHealth(venue, factory.hasCredentials(), reading.clock().isPresent(),
                reading.clock().map(ClockSample::latencyMs).orElse(null), offset, status, balances, balancesAt,
                reading.budget().orElse(null), List.of(), reading.error().orElse(null), now);
        VenueHealth judged = seen.withBlocks(readiness.blocks(venue, Optional.of(seen)));
        store.save(judged);
        report(judged);
        tellChange(before, judged);
        return judged;
    }

    /** Judges again after something else than a look has changed; nothing is asked. */
    public void judge(String venue) {
        Optional<VenueHealth> seen = store.find(venue);
        store.saveBlocks(venue, readiness.blocks(venue, seen));
    }

    private static void tellChange(Optional<VenueHealth> before, VenueHealth after) {
        if (before.isEmpty() || !before.get().blocks().equals(after.blocks())) {
            LOG.log(after.blocks().isEmpty() ? Level.INFO : Level.WARNING, "venue {0}: {1}",
                    new Object[] {after.venue(), after.blocks().isEmpty() ? "free for live orders" : after.blocks()});
        }
    }

    /** Shows a look in the metrics of this node; every node does, whoever asked the venue. */
    void report(VenueHealth health) {
        String venue = health.venue();
        metrics.set(Metric.VENUE_REACHABLE, health.reachable() ? 1 : 0, venue);
        metrics.set(Metric.VENUE_BLOCKS, health.blocks().size(), venue);
        metrics.set(Metric.VENUE_LATENCY, health.latencyMs() == null ? Double.NaN : health.latencyMs() / 1000, venue);
        metrics.set(Metric.VENUE_CLOCK_OFFSET, health.clockOffsetMs() == null ? Double.NaN : health.clockOffsetMs() / 1000, venue);
        metrics.set(Metric.VENUE_BUDGET, health.budget() == null ? Double.NaN : health.budget().available(), venue);
    }
}
