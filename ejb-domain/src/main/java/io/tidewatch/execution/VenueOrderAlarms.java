package io.tidewatch.execution;

import io.tidewatch.risk.RiskAudit;
import io.tidewatch.risk.RiskEvent;
import io.tidewatch.risk.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Tells people of what must not happen between us and a venue: a critical entry of the risk journal, which notifies. */
@ApplicationScoped
public class VenueOrderAlarms {

    private RiskAudit audit;

    /** For the container's proxy. */
    protected VenueOrderAlarms() {
    }

    @Inject
    public VenueOrderAlarms(RiskAudit audit) {
        this.audit = audit;
    }

    /** A contradiction about one order, with a code of {@link VenueOrderProgress}. */
    void raise(StoredVenueOrder order, String code) {
        audit.note(List.of(new RiskEvent(order.decisionId(), Severity.CRITICAL, "venue_order:" + code + ":" + order.clientOrderId(),
                "the venue contradicts what was known of an order",
                Map.of("client_order_id", order.clientOrderId(), "venue", order.venue(), "symbol", order.symbol(),
                        "state", order.state().text()),
                order.track(), order.strategyId())));
    }

    /** A fee in a currency whose value is not known; it is booked as zero. */
    void unvaluedFee(StoredVenueOrder order, String fillId, String currency) {
        audit.note(List.of(new RiskEvent(order.decisionId(), Severity.WARNING, "venue_fill:fee_without_value:" + currency,
                "a fee was taken in a currency whose price is not known",
                Map.of("client_order_id", order.clientOrderId(), "fill_id", fillId, "currency", currency),
                order.track(), order.strategyId())));
    }
}
