package io.tidewatch.risk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * The rules over a whole portfolio, applied one after the other, each on what the one before left: cap per position,
 * gross, sector, style, reduce-only near the drawdown limit, then turnover and drawdown, which refuse without
 * correcting. All comparisons are strict, so a weight exactly at a limit passes. A target named twice is one position: cap, reduce-only
 * and turnover look at the sum, so that nothing is gained by splitting it.
 */
public final class PortfolioRules {

    private static final double WEIGHT_TOLERANCE = 1e-9;

    private record Holding(String target, String track) {

        static Holding of(WeightedPosition position) {
            return new Holding(position.target(), position.track());
        }
    }

    private final RiskLimits limits;
    private final List<WeightedPosition> proposed;
    private final double[] weights;
    private final Map<Holding, Double> held;
    private final List<RiskViolation> violations = new ArrayList<>();

    private PortfolioRules(List<WeightedPosition> proposed, List<WeightedPosition> current, RiskLimits limits) {
        this.limits = limits;
        this.proposed = proposed;
        this.weights = proposed.stream().mapToDouble(WeightedPosition::weight).toArray();
        this.held = byHolding(current, current.stream().mapToDouble(WeightedPosition::weight).toArray());
    }

    /**
     * Judges a proposed portfolio.
     *
     * @param proposed         wanted positions with sector and style; may be empty, may name a target twice (the weights add up)
     * @param current          what is held now
     * @param realizedDrawdown fraction, 0 or more; negative counts as 0 for the throttle
     * @param limits           limits to apply, overrides of the request included
     * @return corrected positions and findings; finite for all finite input
     */
    public static PortfolioVerdict evaluate(
            List<WeightedPosition> proposed, List<WeightedPosition> current, double realizedDrawdown, RiskLimits limits) {
        PortfolioRules run = new PortfolioRules(proposed, current, limits);
        double drawdown = Math.max(0, realizedDrawdown);
        run.capSingleWeights(limits.singleWeightAt(drawdown));
        run.scaleToGross();
        run.scaleGroups(WeightedPosition::sector, limits.maxSectorExposure(), RiskCode.SECTOR_EXPOSURE_EXCEEDED);
        run.scaleGroups(WeightedPosition::style, limits.maxStyleExposure(), RiskCode.STYLE_EXPOSURE_EXCEEDED);
        if (limits.reduceOnlyAt(drawdown)) {
            run.onlyReduce();
        }
        double gross = run.gross();
        double turnover = run.turnover();
        if (turnover > limits.maxTurnover()) {
            run.violations.add(RiskViolation.of(RiskCode.TURNOVER_EXCEEDED));
        }
        if (realizedDrawdown > limits.maxDrawdown()) {
            run.violations.add(RiskViolation.of(RiskCode.DRAWDOWN_EXCEEDED));
        }
        return new PortfolioVerdict(run.adjusted(), run.violations, gross, turnover);
    }

    private void capSingleWeights(double cap) {
        for (int i = 0; i < weights.length; i++) {
            if (Math.abs(weights[i]) > cap) {
                violations.add(new RiskViolation(RiskCode.SINGLE_WEIGHT_EXCEEDED, proposed.get(i).target()));
                weights[i] = Math.copySign(cap, weights[i]);
            }
        }
        byHolding(proposed, weights).forEach((holding, net) -> {
            if (Math.abs(net) > cap * (1 + WEIGHT_TOLERANCE)) {
                RiskViolation violation = new RiskViolation(RiskCode.SINGLE_WEIGHT_EXCEEDED, holding.target());
                if (!violations.contains(violation)) {
                    violations.add(violation);
                }
                scale(holding, cap / Math.abs(net));
            }
        });
    }

    private void scale(Holding holding, double factor) {
        for (int i = 0; i < weights.length; i++) {
            if (Holding.of(proposed.get(i)).equals(holding)) {
                weights[i] *= factor;
            }
        }
    }

    private void scaleToGross() {
        double gross = gross();
        if (gross > limits.maxGrossExposure()) {
            violations.add(RiskViolation.of(RiskCode.GROSS_EXPOSURE_EXCEEDED));
            double scale = limits.maxGrossExposure() / gross;
            for (int i = 0; i < weights.length; i++) {
                weights[i] *= scale;
            }
        }
    }

    private void scaleGroups(Function<WeightedPosition, String> group, double limit, RiskCode code) {
        Map<String, Double> exposures = new LinkedHashMap<>();
        for (int i = 0; i < weights.length; i++) {
            exposures.merge(groupOf(i, group), Math.abs(weights[i]), Double::sum);
        }
        exposures.forEach((name, exposure) -> {
            if (exposure > limit) {
                violations.add(new RiskViolation(code, name));
                double scale = limit / exposure;
                for (int i = 0; i < weights.length; i++) {
                    if (groupOf(i, group).equals(name)) {
                        weights[i] *= scale;
                    }
                }
            }
        });
    }

    private String groupOf(int index, Function<WeightedPosition, String> group) {
        String name = group.apply(proposed.get(index));
        return name == null ? "" : name.toLowerCase(Locale.ROOT);
    }

    /** Every weight must lie between zero and what is held: a smaller position of the other sign would open anew. */
    private void onlyReduce() {
        boolean cut = false;
        for (int i = 0; i < weights.length; i++) {
            double current = held.getOrDefault(Holding.of(proposed.get(i)), 0.0);
            double low = Math.min(0, current);
            double high = Math.max(0, current);
            if (weights[i] < low - WEIGHT_TOLERANCE || weights[i] > high + WEIGHT_TOLERANCE) {
                weights[i] = Math.min(high, Math.max(low, weights[i]));
                cut = true;
            }
        }
        for (Map.Entry<Holding, Double> entry : byHolding(proposed, weights).entrySet()) {
            double current = Math.abs(held.getOrDefault(entry.getKey(), 0.0));
            if (Math.abs(entry.getValue()) > current + WEIGHT_TOLERANCE) {
                scale(entry.getKey(), current / Math.abs(entry.getValue()));
                cut = true;
            }
        }
        if (cut) {
            violations.add(RiskViolation.of(RiskCode.DRAWDOWN_NEAR_LIMIT_REDUCE_ONLY));
        }
    }

    private double gross() {
        double sum = 0;
        for (double weight : weights) {
            sum += Math.abs(weight);
        }
        return finite(sum);
    }

    private double turnover() {
        Map<Holding, Double> wanted = byHolding(proposed, weights);
        double sum = 0;
        for (Map.Entry<Holding, Double> entry : wanted.entrySet()) {
            sum += Math.abs(entry.getValue() - held.getOrDefault(entry.getKey(), 0.0));
        }
        for (Map.Entry<Holding, Double> entry : held.entrySet()) {
            if (!wanted.containsKey(entry.getKey())) {
                sum += Math.abs(entry.getValue());
            }
        }
        return finite(sum);
    }

    /** The weights of a target named twice add up. */
    private static Map<Holding, Double> byHolding(List<WeightedPosition> positions, double[] weights) {
        Map<Holding, Double> byHolding = new LinkedHashMap<>();
        for (int i = 0; i < weights.length; i++) {
            byHolding.merge(Holding.of(positions.get(i)), weights[i], Double::sum);
        }
        return byHolding;
    }

    private List<WeightedPosition> adjusted() {
        List<WeightedPosition> adjusted = new ArrayList<>(weights.length);
        for (int i = 0; i < weights.length; i++) {
            adjusted.add(proposed.get(i).withWeight(weights[i]));
        }
        return adjusted;
    }

    /** Sums of absurdly large weights overflow; the answer must stay a number. */
    private static double finite(double value) {
        return Math.min(value, Double.MAX_VALUE);
    }
}
