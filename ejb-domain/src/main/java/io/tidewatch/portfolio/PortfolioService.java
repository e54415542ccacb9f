package io.tidewatch.portfolio;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.execution.NewOrder;
import io.tidewatch.execution.OrderRepository;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.Rounding;
import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.KillSwitchService;
import io.tidewatch.risk.PortfolioRules;
import io.tidewatch.risk.PortfolioVerdict;
import io.tidewatch.risk.ProfileRepository;
import io.tidewatch.risk.RiskConfig;
import io.tidewatch.risk.RiskEvent;
import io.tidewatch.risk.RiskEventJournal;
import io.tidewatch.risk.RiskViolation;
import io.tidewatch.risk.Severity;
import io.tidewatch.risk.WeightedPosition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.Stream;

/** Brings a portfolio in line with signals: kill switch, sizing, risk, orders; all of a decision is stored in one transaction. */
@ApplicationScoped
public class PortfolioService {

    private static final String STRATEGY = "default-liquid-v1";
    private static final int PLACES = 6;

    private SignalSizing sizing;
    private PortfolioConfig config;
    private RiskConfig riskConfig;
    private KillSwitchService killSwitches;
    private ProfileRepository profiles;
    private PriceRepository prices;
    private PositionSnapshotRepository positions;
    private OrderRepository orders;
    private RiskEventJournal journal;
    private TradingClock clock;

    /** For the container's proxy. */
    protected PortfolioService() {
    }

    @Inject
    public PortfolioService(SignalSizing sizing, PortfolioConfig config, RiskConfig riskConfig, KillSwitchService killSwitches,
            ProfileRepository profiles, PriceRepository prices, PositionSnapshotRepository positions, OrderRepository orders,
            RiskEventJournal journal, TradingClock clock) {
        this.sizing = sizing;
        this.config = config;
        this.riskConfig = riskConfig;
        this.killSwitches = killSwitches;
        this.profiles = profiles;
        this.prices = prices;
        this.positions = positions;
        this.orders = orders;
        this.journal = journal;
        this.clock = clock;
    }

    /** Decides and stores. Reads only what was known at the decision time. */
    @Transactional
    public RebalanceOutcome rebalance(RebalanceRequest request) {
        Instant now = clock.instant();
        String track = request.signals().get(0).track();
        return killSwitches.blockReason(track, KillSwitchKey.GLOBAL).<RebalanceOutcome>map(RebalanceOutcome.Blocked::new)
                .or(() -> Rebalance.weigh(sizing.size(request.signals(), now), request.riskBudget(), config.size().exitZ(),
                        bucketLimits()).map(plan -> decide(request, plan, now)))
                .orElseGet(RebalanceOutcome.NothingWanted::new);
    }

    private BucketLimits bucketLimits() {
        return new BucketLimits(riskConfig.bucketTrend(), riskConfig.bucketEvent(), riskConfig.bucketMeanReversion());
    }

    private RebalanceOutcome decide(RebalanceRequest request, Rebalance.Plan plan, Instant now) {
        PortfolioVerdict verdict = judge(request, plan);
        if (Math.max(verdict.turnover(), verdict.gross()) >= Double.MAX_VALUE) {
            return new RebalanceOutcome.TooLarge(RebalanceOutcome.Field.CURRENT_POSITIONS);
        }
        List<PlannedOrder> planned = plannedOrders(request, verdict, now);
        if (!planned.stream().allMatch(PlannedOrder::isFinite)) {
            return new RebalanceOutcome.TooLarge(RebalanceOutcome.Field.CAPITAL);
        }
        List<String> violations = RiskViolation.texts(
                Stream.concat(plan.violations().stream(), verdict.violations().stream()).toList());
        RebalanceOutcome.Decided decided = new RebalanceOutcome.Decided(UUID.randomUUID().toString().replace("-", ""),
                verdict.positions(), Rounding.halfEven(verdict.turnover(), PLACES), planned, violations);
        store(decided, request.signals().get(0).track(), Rounding.halfEven(verdict.gross(), PLACES), now);
        return decided;
    }

    private PortfolioVerdict judge(RebalanceRequest request, Rebalance.Plan plan) {
        List<String> targets = plan.positions().stream().map(WeightedPosition::target).distinct().toList();
        List<WeightedPosition> resolved = riskConfig.profiles().resolve(plan.positions(), profiles.find(targets));
        return PortfolioRules.evaluate(resolved, request.current(), request.realizedDrawdown(), riskConfig.limits());
    }

    private List<PlannedOrder> plannedOrders(RebalanceRequest request, PortfolioVerdict verdict, Instant now) {
        List<Rebalance.Change> changes = Rebalance.changes(verdict.positions(), request.current());
        Map<String, PriceSnapshot> latest = changes.isEmpty() ? Map.of()
                : prices.latest(changes.stream().map(Rebalance.Change::target).toList(), now);
        return changes.stream().map(change -> {
            PriceSnapshot price = latest.get(change.target());
            return PlannedOrder.of(change, request.capital(),
                    price == null ? OptionalDouble.empty() : OptionalDouble.of(price.price()));
        }).toList();
    }

    private void store(RebalanceOutcome.Decided decided, String track, double gross, Instant now) {
        positions.add(decided.decisionId(), decided.positions(), now);
        if (!decided.orders().isEmpty()) {
            orders.insertSimulated(decided.orders().stream().map(PortfolioService::order).toList(), decided.decisionId(),
                    PlannedOrder.COST_BPS, now);
        }
        if (!decided.violations().isEmpty()) {
            Map<String, Object> payload = Map.of("gross_exposure", gross, "turnover", decided.turnover());
            journal.appendWithCaller(decided.violations().stream().map(code -> new RiskEvent(decided.decisionId(), Severity.WARNING,
                    code, "rebalance risk violation", payload, track, null)).toList());
        }
    }

    /** Execution takes quantities for base units, so the money that clients read as quantity is kept beside them. */
    private static NewOrder order(PlannedOrder planned) {
        ObjectNode metadata = JsonNodeFactory.instance.objectNode();
        metadata.put("weight_delta", planned.delta());
        metadata.put("notional", planned.notional());
        return new NewOrder(planned.target(), planned.track(), planned.side(), planned.quantity(),
                planned.estPrice().isPresent() ? planned.estPrice().getAsDouble() : null, STRATEGY, metadata, null);
    }
}
