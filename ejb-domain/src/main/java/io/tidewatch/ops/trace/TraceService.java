package io.tidewatch.ops.trace;

import io.tidewatch.execution.DecisionTrailRepository;
import io.tidewatch.execution.ExecutionAuditService;
import io.tidewatch.execution.ExecutionAuditService.SignalRow;
import io.tidewatch.execution.OrderRepository;
import io.tidewatch.execution.PnlAttribution;
import io.tidewatch.execution.StoredOrder;
import io.tidewatch.execution.desk.OrderDesk;
import io.tidewatch.execution.desk.OrderLeg;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.PredictionArchive;
import io.tidewatch.prediction.search.PredictionSearch;
import io.tidewatch.quality.SnapshotLineageService;
import io.tidewatch.risk.desk.FoundRiskEvent;
import io.tidewatch.risk.desk.RiskEventSearch;
import io.tidewatch.signals.Track;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Follows decisions through the chain, by decision, order or signal. */
@ApplicationScoped
public class TraceService {

    /** A decision of more orders or signals shows the oldest of them. */
    private static final int MOST_ORDERS = 100;
    private static final int MOST_FORECASTS = 5;

    private TraceRepository rows;
    private DecisionTrailRepository trails;
    private OrderRepository orders;
    private OrderDesk desk;
    private RiskEventSearch risk;
    private PredictionSearch predictions;
    private PredictionArchive archive;
    private SnapshotLineageService lineages;
    private PriceRepository prices;
    private TradingClock clock;

    /** For the container's proxy. */
    protected TraceService() {
    }

    @Inject
    public TraceService(TraceRepository rows, DecisionTrailRepository trails, OrderRepository orders, OrderDesk desk,
            RiskEventSearch risk, PredictionSearch predictions, PredictionArchive archive, SnapshotLineageService lineages,
            PriceRepository prices, TradingClock clock) {
        this.rows = rows;
        this.trails = trails;
        this.orders = orders;
        this.desk = desk;
        this.risk = risk;
        this.predictions = predictions;
        this.archive = archive;
        this.lineages = lineages;
        this.prices = prices;
        this.clock = clock;
    }

    /** The decision an order belongs to; empty when there is no such order. */
    @Transactional
    public Optional<DecisionTrace> ofOrder(long id) {
        return orders.find(id).flatMap(order -> ofDecision(order.decisionId()));
    }

    /** The decision of a signal, with the orders made from it; empty when there is no such signal. */
    @Transactional
    public Optional<DecisionTrace> ofSignal(long id) {
        return rows.decisionOfSignal(id).flatMap(this::ofDecision);
    }

    /** A decision; empty when there is neither signal nor order nor target weight of it. */
    @Transactional
    public Optional<DecisionTrace> ofDecision(String decisionId) {
        Set<String> decisions = new LinkedHashSet<>(List.of(decisionId));
        List<StoredOrder> found = new ArrayList<>(orders.ofDecision(decisionId, MOST_ORDERS));
        List<SignalRow> signals = trails.signals(decisionId, found.stream().map(order -> order.number("signal_id"))
                .flatMap(Optional::stream).mapToLong(Double::longValue).distinct().toArray());
        if (found.isEmpty()) {
            signals.stream().limit(MOST_FORECASTS).flatMap(signal -> rows.decisionsFrom(signal).stream()).filter(decisions::add)
                    .forEach(other -> found.addAll(orders.ofDecision(other, MOST_ORDERS)));
        }
        List<ExecutionAuditService.PositionRow> targets = trails.positions(decisionId);
        if (found.isEmpty() && signals.isEmpty() && targets.isEmpty()) {
            return Optional.empty();
        }
        List<OrderLeg> legs = desk.legs(found);
        Optional<Instant> at = at(signals, found, targets);
        List<FoundRiskEvent> findings = risk.ofDecisions(decisions, at.orElse(Instant.EPOCH));
        return Optional.of(new DecisionTrace(List.copyOf(decisions), at, Verdict.of(signals, found, legs, findings),
                signals.stream().limit(MOST_FORECASTS).map(this::forecast).toList(), targets, findings, found, legs,
                desk.fills(found), profit(found)));
    }

    private static Optional<Instant> at(
            List<SignalRow> signals, List<StoredOrder> orders, List<ExecutionAuditService.PositionRow> targets) {
        return Stream.of(signals.stream().map(SignalRow::createdAt), orders.stream().map(StoredOrder::createdAt),
                targets.stream().map(ExecutionAuditService.PositionRow::createdAt))
                .flatMap(times -> times).filter(time -> time != null && time.isAfter(Instant.EPOCH)).min(Instant::compareTo);
    }

    private DecisionTrace.Forecast forecast(SignalRow signal) {
        Optional<Long> prediction = rows.prediction(signal);
        boolean priced = signal.track().equals(Track.LIQUID.wireName()) && signal.createdAt() != null;
        return new DecisionTrace.Forecast(signal, prediction.flatMap(predictions::one), prediction.flatMap(archive::find),
                priced ? lineages.at(signal.target(), signal.createdAt()) : Optional.empty());
    }

    private PnlAttribution.Totals profit(List<StoredOrder> found) {
        List<String> targets = found.stream().map(order -> order.target().toUpperCase(Locale.ROOT)).distinct().toList();
        Map<String, Double> marks = new HashMap<>();
        if (!targets.isEmpty()) {
            prices.latest(targets, clock.instant()).forEach((symbol, price) -> marks.put(symbol, price.price()));
        }
        return PnlAttribution.attribute(found.stream().map(TraceService::attributed).toList(), marks).totals();
    }

    private static PnlAttribution.Order attributed(StoredOrder order) {
        double filled = executed(order, "filled_qty").orElse(order.quantity());
        return new PnlAttribution.Order(order.target(), order.side(), order.quantity(), order.status(), order.estPrice(),
                order.number("signal_price").orElse(null), filled, executed(order, "avg_fill_price").orElse(null),
                executed(order, "fees_paid").orElse(0.0));
    }

    private static Optional<Double> executed(StoredOrder order, String name) {
        return order.execution().map(execution -> execution.path(name)).filter(node -> node.isNumber()).map(node -> node.doubleValue());
    }
}
