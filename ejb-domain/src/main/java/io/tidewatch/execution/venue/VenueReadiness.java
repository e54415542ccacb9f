package io.tidewatch.execution.venue;

import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what keeps live orders away from a venue at this moment. To be asked before each order; two short queries. */
@ApplicationScoped
public class VenueReadiness {

    private TradingVenues venues;
    private VenueHealthStore health;
    private VenueGuardStore guards;
    private TradingHeartbeat heartbeat;
    private VenueConfig config;
    private TradingClock clock;
    private volatile Instant since;

    /** For the container's proxy. */
    protected VenueReadiness() {
    }

    @Inject
    public VenueReadiness(
            TradingVenues venues, VenueHealthStore health, VenueGuardStore guards, TradingHeartbeat heartbeat, VenueConfig config,
            TradingClock clock) {
        this.venues = venues;
        this.health = health;
        this.guards = guards;
        this.heartbeat = heartbeat;
        this.config = config;
        this.clock = clock;
        this.since = clock.instant();
    }

    /** From now on comparisons count; those made before, by another start of this node, do not. */
    void begin() {
        since = clock.instant();
    }

    /** Everything that keeps live orders of this node from a venue; empty when they may go. */
    public List<VenueBlock> blocks(String venue) {
        List<VenueBlock> blocks = blocks(venue, health.find(venue), guard(venue));
        if (!heartbeat.isFresh()) {
            blocks.add(VenueBlock.HEARTBEAT_LOST);
        }
        return blocks;
    }

    /** What keeps live orders of any node from a venue, by what was found just now. */
    List<VenueBlock> blocks(String venue, Optional<VenueHealth> look) {
        return blocks(venue, look, guard(venue));
    }

    private VenueGuard guard(String venue) {
        return guards.read(List.of(venue), clock.instant().minus(config.settling())).get(venue);
    }

    /** The guards of several venues. */
    Map<String, VenueGuard> guards(List<String> names) {
        return guards.read(names, clock.instant().minus(config.settling()));
    }

    List<VenueBlock> blocks(String venue, Optional<VenueHealth> look, VenueGuard guard) {
        List<VenueBlock> blocks = new ArrayList<>();
        add(blocks, VenueBlock.CREDENTIALS_MISSING, !venues.hasCredentials(venue));
        add(blocks, VenueBlock.PROBE_STALE,
                look.map(VenueHealth::probedAt).filter(at -> at.isAfter(clock.instant().minus(config.probeMaxAge()))).isEmpty());
        look.ifPresent(seen -> {
            add(blocks, VenueBlock.VENUE_UNREACHABLE, !seen.reachable());
            add(blocks, VenueBlock.CLOCK_DRIFT, seen.clock() == ClockStatus.RED);
            add(blocks, VenueBlock.BALANCES_UNAVAILABLE, seen.reachable() && !seen.probedAt().equals(seen.balancesAt()));
        });
        boolean comparedSinceStart = guard.lastStart() != null && !guard.lastStart().isBefore(since);
        add(blocks, VenueBlock.RECONCILIATION_PENDING, !comparedSinceStart);
        add(blocks, VenueBlock.RECONCILIATION_FAILED, comparedSinceStart && "failed".equals(guard.lastStatus()));
        add(blocks, VenueBlock.UNRESOLVED_ORDERS, guard.overdue() > 0);
        add(blocks, VenueBlock.POSITIONS_DIFFER, guard.differing() > 0);
        add(blocks, VenueBlock.UNRECORDED_ORDERS, guard.unrecorded() > 0);
        add(blocks, VenueBlock.DEADMAN, guard.deadManAt() != null);
        return blocks;
    }

    private static void add(List<VenueBlock> blocks, VenueBlock block, boolean applies) {
        if (applies) {
            blocks.add(block);
        }
    }
}
