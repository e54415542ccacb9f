package io.tidewatch.execution;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What became of a run. */
public sealed interface RunOutcome {

    /** There is no such decision, or it has no orders. */
    record Unknown() implements RunOutcome {
    }

    /**
     * Risk did not let the decision be executed.
     *
     * @param detail {@code kill_switch_triggered:…} or {@code risk_blocked:<code>[,<code>…]}
     */
    record Blocked(String detail) implements RunOutcome {
    }

    /**
     * Every order was handed to the adapter.
     *
     * @param orders  in the order of execution
     * @param skipped orders of the decision beyond the asked number
     */
    record Executed(String decisionId, AdapterName adapter, List<ExecutedOrder> orders, long skipped) implements RunOutcome {

        public Executed {
            orders = List.copyOf(orders);
        }

        /** How many orders traded something. */
        public long filled() {
            return orders.stream().filter(ExecutedOrder::traded).count();
        }

        /** How many were refused. */
        public long rejected() {
            return orders.stream().filter(ExecutedOrder::rejected).count();
        }

        /** Refused orders by group of reason. */
        public Map<String, Integer> rejectBreakdown() {
            Map<String, Integer> groups = new TreeMap<>();
            orders.stream().filter(ExecutedOrder::rejected).forEach(order -> groups.merge(order.rejectCategory(), 1, Integer::sum));
            return groups;
        }
    }
}
