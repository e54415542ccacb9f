package io.tidewatch.portfolio;

import io.tidewatch.risk.WeightedPosition;
import java.util.List;

/** What became of a rebalance. */
public sealed interface RebalanceOutcome {

    /**
     * It is stored. Violations do not hold it back: orders are blocked when they are executed.
     *
     * @param decisionId 32 hex digits; ties positions, orders and risk events together
     * @param positions  target positions in the order of the signals, zero weights included
     * @param turnover   sum of the absolute changes of weights
     * @param orders     sorted by target and track
     * @param violations codes of buckets and then of risk, in the order of the rules
     */
    record Decided(
            String decisionId, List<WeightedPosition> positions, double turnover, List<PlannedOrder> orders,
            List<String> violations) implements RebalanceOutcome {

        public Decided {
            positions = List.copyOf(positions);
            orders = List.copyOf(orders);
            violations = List.copyOf(violations);
        }
    }

    /** A kill switch stands; the code says which. Nothing is stored. */
    record Blocked(String code) implements RebalanceOutcome {
    }

    /** No signal asks for anything. Nothing is stored. */
    record NothingWanted() implements RebalanceOutcome {
    }

    /** A figure came out too large for a number because of this field of the request. Nothing is stored. */
    record TooLarge(Field field) implements RebalanceOutcome {
    }

    /** Fields that can be too large. */
    enum Field {
        CAPITAL,
        CURRENT_POSITIONS
    }
}
