package io.tidewatch.ops.console;

import java.util.List;

/**
 * The newest rows along the chain, each list newest first.
 *
 * @param signals    signals
 * @param orders     orders of the paper account
 * @param fills      its fills
 * @param riskEvents what risk noted
 */
public record ChainRows(List<SignalLine> signals, List<OrderLine> orders, List<FillLine> fills, List<RiskLine> riskEvents) {

    public ChainRows {
        signals = List.copyOf(signals);
        orders = List.copyOf(orders);
        fills = List.copyOf(fills);
        riskEvents = List.copyOf(riskEvents);
    }
}
