package io.tidewatch.modelops;

/**
 * How the recent past of a track differs from its reference, unrounded.
 *
 * @param psi              population stability index of the scores
 * @param ks               Kolmogorov and Smirnov's distance of the scores
 * @param features         difference of the features
 * @param labelDelta       absolute difference of the mean hit rates; 0 when a side has none
 * @param rejectDelta      absolute difference of the shares of rejected orders; 0 when a side has no orders
 * @param slippageAbsMean  mean absolute slippage of the recent fills, as a share of the price
 * @param currentSamples   number of recent scores
 * @param referenceSamples number of scores of the reference
 */
public record DriftFigures(
        double psi, double ks, FeatureSamples.FeatureShift features, double labelDelta, double rejectDelta, double slippageAbsMean,
        long currentSamples, long referenceSamples) {

    private static final double LARGEST_LABEL_DELTA = 0.15;
    private static final double LARGEST_REJECT_DELTA = 0.05;
    private static final double WARNING_SHARE = 0.7;

    /** What to do about a drift. */
    public enum Action {
        /** Nothing. */
        KEEP("keep"),
        /** Look at it. */
        WARN("warn"),
        /** Look whether the model has to go. */
        ROLLBACK_CHECK("rollback_check");

        private final String wireName;

        Action(String wireName) {
            this.wireName = wireName;
        }

        /** The word of the contract. */
        public String wireName() {
            return wireName;
        }
    }

    /** What these figures call for. Slippage and the shift of means are told and decide nothing. */
    public Action action(DriftThresholds thresholds) {
        boolean drift = psi >= thresholds.psi() || ks >= thresholds.ks() || features.psi() >= thresholds.psi()
                || labelDelta >= LARGEST_LABEL_DELTA || rejectDelta >= LARGEST_REJECT_DELTA;
        if (drift) {
            return Action.ROLLBACK_CHECK;
        }
        return psi > WARNING_SHARE * thresholds.psi() ? Action.WARN : Action.KEEP;
    }

    /** The absolute difference of two shares or means; 0 unless both sides were observed. */
    public static double delta(double current, long currentCount, double reference, long referenceCount) {
        return currentCount == 0 || referenceCount == 0 ? 0 : Math.abs(current - reference);
    }
}
