package io.tidewatch.backtest.analysis;

import io.tidewatch.cost.CostProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A finished run, as the analysis sees it.
 *
 * @param targets      the targets that were replayed, each once; failed targets are left out
 * @param feeBps       fee of the request per unit traded, basis points
 * @param slippageBps  slippage of the request per unit traded, basis points
 * @param labelHorizon how far ahead the request's horizon looks
 * @param profiles     cost profiles by name
 * @param overlaps     by target, what {@link InSampleOverlap} told of all its steps, where the contaminated ones were left out
 *                     before the replay; targets that are not here are looked at again
 */
public record AnalysisInputs(
        List<TargetPath> targets, double feeBps, double slippageBps, Duration labelHorizon,
        Map<String, CostProfile> profiles, Map<String, InSampleOverlap> overlaps) {

    public AnalysisInputs {
        targets = List.copyOf(targets);
        Objects.requireNonNull(labelHorizon, "labelHorizon");
        profiles = Map.copyOf(profiles);
        overlaps = Map.copyOf(overlaps);
    }

    /** What the model of a target may know of its steps. */
    InSampleOverlap overlap(TargetPath path) {
        InSampleOverlap told = overlaps.get(path.target());
        return told == null ? InSampleOverlap.of(path, labelHorizon) : told;
    }
}
