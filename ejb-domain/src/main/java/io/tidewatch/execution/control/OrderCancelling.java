package io.tidewatch.execution.control;

import io.tidewatch.connectors.exchange.ExchangeConnection;
import io.tidewatch.connectors.exchange.ExchangeConnectionFactory;
import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.VenueOrder;
import io.tidewatch.connectors.exchange.VenueOrderRef;
import io.tidewatch.execution.StoredVenueOrder;
import io.tidewatch.execution.VenueOrderState;
import io.tidewatch.execution.VenueOrderStore;
import io.tidewatch.execution.reconciliation.OrderFates;
import io.tidewatch.execution.reconciliation.RestingOrders;
import io.tidewatch.execution.reconciliation.VenueReconciliation;
import io.tidewatch.execution.venue.TradingVenues;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Cancels every order of ours at a venue and asks until the venue says what became of each: a cancel that was taken is no order
 * that is cancelled, and one that came too late is a trade that enters the books.
 */
@ApplicationScoped
public class OrderCancelling {

    private static final Logger LOG = Logger.getLogger(OrderCancelling.class.getName());
    private static final int MOST_ORDERS = 5000;
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(250);
    private static final Duration REPEAT_CANCEL = Duration.ofSeconds(3);

    private TradingVenues venues;
    private VenueOrderStore orders;
    private RestingOrders restingOrders;
    private OrderFates fates;
    private VenueReconciliation reconciliation;
    private TradingClock clock;
    private Pause pause;

    /** For the container's proxy. */
    protected OrderCancelling() {
    }

    @Inject
    public OrderCancelling(
            TradingVenues venues, VenueOrderStore orders, RestingOrders restingOrders, OrderFates fates,
            VenueReconciliation reconciliation, TradingClock clock) {
        this(venues, orders, restingOrders, fates, reconciliation, clock, Pause::real);
    }

    OrderCancelling(
            TradingVenues venues, VenueOrderStore orders, RestingOrders restingOrders, OrderFates fates,
            VenueReconciliation reconciliation, TradingClock clock, Pause pause) {
        this.venues = venues;
        this.orders = orders;
        this.restingOrders = restingOrders;
        this.fates = fates;
        this.reconciliation = reconciliation;
        this.clock = clock;
        this.pause = pause;
    }

    /** The orders of ours at a venue that may still trade, oldest first. */
    List<StoredVenueOrder> working(String venue) {
        return orders.unsettled(venue, clock.instant(), MOST_ORDERS).stream().filter(order -> !order.state().isFinal()).toList();
    }

    /**
     * Cancels everything of ours.
     *
     * @param patience how long to wait for the venue's last word about every order; at least one round is made
     */
    CancelReport cancel(String venue, Duration patience) {
        List<String> began = working(venue).stream().map(StoredVenueOrder::clientOrderId).toList();
        Optional<ExchangeConnectionFactory> factory = venues.factory(venue).filter(ExchangeConnectionFactory::hasCredentials);
        if (factory.isEmpty()) {
            return began.isEmpty() ? new CancelReport(venue, began, began, began, began, null)
                    : CancelReport.failed(venue, began, venue + "_credentials_not_configured");
        }
        Round round = new Round(venue, began);
        try (ExchangeConnection connection = factory.get().getConnection()) {
            Instant until = clock.instant().plus(patience);
            while (round.isLeft(connection) && clock.instant().isBefore(until) && !Thread.currentThread().isInterrupted()) {
                pause.rest(BETWEEN_ROUNDS);
            }
        } catch (ExchangeException e) {
            round.error = e.reason();
        }
        return round.report();
    }

    /** One cancelling of one venue; what it remembers between its rounds. */
    private final class Round {

        private final String venue;
        private final Map<String, StoredVenueOrder> seen = new LinkedHashMap<>();
        private final Map<String, Instant> asked = new HashMap<>();
        private final List<String> began;
        private final List<String> unrecorded = new ArrayList<>();
        private String error;

        Round(String venue, List<String> began) {
            this.venue = venue;
            this.began = began;
        }

        /** Cancels and asks once. @return whether something may still trade */
        boolean isLeft(ExchangeConnection connection) {
            error = null;
            RestingOrders.Resting resting =
                    restingOrders.read(connection, reconciliation.markets(venue), (what, failure) -> error = failure.reason());
            resting.unrecorded().forEach(order -> cancelUnrecorded(connection, order));
            List<StoredVenueOrder> working = working(venue);
            working.forEach(order -> cancel(connection, order));
            working.forEach(order -> ask(connection, order));
            working.forEach(order -> seen.put(order.clientOrderId(), order));
            return !working(venue).isEmpty() || !resting.unrecorded().isEmpty() || error != null;
        }

        /** An answer that it is too late, or none at all, is settled by the question that follows. */
        private void cancel(ExchangeConnection connection, StoredVenueOrder order) {
            Instant now = clock.instant();
            Instant last = asked.get(order.clientOrderId());
            if (last != null && now.isBefore(last.plus(REPEAT_CANCEL))) {
                return;
            }
            asked.put(order.clientOrderId(), now);
            try {
                orders.markCancelRequested(order.clientOrderId(), now);
                connection.cancel(order.ref());
            } catch (ExchangeException e) {
                LOG.log(Level.INFO, "cancel of {0} at {1}: {2}", new Object[] {order.clientOrderId(), venue, e.reason()});
            }
        }

        private void ask(ExchangeConnection connection, StoredVenueOrder order) {
            try {
                Optional<VenueOrder> found = connection.find(order.ref());
                if (found.isPresent()) {
                    fates.observe(connection, order, found.get(), "cancel_all");
                }
            } catch (ExchangeException e) {
                error = e.reason();
            }
        }

        private void cancelUnrecorded(ExchangeConnection connection, VenueOrder order) {
            try {
                connection.cancel(new VenueOrderRef(order.market(), order.symbol(), order.clientOrderId(), order.venueOrderId(), null));
                if (!unrecorded.contains(order.venueOrderId())) {
                    unrecorded.add(order.venueOrderId());
                }
            } catch (ExchangeException e) {
                error = e.reason();
            }
        }

        CancelReport report() {
            began.forEach(name -> seen.putIfAbsent(name, null));
            List<String> canceled = new ArrayList<>();
            List<String> filled = new ArrayList<>();
            List<String> left = new ArrayList<>();
            for (String name : seen.keySet()) {
                VenueOrderState state = orders.find(name).orElseThrow().state();
                (!state.isFinal() ? left : state == VenueOrderState.FILLED ? filled : canceled).add(name);
            }
            return new CancelReport(venue, canceled, filled, left, unrecorded, error);
        }
    }
}
