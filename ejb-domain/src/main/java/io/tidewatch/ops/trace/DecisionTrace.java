package io.tidewatch.ops.trace;

import io.tidewatch.execution.ExecutionAuditService.PositionRow;
import io.tidewatch.execution.ExecutionAuditService.SignalRow;
import io.tidewatch.execution.PnlAttribution;
import io.tidewatch.execution.StoredOrder;
import io.tidewatch.execution.desk.OrderFill;
import io.tidewatch.execution.desk.OrderLeg;
import io.tidewatch.prediction.PredictionArchive;
import io.tidewatch.prediction.search.FoundPrediction;
import io.tidewatch.quality.SnapshotLineage;
import io.tidewatch.risk.desk.FoundRiskEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A decision through the whole chain.
 *
 * @param decisionIds decisions that belong together: that asked for, and those of orders made from its signals
 * @param at          when it was decided; empty when no part says so
 * @param verdict     whether it traded, and why (not)
 * @param forecasts   signals with what they were made from, oldest first
 * @param targets     target weights a rebalance wrote
 * @param findings    what risk noted, oldest first
 * @param orders      orders with their results
 * @param legs        orders at venues
 * @param fills       booked trades, oldest first
 * @param profit      what the orders brought, marked at the latest prices
 */
public record DecisionTrace(
        List<String> decisionIds, Optional<Instant> at, Verdict verdict, List<Forecast> forecasts, List<PositionRow> targets,
        List<FoundRiskEvent> findings, List<StoredOrder> orders, List<OrderLeg> legs, List<OrderFill> fills,
        PnlAttribution.Totals profit) {

    /**
     * A signal with what it was made from.
     *
     * @param signal     the signal
     * @param prediction the prediction it repeats, with what came of it; empty when none is stored
     * @param stored     the same as it was stored, with its explanation
     * @param lineage    the features it saw and the rows behind them; empty when no snapshot is stored
     */
    public record Forecast(
            SignalRow signal, Optional<FoundPrediction> prediction, Optional<PredictionArchive.Entry> stored,
            Optional<SnapshotLineage> lineage) {
    }

    public DecisionTrace {
        decisionIds = List.copyOf(decisionIds);
        forecasts = List.copyOf(forecasts);
        targets = List.copyOf(targets);
        findings = List.copyOf(findings);
        orders = List.copyOf(orders);
        legs = List.copyOf(legs);
        fills = List.copyOf(fills);
    }
}
