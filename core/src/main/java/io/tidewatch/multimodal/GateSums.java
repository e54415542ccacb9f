package io.tidewatch.multimodal;

/** Σ residual·gate·δ and Σ (gate·δ)² over training rows: how much of the gated text answer is worth taking. */
public final class GateSums {

    private static final double LARGEST = 2;
    private static final double SMALLEST = 1e-12;

    private double shared;
    private double own;

    /**
     * Adds a row.
     *
     * @param residual label less the base answer
     * @param gated    gate times δ
     */
    public void add(double residual, double gated) {
        shared += residual * gated;
        own += gated * gated;
    }

    /** Adds the rows that others gathered. */
    public void add(GateSums other) {
        shared += other.shared;
        own += other.own;
    }

    /** The multiplier that fits best, within 0 to {@value #LARGEST}; 1 when the text never said anything. */
    public double multiplier() {
        return own > SMALLEST ? Math.max(0, Math.min(LARGEST, shared / own)) : 1;
    }

    /** The state as numbers. */
    public double[] state() {
        return new double[] {shared, own};
    }

    /** What {@link #state()} described. */
    public static GateSums of(double[] state) {
        GateSums sums = new GateSums();
        sums.shared = state[0];
        sums.own = state[1];
        return sums;
    }
}
