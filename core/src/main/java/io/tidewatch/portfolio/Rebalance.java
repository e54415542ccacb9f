package io.tidewatch.portfolio;

import io.tidewatch.risk.RiskCode;
import io.tidewatch.risk.RiskViolation;
import io.tidewatch.risk.WeightedPosition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * From signals to target weights, and from target weights to the changes that lead there. What a signal asks for counts only
 * relative to the others: together they get the whole risk budget, of which each kind of idea may take its share at most.
 */
public final class Rebalance {

    private static final double NO_CHANGE = 1e-6;

    private Rebalance() {
    }

    /**
     * A signal after sizing.
     *
     * @param target   upper case
     * @param track    {@code liquid} or {@code vc}
     * @param strength what it asks for, positive for buying, negative for selling, 0 for nothing
     * @param bucket   kind of idea
     */
    public record Sized(String target, String track, double strength, StrategyBucket bucket) {
    }

    /**
     * Target weights before risk.
     *
     * @param positions  one per signal in order, weights as fractions of capital, the bucket as their style, no sector
     * @param violations buckets that were scaled down, in the order of first appearance
     */
    public record Plan(List<WeightedPosition> positions, List<RiskViolation> violations) {

        public Plan {
            positions = List.copyOf(positions);
            violations = List.copyOf(violations);
        }
    }

    /**
     * What has to be traded of a target.
     *
     * @param target upper case
     * @param track  {@code liquid} or {@code vc}
     * @param delta  new weight less current weight
     */
    public record Change(String target, String track, double delta) {
    }

    /**
     * Spreads the risk budget over signals.
     *
     * @param riskBudget above 0
     * @param exitWeight weights below it in magnitude become 0
     * @return empty when no signal asks for anything
     */
    public static Optional<Plan> weigh(List<Sized> signals, double riskBudget, double exitWeight, BucketLimits limits) {
        double gross = signals.stream().mapToDouble(signal -> Math.abs(signal.strength())).reduce(0, Double::sum);
        if (!(gross > 0)) {
            return Optional.empty();
        }
        double[] weights = signals.stream().mapToDouble(signal -> signal.strength() / gross * riskBudget)
                .map(weight -> Math.abs(weight) < exitWeight ? 0 : weight).toArray();
        List<RiskViolation> violations = new ArrayList<>();
        exposures(signals, weights).forEach((bucket, exposure) -> {
            double cap = riskBudget * limits.of(bucket);
            if (exposure > cap) {
                violations.add(new RiskViolation(RiskCode.BUCKET_EXPOSURE_EXCEEDED, bucket.wireName()));
                scale(signals, weights, bucket, cap / exposure);
            }
        });
        List<WeightedPosition> positions = new ArrayList<>(weights.length);
        for (int i = 0; i < weights.length; i++) {
            Sized signal = signals.get(i);
            positions.add(new WeightedPosition(signal.target(), signal.track(), weights[i], null, signal.bucket().wireName()));
        }
        return Optional.of(new Plan(positions, violations));
    }

    private static Map<StrategyBucket, Double> exposures(List<Sized> signals, double[] weights) {
        Map<StrategyBucket, Double> exposures = new LinkedHashMap<>();
        for (int i = 0; i < weights.length; i++) {
            exposures.merge(signals.get(i).bucket(), Math.abs(weights[i]), Double::sum);
        }
        return exposures;
    }

    private static void scale(List<Sized> signals, double[] weights, StrategyBucket bucket, double factor) {
        for (int i = 0; i < weights.length; i++) {
            if (signals.get(i).bucket() == bucket) {
                weights[i] *= factor;
            }
        }
    }

    /**
     * What to trade to get from one list of weights to another; what is not wanted any more is closed.
     *
     * @param wanted  of a target named twice the last one counts
     * @param current the same
     * @return sorted by target and track; changes below one millionth are left out
     */
    public static List<Change> changes(List<WeightedPosition> wanted, List<WeightedPosition> current) {
        Map<String, Map<String, Double>> held = byTargetAndTrack(current);
        Map<String, Map<String, Double>> deltas = byTargetAndTrack(wanted);
        deltas.forEach((target, tracks) -> tracks.replaceAll(
                (track, weight) -> weight - held.getOrDefault(target, Map.of()).getOrDefault(track, 0.0)));
        held.forEach((target, tracks) -> tracks.forEach((track, weight) -> deltas
                .computeIfAbsent(target, key -> new TreeMap<>()).putIfAbsent(track, -weight)));
        List<Change> changes = new ArrayList<>();
        deltas.forEach((target, tracks) -> tracks.forEach((track, delta) -> {
            if (Math.abs(delta) >= NO_CHANGE) {
                changes.add(new Change(target, track, delta));
            }
        }));
        return changes;
    }

    private static Map<String, Map<String, Double>> byTargetAndTrack(List<WeightedPosition> positions) {
        Map<String, Map<String, Double>> weights = new TreeMap<>();
        positions.forEach(position -> weights.computeIfAbsent(position.target(), key -> new TreeMap<>())
                .put(position.track(), position.weight()));
        return weights;
    }
}
