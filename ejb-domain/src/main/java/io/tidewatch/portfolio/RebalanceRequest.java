package io.tidewatch.portfolio;

import io.tidewatch.risk.WeightedPosition;
import java.util.List;

/**
 * A wish to bring a portfolio in line with signals.
 *
 * @param signals          what is wanted; at least one
 * @param current          what is held now, weights as fractions of capital
 * @param capital          money the weights are fractions of, above 0
 * @param riskBudget       share of it that all signals together may get, above 0
 * @param realizedDrawdown fraction, not negative
 */
public record RebalanceRequest(
        List<RebalanceSignal> signals, List<WeightedPosition> current, double capital, double riskBudget, double realizedDrawdown) {

    public RebalanceRequest {
        signals = List.copyOf(signals);
        current = List.copyOf(current);
        if (signals.isEmpty()) {
            throw new IllegalArgumentException("a rebalance needs signals");
        }
    }
}
