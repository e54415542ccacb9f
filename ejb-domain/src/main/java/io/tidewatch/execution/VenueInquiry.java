package io.tidewatch.execution;

import io.tidewatch.connectors.exchange.ExchangeConnection;
import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.VenueFill;
import io.tidewatch.connectors.exchange.VenueOrder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Asks a venue about one order and books what it says. No transaction is open while the venue is asked. */
@ApplicationScoped
public class VenueInquiry {

    private VenueOrderReports reports;

    /** For the container's proxy. */
    protected VenueInquiry() {
    }

    @Inject
    public VenueInquiry(VenueOrderReports reports) {
        this.reports = reports;
    }

    /**
     * Asks, and books order and trades together. Where the trades cannot be read, what the venue says of the order is kept all the
     * same; the order stays unsettled until they can.
     *
     * @return the order afterwards; empty when the venue says that it knows no such order
     * @throws ExchangeException when the venue could not be asked about the order
     */
    public Optional<StoredVenueOrder> ask(ExchangeConnection connection, StoredVenueOrder order, String event)
            throws ExchangeException {
        Optional<VenueOrder> seen = connection.find(order.ref());
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        boolean traded = seen.get().filledQuantity().max(order.progress().reported()).compareTo(order.progress().booked()) > 0;
        List<VenueFill> trades = List.of();
        if (traded) {
            try {
                trades = connection.fillsOf(order.ref());
            } catch (ExchangeException e) {
                return Optional.of(reports.observe(order.clientOrderId(), seen.get(), List.of(), event));
            }
        }
        return Optional.of(reports.observe(order.clientOrderId(), seen.get(), trades, event));
    }
}
