package io.tidewatch.execution.reconciliation;

import io.tidewatch.connectors.exchange.ExchangeConnection;
import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.VenueFill;
import io.tidewatch.connectors.exchange.VenueOrder;
import io.tidewatch.execution.StoredVenueOrder;
import io.tidewatch.execution.VenueOrderNote;
import io.tidewatch.execution.VenueOrderReport;
import io.tidewatch.execution.VenueOrderReports;
import io.tidewatch.execution.VenueOrderState;
import io.tidewatch.execution.venue.VenueConfig;
import io.tidewatch.ops.TradingClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks the venue what became of orders. What it says is applied; what it does not say is never guessed: an order counts as absent
 * only when the venue has had its settling time and then said several times, in runs of their own, that it knows no such order.
 */
@ApplicationScoped
public class OrderFates {

    private VenueOrderReports reports;
    private ReconciliationStore store;
    private VenueConfig config;
    private TradingClock clock;

    /** For the container's proxy. */
    protected OrderFates() {
    }

    @Inject
    public OrderFates(VenueOrderReports reports, ReconciliationStore store, VenueConfig config, TradingClock clock) {
        this.reports = reports;
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Resolves orders one by one; one that cannot be asked spoils no other.
     *
     * @param resting what the venue lists as resting, by our name; such an order needs no question
     */
    void resolve(ExchangeConnection venue, List<StoredVenueOrder> orders, Map<String, VenueOrder> resting, Findings findings) {
        for (StoredVenueOrder order : orders) {
            try {
                findings.asked();
                VenueOrder listed = resting.get(order.clientOrderId());
                Optional<VenueOrder> seen = listed != null ? Optional.of(listed) : venue.find(order.ref());
                if (seen.isPresent()) {
                    findings.changed(order, observe(venue, order, seen.get(), "reconcile"));
                } else {
                    missing(order, findings);
                }
            } catch (ExchangeException e) {
                findings.notRead(order.clientOrderId(), e);
                if (isUncertain(order)) {
                    findings.open(Difference.UNRESOLVED_ORDER, order.clientOrderId(), "the venue could not be asked: " + e.reason());
                }
            }
        }
    }

    /** Applies what the venue says about an order, with its trades where there are some that are not booked. */
    public StoredVenueOrder observe(ExchangeConnection venue, StoredVenueOrder order, VenueOrder seen, String event)
            throws ExchangeException {
        boolean traded = seen.filledQuantity().compareTo(order.progress().booked()) > 0
                || order.progress().reported().compareTo(order.progress().booked()) > 0;
        List<VenueFill> trades = traded ? venue.fillsOf(order.ref()) : List.of();
        return reports.observe(order.clientOrderId(), seen, trades, event);
    }

    private void missing(StoredVenueOrder order, Findings findings) {
        Instant now = clock.instant();
        int answers = store.countMissing(order, now);
        if (!isUncertain(order)) {
            if (answers == 1) {
                reports.apply(order.clientOrderId(), new VenueOrderReport.Missing(), VenueOrderNote.internal("missing", null));
            }
            findings.open(Difference.LOST_ORDER, order.clientOrderId(), "the venue had taken it and does not know it any more");
            return;
        }
        Instant latest = order.unknownSince() != null ? order.unknownSince() : order.sentAt() != null ? order.sentAt() : order.createdAt();
        boolean settled = !now.isBefore(latest.plus(config.settling()));
        if (settled && answers >= config.absentAnswers()) {
            StoredVenueOrder after = reports.apply(order.clientOrderId(), new VenueOrderReport.Missing(),
                    VenueOrderNote.published("reconcile", VenueOrderState.ABSENT.text()));
            findings.changed(order, after);
            return;
        }
        findings.open(settled ? Difference.UNRESOLVED_ORDER : Difference.PENDING_ORDER, order.clientOrderId(),
                "not known at the venue, answer " + answers + " of " + config.absentAnswers());
    }

    private static boolean isUncertain(StoredVenueOrder order) {
        return order.state() == VenueOrderState.INTENT || order.state() == VenueOrderState.UNKNOWN;
    }
}
