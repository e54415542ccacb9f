package io.tidewatch.models.validation;

/** How two models are mixed: the share of the first that makes the weighted squared error of {@code s·f + (1−s)·g} smallest. */
public final class MixingShare {

    private static final double NOTHING = 1e-12;

    private MixingShare() {
    }

    /**
     * {@code Σ w (y − g)(f − g) / Σ w (f − g)²}, kept in 0..1; 0.5 when the models agree (weighted mean of the squared difference,
     * relative to that of the labels, below 1e-12).
     */
    public static double of(double[] f, double[] g, double[] y, double[] weight) {
        double above = 0;
        double below = 0;
        double labels = 0;
        for (int i = 0; i < y.length; i++) {
            double apart = f[i] - g[i];
            above += weight[i] * (y[i] - g[i]) * apart;
            below += weight[i] * apart * apart;
            labels += weight[i] * y[i] * y[i];
        }
        return below <= NOTHING * Math.max(labels, NOTHING) ? 0.5 : Math.max(0, Math.min(1, above / below));
    }
}
