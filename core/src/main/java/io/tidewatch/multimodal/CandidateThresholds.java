package io.tidewatch.multimodal;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a candidate must reach.
 *
 * @param minHitRate        smallest hit rate out of sample
 * @param maxMse            largest mean squared error
 * @param minReadyBackbones smallest number of ready backbones
 * @param requiredBackbones names of backbones that must be ready
 * @param maxDeltaNoText    most that errors may grow without text: a guard against leaning on it alone
 * @param maxDeltaNoMacro   the same without funding, chain and derivatives
 * @param minDeltaNoText    least that errors must grow without text; empty for no such demand
 * @param minDeltaNoMacro   the same without funding, chain and derivatives
 * @param minSkill          skill that must be exceeded, where the evaluation tells it: the error of predicting nothing is 0
 * @param minIcT            smallest t statistic of the correlation over the folds, where the evaluation tells it
 */
public record CandidateThresholds(
        double minHitRate, double maxMse, int minReadyBackbones, List<String> requiredBackbones,
        double maxDeltaNoText, double maxDeltaNoMacro, OptionalDouble minDeltaNoText, OptionalDouble minDeltaNoMacro,
        double minSkill, double minIcT) {

    /** What is asked unless told otherwise. */
    public static final CandidateThresholds STANDARD = new CandidateThresholds(0.5, 1.0, 0, List.of(), 1.0, 1.0,
            OptionalDouble.empty(), OptionalDouble.empty(), 0.0, 3.0);

    public CandidateThresholds {
        requiredBackbones = List.copyOf(requiredBackbones);
    }
}
