package io.tidewatch.trainer.fit;

import java.util.Map;
import java.util.TreeMap;

/**
 * How to fit.
 *
 * @param seed         seed of every generator
 * @param threads      threads of the engine; 1 makes runs repeatable
 * @param epochs       most epochs of a network
 * @param batch        samples per step
 * @param accumulate   steps whose gradients are added before weights change
 * @param patience     epochs (or blocks of trees) without a better validation before it stops
 * @param gradientClip largest norm of a gradient; 0 for none
 * @param more         hyper-parameters of a family by name, for example {@code learning_rate}; absent ones have the family's defaults
 */
public record FitSettings(long seed, int threads, int epochs, int batch, int accumulate, int patience, double gradientClip,
        Map<String, Double> more) {

    public FitSettings {
        more = new TreeMap<>(more);
    }

    /** A hyper-parameter, or its default. */
    public double more(String name, double usual) {
        return more.getOrDefault(name, usual);
    }
}
