package io.tidewatch.prediction;

import java.util.List;
import java.util.Optional;

/**
 * Which horizons a model answers itself, and how the others are derived: by the fixed ratio of the horizons' scales.
 *
 * @param heads  horizon of each head, in the order of the model's outputs
 * @param legacy true when a single head is meant to serve every horizon by scaling
 */
public record HorizonHeads(List<Horizon> heads, boolean legacy) {

    /** One head, taken as the one-day return; the other horizons are scaled and that is no defect. */
    public static final HorizonHeads LEGACY = new HorizonHeads(List.of(Horizon.DAY), true);

    public HorizonHeads {
        heads = List.copyOf(heads);
        if (heads.isEmpty()) {
            throw new IllegalArgumentException("a model has at least one head");
        }
    }

    /** The head that is asked for a horizon: its own, else the one-day head, else the first. */
    public int headFor(Horizon horizon) {
        int own = heads.indexOf(horizon);
        return own >= 0 ? own : Math.max(0, heads.indexOf(Horizon.DAY));
    }

    /** Factor from the head's value to the horizon's value; 1 for a horizon with its own head. */
    public double factorFor(Horizon horizon) {
        return horizon.scale() / heads.get(headFor(horizon)).scale();
    }

    /** Why an answer for this horizon is second best; empty when the head was made for it. */
    public Optional<String> degradation(Horizon horizon) {
        Horizon head = heads.get(headFor(horizon));
        return legacy || head == horizon ? Optional.empty() : Optional.of("horizon_scaled_from_" + head.label());
    }
}
