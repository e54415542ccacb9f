package io.tidewatch.execution;

import io.tidewatch.risk.OrderWeights;
import io.tidewatch.risk.RiskCheckRequest;
import io.tidewatch.risk.RiskConfig;
import io.tidewatch.risk.WeightedPosition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Turns decisions into portfolios for the portfolio check: what the account would hold afterwards, against what it holds now.
 * Orders that only shrink a position are left out: no exposure limit may keep somebody in a position.
 */
@ApplicationScoped
public class ExposureChecks {

    private RiskConfig risk;
    private ExecutionMetrics metrics;

    /** For the container's proxy. */
    protected ExposureChecks() {
    }

    @Inject
    public ExposureChecks(RiskConfig risk, ExecutionMetrics metrics) {
        this.risk = risk;
        this.metrics = metrics;
    }

    /** Weights of the account while the decisions of a run are looked at one after the other. */
    static final class Exposure {

        private final Map<PaperBook.Key, Double> weights = new LinkedHashMap<>();

        /** The account as it stands; a position without price counts at cost. */
        static Exposure of(RunFacts facts) {
            Exposure exposure = new Exposure();
            double equity = facts.equity().orElse(0);
            if (equity > 0) {
                Map<String, Double> marks = RunFacts.marks(facts.quotes());
                facts.book().positions().forEach((key, position) -> {
                    Double mark = marks.get(key.target());
                    double value = mark == null ? position.costValue() : position.marketValue(mark);
                    if (value != 0.0) {
                        exposure.weights.put(key, value / equity);
                    }
                });
            }
            return exposure;
        }

        private double of(PaperBook.Key key) {
            return weights.getOrDefault(key, 0.0);
        }
    }

    /**
     * The portfolio check of one decision. Unless it breaks the cap of a position, it is taken for granted that it will be
     * executed: the exposure is changed, so that the next decision of the same run is judged on top of it.
     */
    RiskCheckRequest request(Decision decision, RunFacts facts, LossChecks.Figures figures, Exposure exposure) {
        Map<PaperBook.Key, Double> changes = changes(decision, facts);
        double drawdown = facts.book().balance().realizedDrawdown();
        double cap = risk.limits().singleWeightAt(drawdown);
        List<WeightedPosition> proposed = new ArrayList<>();
        List<WeightedPosition> current = new ArrayList<>();
        changes.forEach((key, change) -> {
            double before = exposure.of(key);
            double after = before + change;
            if (!shrinks(before, after)) {
                proposed.add(position(key, after));
                addHeld(current, key, before);
            }
        });
        exposure.weights.forEach((key, weight) -> {
            if (!changes.containsKey(key)) {
                // A holding that has outgrown its cap is no fault of these orders; it fills the book up to its cap.
                double counted = Math.max(-cap, Math.min(cap, weight));
                addHeld(proposed, key, counted);
                addHeld(current, key, counted);
            }
        });
        if (proposed.stream().allMatch(position -> Math.abs(position.weight()) <= cap)) {
            changes.forEach((key, change) -> exposure.weights.merge(key, change, Double::sum));
        }
        return RiskCheckRequest.of(decision.leading().strategyId(), proposed)
                .withBook(current, drawdown)
                .withLosses(figures.dailyLoss(), figures.longestStreak(), OptionalDouble.of(figures.worstLatest()),
                        OptionalDouble.of(figures.deepestIntraday()));
    }

    private Map<PaperBook.Key, Double> changes(Decision decision, RunFacts facts) {
        List<OrderWeights.Order> orders = decision.orders().stream().map(order -> weighed(order, facts)).toList();
        OrderWeights weights = OrderWeights.of(orders, facts.equity());
        if (weights.equityMissing()) {
            metrics.weightConversionError(decision.leading().track());
        }
        Map<PaperBook.Key, Double> changes = new LinkedHashMap<>();
        weights.positions().forEach(position ->
                changes.merge(new PaperBook.Key(position.track(), position.target()), position.weight(), Double::sum));
        return changes;
    }

    private static OrderWeights.Order weighed(ScaledOrder order, RunFacts facts) {
        StoredOrder stored = order.order();
        Double price = facts.expectedPrice(stored);
        OptionalDouble delta = stored.number("weight_delta").map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
        return new OrderWeights.Order(stored.target(), stored.track(), stored.side() == OrderSide.BUY, order.quantity(),
                price == null ? 0 : price, delta);
    }

    private static boolean shrinks(double before, double after) {
        return before != 0 && Math.abs(after) <= Math.abs(before) && before * after >= 0;
    }

    private static void addHeld(List<WeightedPosition> positions, PaperBook.Key key, double weight) {
        if (weight != 0.0) {
            positions.add(position(key, weight));
        }
    }

    private static WeightedPosition position(PaperBook.Key key, double weight) {
        return new WeightedPosition(key.target(), key.track(), weight, null, null);
    }
}
