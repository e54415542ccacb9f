package io.tidewatch.backtest;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Aligned steps with all that does not depend on rules: regimes, days, moments of the returns, lineages, the quartile of the
 * signal. Made once a target; any number of replays share it, also at the same time.
 */
public final class PreparedSeries {

    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final double MOST_IMPACT_BPS = 30;

    private final ReplaySeries steps;
    private final byte[] regimes;
    private final int[] dayEnds;
    private final int lineages;
    private final double quartile;
    private final Moments returnMoments;
    private volatile Impact lastImpact;

    private record Impact(double coefficient, boolean causal, double[] bps) {
    }

    private PreparedSeries(ReplaySeries steps) {
        this.steps = steps;
        this.regimes = RegimeWindow.classify(steps.returns());
        this.dayEnds = dayEnds(steps.stepAt());
        this.lineages = distinct(steps.lineage());
        this.quartile = UpperQuartile.ofMagnitudes(steps.score());
        this.returnMoments = Moments.of(steps.returns());
    }

    /** Prepares aligned steps. */
    public static PreparedSeries of(ReplaySeries steps) {
        return new PreparedSeries(steps);
    }

    /** The steps. */
    public ReplaySeries steps() {
        return steps;
    }

    /** Number of steps. */
    public int size() {
        return steps.size();
    }

    /** Number of distinct lineages. */
    public int lineages() {
        return lineages;
    }

    /** 75th percentile of the magnitude of the raw signal over all steps. */
    public double quartile() {
        return quartile;
    }

    Moments returnMoments() {
        return returnMoments;
    }

    /** Regime of a step. */
    public MarketRegime regime(int step) {
        return MarketRegime.values()[regimes[step]];
    }

    /** A fresh array of the ordinals of {@link MarketRegime}, one a step. */
    public int[] regimeOrdinals() {
        int[] ordinals = new int[regimes.length];
        for (int i = 0; i < ordinals.length; i++) {
            ordinals[i] = regimes[i];
        }
        return ordinals;
    }

    /** Ordinals of the regimes; not to be written to. */
    byte[] regimes() {
        return regimes;
    }

    /** For each UTC day with steps, in order, the index behind its last step; not to be written to. */
    int[] dayEnds() {
        return dayEnds;
    }

    /**
     * Impact of trading per unit traded at each step, basis points: {@code min(30, coefficient / sqrt(volume))}. The contract
     * takes the volume at the end of the step; a causal replay that of the step before, the first step 1.
     *
     * @return shared by replays with the same coefficient; not to be written to
     */
    double[] impactBps(double coefficient, boolean causal) {
        Impact known = lastImpact;
        if (known == null || known.coefficient != coefficient || known.causal != causal) {
            double[] bps = new double[steps.size()];
            for (int i = 0; i < bps.length; i++) {
                double volume = !causal ? steps.volume()[i] : i == 0 ? 1 : steps.volume()[i - 1];
                bps[i] = Math.min(MOST_IMPACT_BPS, coefficient / Math.sqrt(volume));
            }
            known = new Impact(coefficient, causal, bps);
            lastImpact = known;
        }
        return known.bps;
    }

    private static int[] dayEnds(long[] stepAt) {
        int[] ends = new int[16];
        int days = 0;
        for (int i = 0; i < stepAt.length; i++) {
            boolean last = i + 1 == stepAt.length
                    || Math.floorDiv(stepAt[i], MICROS_PER_DAY) != Math.floorDiv(stepAt[i + 1], MICROS_PER_DAY);
            if (last) {
                ends = days == ends.length ? Arrays.copyOf(ends, 2 * days) : ends;
                ends[days++] = i + 1;
            }
        }
        return Arrays.copyOf(ends, days);
    }

    private static int distinct(int[] lineage) {
        BitSet seen = new BitSet();
        for (int number : lineage) {
            if (number >= 0) {
                seen.set(number);
            }
        }
        return seen.cardinality();
    }
}
