package io.tidewatch.execution.desk;

import io.tidewatch.execution.StoredOrder;
import io.tidewatch.risk.desk.FoundRiskEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that is known of one order.
 *
 * @param order    the stored order
 * @param reason   why it traded nothing, or not all; empty without one
 * @param steps    life of its last execution, oldest first
 * @param legs     orders at venues that belong to it
 * @param events   what happened to them, oldest first
 * @param fills    booked trades, oldest first
 * @param findings what risk noted about its decision, oldest first
 */
public record OrderCard(
        StoredOrder order, Optional<String> reason, List<Step> steps, List<OrderLeg> legs, List<LegEvent> events, List<OrderFill> fills,
        List<FoundRiskEvent> findings) {

    /**
     * One step in the life of an execution.
     *
     * @param event   what was done
     * @param status  what came of it
     * @param at      when; empty when it was not stored
     * @param figures published figures by name
     */
    public record Step(String event, String status, Optional<Instant> at, Map<String, Double> figures) {
    }

    public OrderCard {
        steps = List.copyOf(steps);
        legs = List.copyOf(legs);
        events = List.copyOf(events);
        fills = List.copyOf(fills);
        findings = List.copyOf(findings);
    }

    /** A number of the last execution; NaN when there is none. */
    public double executed(String name) {
        return order.execution().map(execution -> execution.path(name)).filter(node -> node.isNumber())
                .map(node -> node.doubleValue()).orElse(Double.NaN);
    }
}
