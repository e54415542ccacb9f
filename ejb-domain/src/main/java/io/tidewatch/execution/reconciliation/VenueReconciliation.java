package io.tidewatch.execution.reconciliation;

import io.tidewatch.connectors.exchange.ExchangeConnection;
import io.tidewatch.connectors.exchange.ExchangeConnectionFactory;
import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.execution.StoredVenueOrder;
import io.tidewatch.execution.VenueOrderState;
import io.tidewatch.execution.VenueOrderStore;
import io.tidewatch.execution.venue.TradingVenues;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Compares everything at one venue with our records and corrects ours: fates of orders, trades, resting orders, holdings. Running it
 * again changes nothing. What could not be asked stays as it was.
 */
@ApplicationScoped
public class VenueReconciliation {

    private static final int MOST_ORDERS = 5000;

    private TradingVenues venues;
    private VenueOrderStore orders;
    private ReconciliationStore store;
    private RestingOrders restingOrders;
    private VenueFills fills;
    private OrderFates fates;
    private HoldingCheck holdings;
    private TradingClock clock;

    /** For the container's proxy. */
    protected VenueReconciliation() {
    }

    @Inject
    public VenueReconciliation(
            TradingVenues venues, VenueOrderStore orders, ReconciliationStore store, RestingOrders restingOrders, VenueFills fills,
            OrderFates fates, HoldingCheck holdings, TradingClock clock) {
        this.venues = venues;
        this.orders = orders;
        this.store = store;
        this.restingOrders = restingOrders;
        this.fills = fills;
        this.fates = fates;
        this.holdings = holdings;
        this.clock = clock;
    }

    /** What a comparison found, and whether nothing of ours rests at the venue. */
    record Compared(Findings findings, boolean quiet) {
    }

    /** Compares; returns in any case. */
    Compared compare(String venue) {
        Findings findings = new Findings();
        try {
            ExchangeConnectionFactory factory = venues.factory(venue).filter(ExchangeConnectionFactory::hasCredentials)
                    .orElseThrow(() -> new ExchangeException(ExchangeException.Outcome.NOT_SENT,
                            venue + "_credentials_not_configured", "no account at " + venue));
            try (ExchangeConnection connection = factory.getConnection()) {
                return compare(connection, venue, findings);
            }
        } catch (ExchangeException e) {
            findings.notRead("connection", e);
            return new Compared(findings, false);
        }
    }

    private Compared compare(ExchangeConnection connection, String venue, Findings findings) {
        List<TradingMarket> markets = markets(venue);
        RestingOrders.Resting resting = restingOrders.read(connection, markets, findings);
        fills.read(connection, markets, findings);
        fates.resolve(connection, toAsk(venue), resting.ours(), findings);
        if (holdings.compare(connection, markets, findings)) {
            // A trade between the two readings would look like a difference: only what both readings say counts.
            findings.dropPositions();
            fills.read(connection, markets, findings);
            holdings.compare(connection, markets, findings);
        }
        return new Compared(findings, resting.ours().isEmpty() && resting.unrecorded().isEmpty());
    }

    /** The markets we had business in, and those that are always looked at. */
    public List<TradingMarket> markets(String venue) {
        Set<TradingMarket> markets = new LinkedHashSet<>(venues.usualMarkets(venue));
        markets.addAll(store.markets(venue));
        return new ArrayList<>(markets);
    }

    /** Everything unsettled, without what a living node may be sending at this moment. */
    private List<StoredVenueOrder> toAsk(String venue) {
        Instant now = clock.instant();
        List<StoredVenueOrder> unsettled = orders.unsettled(venue, now, MOST_ORDERS);
        Set<String> beingSent = store.beingSent(unsettled.stream().filter(order -> order.state() == VenueOrderState.INTENT)
                .map(StoredVenueOrder::decisionId).distinct().toList());
        return unsettled.stream()
                .filter(order -> order.state() != VenueOrderState.INTENT || !beingSent.contains(order.decisionId())).toList();
    }
}
