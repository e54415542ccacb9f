package io.tidewatch.execution;

import io.tidewatch.connectors.exchange.VenueFill;
import io.tidewatch.connectors.exchange.VenueOrder;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * The one way by which an order at a venue changes: what was learned is applied, journalled, alarmed and carried over to the
 * order of ours in one transaction. Applying the same report again changes nothing.
 */
@ApplicationScoped
public class VenueOrderReports {

    private VenueOrderStore store;
    private VenueFillBooks fills;
    private ParentOrderStates parents;
    private VenueOrderAlarms alarms;
    private TradingClock clock;

    /** For the container's proxy. */
    protected VenueOrderReports() {
    }

    @Inject
    public VenueOrderReports(
            VenueOrderStore store, VenueFillBooks fills, ParentOrderStates parents, VenueOrderAlarms alarms, TradingClock clock) {
        this.store = store;
        this.fills = fills;
        this.parents = parents;
        this.alarms = alarms;
        this.clock = clock;
    }

    /**
     * Applies what was learned about an order.
     *
     * @return the order afterwards
     * @throws IllegalArgumentException when there is no such order
     */
    @Transactional
    public StoredVenueOrder apply(String clientOrderId, VenueOrderReport report, VenueOrderNote note) {
        StoredVenueOrder before = locked(clientOrderId);
        return change(before, report, note);
    }

    /**
     * Applies what the venue says about an order together with its trades.
     *
     * @param trades all trades of the order that the venue told, also those known already
     * @param event  how it was learned, such as {@code poll}; it enters the published life cycle where something changed
     * @return the order afterwards
     */
    @Transactional
    public StoredVenueOrder observe(String clientOrderId, VenueOrder seen, List<VenueFill> trades, String event) {
        StoredVenueOrder known = store.find(clientOrderId).orElseThrow(() -> unknown(clientOrderId));
        // Trades before the order: whoever books trades locks them in this order, and nobody must wait in a circle.
        fills.book(known.venue(), trades.stream().map(trade -> named(trade, seen, clientOrderId)).toList());
        StoredVenueOrder before = locked(clientOrderId);
        VenueOrderReport.Seen report = new VenueOrderReport.Seen(seen.state(), seen.filledQuantity().max(BigDecimal.ZERO));
        VenueOrderProgress after = before.progress().apply(report).after();
        boolean nothingNew = after.equals(known.progress()) && before.version() == known.version()
                && (seen.venueOrderId() == null || seen.venueOrderId().equals(before.venueOrderId()));
        if (nothingNew) {
            return before;
        }
        VenueOrderNote note = VenueOrderNote.published(event, after.state().text())
                .with("filled_qty", after.traded())
                .with("remaining_qty", after.quantity().subtract(after.traded()).max(BigDecimal.ZERO))
                .with("avg_fill_price", seen.averagePrice()).named(seen.venueOrderId());
        if (seen.message() != null) {
            note.detail().put("message", seen.message());
        }
        boolean refused = after.state() == VenueOrderState.REJECTED && before.reason() == null;
        return change(before, report, refused ? note.because(refusal(before)) : note);
    }

    /** A trade of an order whose venue name was not known yet is ours all the same: it must not wait for the next look. */
    private static VenueFill named(VenueFill trade, VenueOrder seen, String clientOrderId) {
        return trade.clientOrderId() != null || !trade.venueOrderId().equals(seen.venueOrderId()) ? trade
                : new VenueFill(trade.fillId(), trade.venueOrderId(), clientOrderId, trade.market(), trade.symbol(), trade.side(),
                        trade.quantity(), trade.price(), trade.fee(), trade.feeCurrency(), trade.executedAt());
    }

    private static String refusal(StoredVenueOrder order) {
        return "venue_error:" + order.venue() + "_rejected";
    }

    private StoredVenueOrder change(StoredVenueOrder before, VenueOrderReport report, VenueOrderNote note) {
        Instant now = clock.instant();
        VenueOrderProgress.Step step = before.progress().apply(report);
        store.save(List.of(new VenueOrderStore.Change(before, step.after(), note)), now);
        step.alarm().ifPresent(code -> alarms.raise(before, code));
        parents.refresh(List.of(before.orderId()), now);
        return store.find(before.clientOrderId()).orElseThrow();
    }

    private StoredVenueOrder locked(String clientOrderId) {
        return store.lock(List.of(clientOrderId)).stream().findFirst().orElseThrow(() -> unknown(clientOrderId));
    }

    private static IllegalArgumentException unknown(String clientOrderId) {
        return new IllegalArgumentException("no venue order " + clientOrderId);
    }
}
