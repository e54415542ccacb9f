package io.tidewatch.execution.desk;

import io.tidewatch.execution.LiveTradingGate;
import io.tidewatch.execution.venue.VenueHealth;
import io.tidewatch.execution.venue.VenueOverview;
import io.tidewatch.execution.venue.VenueOverviewService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Puts together what is known of each venue. Reads only; no venue is asked. */
@ApplicationScoped
public class VenueDesk {

    private VenueOverviewService venues;
    private VenueFeedHistory feeds;
    private LiveTradingGate gate;

    /** For the container's proxy. */
    protected VenueDesk() {
    }

    @Inject
    public VenueDesk(VenueOverviewService venues, VenueFeedHistory feeds, LiveTradingGate gate) {
        this.venues = venues;
        this.feeds = feeds;
        this.gate = gate;
    }

    /** All venues, in a fixed order. */
    @Transactional
    public List<VenueCard> venues() {
        boolean live = gate.isOpen();
        List<VenueCard.Feed> told = feeds.feeds();
        return venues.all().stream().map(venue -> new VenueCard(venue, live && venue.blocks().isEmpty(), used(venue),
                told.stream().filter(feed -> feed.venue().equals(venue.venue())).findFirst())).toList();
    }

    private static OptionalDouble used(VenueOverview venue) {
        VenueHealth.Allowance budget = Optional.ofNullable(venue.health()).map(VenueHealth::budget).orElse(null);
        return budget == null || !(budget.perSecond() > 0) ? OptionalDouble.empty()
                : OptionalDouble.of(1 - Math.max(0, Math.min(1, budget.available() / budget.perSecond())));
    }
}
