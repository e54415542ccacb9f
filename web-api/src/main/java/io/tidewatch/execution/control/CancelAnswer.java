package io.tidewatch.execution.control;

import java.util.List;

/** What a cancel-all did or would do; amounts are exact decimals as text. */
final class CancelAnswer {

    private CancelAnswer() {
    }

    /** An order that may still trade. */
    record Order(
            String venue, String clientOrderId, String venueOrderId, String symbol, String side, String state, String quantity,
            String remaining) {
    }

    /** The effect, before it. */
    record Plan(boolean dryRun, List<String> venues, List<String> stopsOpening, List<Order> orders) {
    }

    /** What was done. */
    record Report(boolean complete, long action, List<String> openingStopped, List<CancelReport> venues) {
    }

    static Plan of(CancelAllPlan plan) {
        return new Plan(true, plan.venues(), plan.stops(), plan.orders().stream().map(order -> new Order(order.venue(),
                order.clientOrderId(), order.venueOrderId(), order.symbol(), order.side(), order.state(),
                order.quantity().toPlainString(), order.remaining().toPlainString())).toList());
    }

    static Report of(CancelAllReport report) {
        return new Report(report.complete(), report.action(), report.stopped(), report.venues());
    }
}
