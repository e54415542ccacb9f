package io.tidewatch.execution.venue;

import io.tidewatch.execution.reconciliation.ReconciliationRun;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Tells operators how the venues do. Reads only; nothing is asked of a venue. */
@ApplicationScoped
public class VenueOverviewService {

    private static final int RUNS = 20;

    private TradingVenues venues;
    private VenueHealthStore health;
    private VenueReadiness readiness;
    private VenueOverviewRepository repository;

    /** For the container's proxy. */
    protected VenueOverviewService() {
    }

    @Inject
    public VenueOverviewService(
            TradingVenues venues, VenueHealthStore health, VenueReadiness readiness, VenueOverviewRepository repository) {
        this.venues = venues;
        this.health = health;
        this.readiness = readiness;
        this.repository = repository;
    }

    /** All venues, in a fixed order. */
    public List<VenueOverview> all() {
        List<String> names = venues.names();
        Map<String, VenueGuard> guards = readiness.guards(names);
        Map<String, Integer> unsettled = repository.unsettled();
        List<VenueHealth> looks = health.all();
        List<VenueHolding> holdings = repository.holdings();
        List<ReconciliationRun> runs = repository.runs(names, RUNS);
        return names.stream().map(name -> {
            VenueHealth look = looks.stream().filter(seen -> seen.venue().equals(name)).findFirst().orElse(null);
            return new VenueOverview(name, venues.hasCredentials(name), look, readiness.blocks(name), guards.get(name),
                    unsettled.getOrDefault(name, 0),
                    holdings.stream().filter(holding -> holding.venue().equals(name)).toList(),
                    runs.stream().filter(run -> run.venue().equals(name)).toList());
        }).toList();
    }
}
