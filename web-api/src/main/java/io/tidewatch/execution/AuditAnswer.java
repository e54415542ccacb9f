package io.tidewatch.execution;

import io.tidewatch.execution.ExecutionAuditService.FillRow;
import io.tidewatch.execution.ExecutionAuditService.PositionRow;
import io.tidewatch.execution.ExecutionAuditService.SignalRow;
import io.tidewatch.execution.ExecutionAuditService.Trail;
import java.time.Instant;
import java.util.List;

/** Everything stored about a decision, and the day's profit on its track. */
record AuditAnswer(
        String decisionId, List<SignalRow> signals, List<OrderRowAnswer> orders, List<PositionRow> positions, PnlReportAnswer pnl,
        Instant generatedAt, List<FillRow> fills) {

    static AuditAnswer of(Trail trail) {
        return new AuditAnswer(trail.decisionId(), trail.signals(), trail.orders().stream().map(OrderRowAnswer::of).toList(),
                trail.positions(), PnlReportAnswer.of(trail.day()), trail.generatedAt(), trail.fills());
    }
}
