package io.tidewatch.execution;

import io.tidewatch.ops.TradingClock;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Executes orders at one venue. Before anything may leave, in this order: the venue, the quantity, credentials, that the order was
 * submitted for this adapter, the operator's live switch, the roll-out stage, what blocks the venue, kill switches, size, price
 * collar and caps. Only orders of a decision that this node runs at the moment are sent.
 */
abstract class LiveAdapter implements ExecutionAdapter {

    private final AdapterName name;
    private final boolean credentials;
    private final String credentialsMissing;
    private final LiveTradingGate gate;
    private final LiveVenue venue;
    private final TradingClock clock;

    LiveAdapter(
            AdapterName name, boolean credentials, String credentialsMissing, LiveTradingGate gate, LiveVenue venue,
            TradingClock clock) {
        this.name = name;
        this.credentials = credentials;
        this.credentialsMissing = credentialsMissing;
        this.gate = gate;
        this.venue = venue;
        this.clock = clock;
    }

    @Override
    public AdapterName name() {
        return name;
    }

    @Override
    public boolean reachesVenue() {
        return credentials && gate.isOpen();
    }

    @Override
    public ExecutionResult execute(WorkOrder order, ExecutionTerms terms) {
        if (!terms.order().venue().equals(name.homeVenue())) {
            return ExecutionResult.rejected(order, RejectReason.UNSUPPORTED_VENUE + terms.order().venue(), List.of());
        }
        if (!(order.quantity() > 0)) {
            return ExecutionResult.invalid(order, RejectReason.INVALID_QUANTITY, clock.instant());
        }
        return refusal(order).map(reason -> ExecutionResult.rejected(order, reason, List.of()))
                .orElseGet(() -> venue.execute(name, order, BigDecimal.valueOf(order.quantity()), terms));
    }

    private Optional<String> refusal(WorkOrder order) {
        if (!credentials) {
            return Optional.of(credentialsMissing);
        }
        if (!name.text().equals(order.adapter())) {
            return Optional.of(RejectReason.ADAPTER_MISMATCH);
        }
        return gate.isOpen() ? Optional.empty() : Optional.of(RejectReason.LIVE_TRADING_DISABLED);
    }
}
