package io.tidewatch.execution.venue;

import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import java.util.concurrent.atomic.AtomicLong;

/** The watch over venues wired on a real database and outside the container. */
public final class VenueStand {

    private final AtomicLong nanos = new AtomicLong(1);
    private final VenueGuardStore guards;
    private final VenueLeases leases;
    private final VenueHealthStore health;
    private final TradingHeartbeat heartbeat;
    private final VenueReadiness readiness;
    private final VenueWatch watch;

    public VenueStand(Sql sql, TradingVenues venues, VenueConfig config, Metrics metrics, TradingClock clock) {
        guards = new VenueGuardStore(sql);
        leases = new VenueLeases(sql);
        health = new VenueHealthStore(sql);
        heartbeat = new TradingHeartbeat(leases, config.deadMan(), nanos::get);
        heartbeat.beat();
        readiness = new VenueReadiness(venues, health, guards, heartbeat, config, clock);
        watch = new VenueWatch(venues, new VenueQuestions(clock), health, readiness, config, metrics, clock);
    }

    public VenueGuardStore guards() {
        return guards;
    }

    public VenueLeases leases() {
        return leases;
    }

    public VenueHealthStore health() {
        return health;
    }

    public TradingHeartbeat heartbeat() {
        return heartbeat;
    }

    public VenueReadiness readiness() {
        return readiness;
    }

    public VenueWatch watch() {
        return watch;
    }
}
