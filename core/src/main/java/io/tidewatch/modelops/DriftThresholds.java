package io.tidewatch.modelops;

/**
 * From where on a distance is drift.
 *
 * @param psi population stability index, of scores and of features
 * @param ks  Kolmogorov and Smirnov's distance of scores, 0 to 1
 */
public record DriftThresholds(double psi, double ks) {

    /** What the scheduler and the console ask with. */
    public static final DriftThresholds STANDARD = new DriftThresholds(0.25, 0.2);
}
