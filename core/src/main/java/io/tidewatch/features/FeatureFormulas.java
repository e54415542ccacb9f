package io.tidewatch.features;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Computes feature vectors from a symbol's history, as known at the end of a bar.
 *
 * <p>One computation serves all: a vector from the few hundred bars an online decision reads, and a sweep over years of bars,
 * agree to the last bit whenever the history holds the {@value BarFeatures#FULL_EARLIER_BARS} bars before the one asked for
 * (or starts at the symbol's first bar) and the events and auxiliary rows the windows reach. Stateless and thread-safe.
 */
public final class FeatureFormulas {

    /** Receives the vectors of a sweep. */
    @FunctionalInterface
    public interface Sink {

        /**
         * Takes the values at one bar.
         *
         * @param bar    index of the bar
         * @param values base features in contract order; reused for the next bar, so copy what must stay
         */
        void accept(int bar, double[] values);
    }

    private final FeatureRules rules;

    /** Formulas under the given rules. */
    public FeatureFormulas(FeatureRules rules) {
        this.rules = Objects.requireNonNull(rules, "rules");
    }

    /** The rules in force. */
    public FeatureRules rules() {
        return rules;
    }

    /**
     * The vector at the end of bar i; empty when the bar has no price above 0 or fewer than
     * {@value BarFeatures#MIN_EARLIER_BARS} bars before it, or when absurd inputs overflow.
     */
    public Optional<FeatureVector> at(SymbolHistory history, int bar) {
        double[] values = new double[FeatureContract.BASE_SIZE];
        return fill(history, bar, values) ? Optional.of(FeatureVector.of(values)) : Optional.empty();
    }

    /** The vector at the end of the newest bar. */
    public Optional<FeatureVector> newest(SymbolHistory history) {
        int last = history.bars().size() - 1;
        return last < 0 ? Optional.empty() : at(history, last);
    }

    /**
     * Computes the vectors of bars from … to−1, skipping bars that have none.
     *
     * @return how many vectors the sink received
     */
    public int sweep(SymbolHistory history, int from, int to, Sink sink) {
        double[] values = new double[FeatureContract.BASE_SIZE];
        int count = 0;
        for (int bar = Math.max(from, BarFeatures.MIN_EARLIER_BARS); bar < Math.min(to, history.bars().size()); bar++) {
            if (fill(history, bar, values)) {
                sink.accept(bar, values);
                count++;
            }
        }
        return count;
    }

    private boolean fill(SymbolHistory history, int bar, double[] out) {
        Arrays.fill(out, 0);
        if (!BarFeatures.fill(history.bars(), bar, out)) {
            return false;
        }
        long time = history.bars().end(bar);
        AuxiliaryFeatures.fill(history.auxiliary(), time, rules, out);
        EventQualityProfile.fill(history.events(), time, rules, out);
        history.social().blend(time, rules.socialBlendAlpha(), out);
        for (int i = 0; i < out.length; i++) {
            if (!Double.isFinite(out[i])) {
                return false;
            }
            out[i] += 0.0;
        }
        return true;
    }
}
