package io.tidewatch.execution;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.ops.TradingClock;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells everything that is stored about a decision: signals, orders, positions, fills and the day's profit around it. */
@Stateless
public class ExecutionAuditService {

    private static final int DAY_HOURS = 24;
    private static final String NO_TRACK = "liquid";

    @Inject
    private DecisionTrailRepository trails;

    @Inject
    private OrderRepository orders;

    @Inject
    private PnlAttributionService profit;

    @Inject
    private TradingClock clock;

    /** A row of {@code signal_candidates}. */
    public record SignalRow(
            long id, String track, String target, String horizon, double score, double confidence, String action, String policy,
            String decisionId, JsonNode metadata, Instant createdAt) {
    }

    /** A row of {@code positions_snapshots}. */
    public record PositionRow(
            long id, String decisionId, String target, String track, double weight, String reason, Instant createdAt) {
    }

    /** A row of {@code fills}. */
    public record FillRow(
            String executionId, long orderId, int run, String side, double quantity, double price, double fee, double realizedPnl,
            Instant executedAt) {
    }

    /**
     * The trail of a decision.
     *
     * @param signals   those of the decision and those its orders name in {@code metadata.signal_id}
     * @param orders    with their results
     * @param positions target weights a rebalance wrote
     * @param fills     trades of the decision's orders
     * @param day       profit of the last 24 hours on the track of the first order
     */
    public record Trail(
            String decisionId, List<SignalRow> signals, List<StoredOrder> orders, List<PositionRow> positions, List<FillRow> fills,
            PnlAttribution.Report day, Instant generatedAt) {
    }

    /** The trail; empty when there is neither signal nor order nor position. */
    public Optional<Trail> trail(String decisionId) {
        List<StoredOrder> found = orders.ofDecision(decisionId, Integer.MAX_VALUE);
        List<SignalRow> signals = trails.signals(decisionId, found.stream().map(order -> order.number("signal_id"))
                .flatMap(Optional::stream).mapToLong(Double::longValue).distinct().toArray());
        List<PositionRow> positions = trails.positions(decisionId);
        if (found.isEmpty() && signals.isEmpty() && positions.isEmpty()) {
            return Optional.empty();
        }
        List<FillRow> fills = trails.fills(decisionId);
        String track = found.isEmpty() ? NO_TRACK : found.get(0).track();
        return Optional.of(new Trail(
                decisionId, signals, found, positions, fills, profit.attribute(track, DAY_HOURS), clock.instant()));
    }
}
