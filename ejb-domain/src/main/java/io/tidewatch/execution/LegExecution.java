package io.tidewatch.execution;

import io.tidewatch.connectors.exchange.ExchangeConnection;
import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.VenueOrderRequest;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Takes one committed order to the venue and through to its end there: place, ask until it ends or its time is over, cancel, ask
 * again until the venue says it ended. What is not known stays unknown. Holds no transaction while it waits.
 */
@ApplicationScoped
public class LegExecution {

    private static final Logger LOG = Logger.getLogger(LegExecution.class.getName());
    /** How long the venue may take to say how a cancelled order ended and to list its trades. */
    private static final Duration ENDING = Duration.ofSeconds(5);

    private VenueOrderReports reports;
    private VenueOrderStore store;
    private VenueInquiry inquiry;
    private LiveConfig config;
    private TradingClock clock;

    /** For the container's proxy. */
    protected LegExecution() {
    }

    @Inject
    public LegExecution(
            VenueOrderReports reports, VenueOrderStore store, VenueInquiry inquiry, LiveConfig config, TradingClock clock) {
        this.reports = reports;
        this.store = store;
        this.inquiry = inquiry;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Sends a committed order.
     *
     * @param timing how the leg is told and timed
     * @return the order as far as it is known; not ended when the venue did not say so
     */
    Sent send(
            ExchangeConnection connection, StoredVenueOrder order, VenueOrderRequest request, LegTiming timing, RunHold hold) {
        hold.requireFresh();
        Instant sent = clock.instant();
        StoredVenueOrder placed = place(connection, order, request, timing);
        store.markSent(order.clientOrderId(), sent);
        if (placed.state().isFinal()) {
            return new Sent(placed, false);
        }
        StoredVenueOrder waited = watch(connection, placed, "poll", timing.patience(), false, hold);
        if (waited.state() == VenueOrderState.UNKNOWN || waited.progress().isSettled()) {
            return new Sent(waited, false);
        }
        boolean ended = waited.state().isFinal();
        StoredVenueOrder ending = ended ? waited : cancel(connection, waited, timing);
        return new Sent(watch(connection, ending, "poll", ENDING, true, hold), !ended);
    }

    /**
     * What became of a leg.
     *
     * @param cancelled whether its end was asked for here
     */
    record Sent(StoredVenueOrder order, boolean cancelled) {
    }

    /**
     * How a leg is told and timed.
     *
     * @param event    what sending is called in the life cycle
     * @param attempt  0 for the limit leg, then the number of the market leg
     * @param patience how long it may take before it is cancelled
     */
    record LegTiming(String event, int attempt, Duration patience) {

        VenueOrderNote note(String name, String status) {
            VenueOrderNote note = VenueOrderNote.published(name, status)
                    .with("timeout_sec", BigDecimal.valueOf(patience.toMillis(), 3));
            return attempt == 0 ? note : note.with("retry", BigDecimal.valueOf(attempt));
        }
    }

    private StoredVenueOrder place(
            ExchangeConnection connection, StoredVenueOrder order, VenueOrderRequest request, LegTiming timing) {
        try {
            String name = connection.place(request);
            return reports.apply(order.clientOrderId(), new VenueOrderReport.Accepted(),
                    timing.note(timing.event(), "accepted").named(name));
        } catch (ExchangeException e) {
            return failed(connection, order, e, timing);
        } catch (RuntimeException e) {
            // Nobody knows how far it got; that is the one thing that must not be guessed.
            LOG.log(Level.SEVERE, e, () -> "placing " + order.clientOrderId() + " broke");
            return lost(order, e.getClass().getSimpleName(), timing);
        }
    }

    private StoredVenueOrder failed(ExchangeConnection connection, StoredVenueOrder order, ExchangeException e, LegTiming timing) {
        LOG.log(Level.WARNING, "{0} at {1}: {2}, {3}",
                new Object[] {order.clientOrderId(), order.venue(), e.outcome(), e.getMessage()});
        if (e.outcome() == ExchangeException.Outcome.UNKNOWN) {
            return lost(order, e.reason(), timing);
        }
        if (e.outcome() == ExchangeException.Outcome.REFUSED) {
            // A refusal because the name is taken would mean that the venue has the order: its own word decides.
            Optional<StoredVenueOrder> there = ask(connection, order, timing.event());
            if (there.isPresent() && there.get().state() != VenueOrderState.REJECTED) {
                return there.get();
            }
        }
        return reports.apply(order.clientOrderId(), new VenueOrderReport.Refused(),
                timing.note(timing.event(), "rejected").because(e.reason()));
    }

    private StoredVenueOrder lost(StoredVenueOrder order, String why, LegTiming timing) {
        VenueOrderNote note = timing.note(timing.event(), "unknown");
        note.detail().put("error", why);
        return reports.apply(order.clientOrderId(), new VenueOrderReport.Lost(), note);
    }

    /** Asks until the order is settled, or for {@code patience}. An order the venue does not know stays what it was. */
    private StoredVenueOrder watch(
            ExchangeConnection connection, StoredVenueOrder order, String event, Duration patience, boolean ending, RunHold hold) {
        long until = System.nanoTime() + patience.toNanos();
        StoredVenueOrder latest = order;
        while (true) {
            latest = ask(connection, latest, event).orElse(latest);
            boolean over = latest.progress().isSettled() || !ending && latest.state().isFinal();
            long left = until - System.nanoTime();
            if (over || left <= 0) {
                return latest;
            }
            hold.keep();
            pause(Duration.ofNanos(Math.min(left, config.pollInterval().toNanos())));
        }
    }

    private Optional<StoredVenueOrder> ask(ExchangeConnection connection, StoredVenueOrder order, String event) {
        try {
            return inquiry.ask(connection, order, event);
        } catch (ExchangeException e) {
            LOG.log(Level.INFO, "asking for {0} failed: {1}", new Object[] {order.clientOrderId(), e.getMessage()});
            return Optional.empty();
        }
    }

    private StoredVenueOrder cancel(ExchangeConnection connection, StoredVenueOrder order, LegTiming timing) {
        String event = timing.attempt() == 0 ? "cancel_limit" : "cancel_market";
        store.markCancelRequested(order.clientOrderId(), clock.instant());
        String status;
        try {
            connection.cancel(order.ref());
            status = "ok";
        } catch (ExchangeException e) {
            // It may have ended meanwhile. What it is now is asked next, in any case.
            status = e.outcome() == ExchangeException.Outcome.REFUSED ? "refused" : "unknown";
        }
        return reports.apply(order.clientOrderId(), new VenueOrderReport.Booked(order.progress().booked()), timing.note(event, status));
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the server stops while an order is under way", e);
        }
    }
}
