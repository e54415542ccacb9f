package io.tidewatch.execution;

import io.tidewatch.ops.TradingClock;
import java.util.List;
import java.util.Optional;

/**
 * What every live adapter checks before an order may go to its venue: the venue, the quantity, credentials, that the order
 * was submitted for this adapter, and the operator's live switch, in this order.
 *
 * <p>Placing orders goes through the venue's connection factory. Without one an order is refused with
 * {@link RejectReason#VENUE_CONNECTION_UNAVAILABLE}; nothing is pretended.
 */
abstract class LiveAdapter implements ExecutionAdapter {

    private final AdapterName name;
    private final boolean credentials;
    private final String credentialsMissing;
    private final LiveTradingGate gate;
    private final TradingClock clock;

    LiveAdapter(AdapterName name, boolean credentials, String credentialsMissing, LiveTradingGate gate, TradingClock clock) {
        this.name = name;
        this.credentials = credentials;
        this.credentialsMissing = credentialsMissing;
        this.gate = gate;
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
        return ExecutionResult.rejected(order, refusal(order).orElse(RejectReason.VENUE_CONNECTION_UNAVAILABLE), List.of());
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
