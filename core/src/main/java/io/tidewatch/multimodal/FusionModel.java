package io.tidewatch.multimodal;

import java.util.Objects;

/**
 * A fitted candidate: {@code x·w}, or {@code base + m · gate · δ} with {@code gate = sigmoid((mean|x_text| − μ) / max(σ, 1e-6))},
 * the argument cut at ±40, over standardised values.
 *
 * @param mode    which of both
 * @param scaling standardisation of the columns
 * @param base    positions and weights of the base columns; of all columns without a gate
 * @param text    positions and weights of the text columns; empty without a gate
 * @param gate    how far text is let in
 */
public record FusionModel(FusionMode mode, ColumnScaling scaling, Part base, Part text, Gate gate) {

    private static final double LIMIT = 40;
    private static final double SMALLEST_SIGMA = 1e-6;

    public FusionModel {
        Objects.requireNonNull(mode, "mode");
        Objects.requireNonNull(scaling, "scaling");
    }

    /**
     * A dot product over some columns.
     *
     * @param positions ascending
     * @param weights   one per position
     */
    public record Part(int[] positions, double[] weights) {

        /** No columns at all. */
        public static final Part NONE = new Part(new int[0], new double[0]);

        double dot(float[] x) {
            double sum = 0;
            for (int i = 0; i < positions.length; i++) {
                sum += (double) x[positions[i]] * weights[i];
            }
            return sum;
        }
    }

    /**
     * How far text is let in.
     *
     * @param mu         mean activity in training
     * @param sigma      its deviation
     * @param multiplier weight of what is let in, 0 to 2
     */
    public record Gate(double mu, double sigma, double multiplier) {

        /** Shut. */
        public static final Gate NONE = new Gate(0, 0, 0);

        double openness(double activity) {
            double z = (activity - mu) / Math.max(sigma, SMALLEST_SIGMA);
            return 1 / (1 + StrictMath.exp(-Math.max(-LIMIT, Math.min(LIMIT, z))));
        }

        Gate with(double other) {
            return new Gate(mu, sigma, other);
        }
    }

    /** Mean of the absolute values at some positions; 0 without positions. */
    static double activity(float[] x, int[] positions) {
        double sum = 0;
        for (int position : positions) {
            sum += Math.abs(x[position]);
        }
        return positions.length == 0 ? 0 : sum / positions.length;
    }

    /** Answers a standardised row. */
    public FusionAnswer answer(float[] x) {
        double fixed = base.dot(x);
        if (mode == FusionMode.SINGLE_RIDGE) {
            return new FusionAnswer(fixed, fixed, 0, 0);
        }
        double delta = text.dot(x);
        double open = gate.openness(activity(x, text.positions()));
        return new FusionAnswer(fixed + gate.multiplier() * open * delta, fixed, delta, open);
    }

    /** The same model with another multiplier of its gate. */
    public FusionModel withMultiplier(double multiplier) {
        return new FusionModel(mode, scaling, base, text, gate.with(multiplier));
    }
}
