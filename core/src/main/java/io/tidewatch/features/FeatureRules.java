package io.tidewatch.features;

import java.util.Objects;

/**
 * The configurable part of the formulas. Training and serving must use the same rules.
 *
 * @param tierWeights         weight of an event by the tier of its source
 * @param maxSourceTier       events of a higher (worse) tier are left out
 * @param minConfidence       events below this confidence are left out
 * @param socialBlendAlpha    share of the social aggregates where an event feature exists too, 0 to 1
 * @param ageLimits           oldest usable auxiliary rows
 * @param neutralMissingRatio whether a missing ratio metric is 0; otherwise it is the −1 of the models trained so far
 *                            (the logarithm of a raw 0); its flag is 1 either way
 */
public record FeatureRules(
        SourceTierWeights tierWeights, int maxSourceTier, double minConfidence, double socialBlendAlpha,
        AuxiliaryAgeLimits ageLimits, boolean neutralMissingRatio) {

    /** The rules where nothing is configured. */
    public static final FeatureRules STANDARD =
            new FeatureRules(SourceTierWeights.STANDARD, 5, 0.0, 0.35, AuxiliaryAgeLimits.NONE, false);

    public FeatureRules {
        Objects.requireNonNull(tierWeights, "tierWeights");
        Objects.requireNonNull(ageLimits, "ageLimits");
        if (!(socialBlendAlpha >= 0 && socialBlendAlpha <= 1)) {
            throw new IllegalArgumentException("socialBlendAlpha must be between 0 and 1, not " + socialBlendAlpha);
        }
        if (!Double.isFinite(minConfidence)) {
            throw new IllegalArgumentException("minConfidence must be a number");
        }
    }

    /** Whether an event counts: its tier is good enough, its confidence high enough, and its weight above 0. */
    public boolean counts(QualityEvent event) {
        return event.tier() <= maxSourceTier && event.confidence() >= minConfidence
                && tierWeights.of(event.tier()) * (event.confidence() * event.scope().weight()) > 0;
    }
}
