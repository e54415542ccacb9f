package io.tidewatch.features;

import java.util.Arrays;

/** How much an event counts by the tier (1 best … 5 worst) of its source. */
public final class SourceTierWeights {

    private static final double UNKNOWN_TIER = 0.1;
    private static final double[] DEFAULTS = {1.0, 0.85, 0.65, 0.4, 0.2};

    /** The weights used where nothing is configured: 1, 0.85, 0.65, 0.4, 0.2. */
    public static final SourceTierWeights STANDARD = new SourceTierWeights(DEFAULTS.clone());

    private final double[] weights;

    private SourceTierWeights(double[] weights) {
        this.weights = weights;
    }

    /**
     * Reads a comma list such as {@code 1=1.0,2=0.85} laid over the defaults. Pieces that are no {@code tier=weight} with a
     * tier of 1 to 5 and a finite weight of at least 0 are ignored: the default of that tier stays.
     */
    public static SourceTierWeights parse(String text) {
        double[] weights = DEFAULTS.clone();
        for (String piece : text.split(",")) {
            String[] sides = piece.split("=", -1);
            if (sides.length != 2) {
                continue;
            }
            try {
                int tier = Integer.parseInt(sides[0].trim());
                double weight = Double.parseDouble(sides[1].trim());
                if (tier >= 1 && tier <= weights.length && weight >= 0 && Double.isFinite(weight)) {
                    weights[tier - 1] = weight;
                }
            } catch (NumberFormatException ignoredPiece) {
                continue;
            }
        }
        return new SourceTierWeights(weights);
    }

    /** The weight of a tier; 0.1 for tiers outside 1 to 5. */
    public double of(int tier) {
        return tier >= 1 && tier <= weights.length ? weights[tier - 1] : UNKNOWN_TIER;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SourceTierWeights that && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(weights);
    }

    @Override
    public String toString() {
        return Arrays.toString(weights);
    }
}
