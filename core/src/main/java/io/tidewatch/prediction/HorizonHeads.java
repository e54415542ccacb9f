package io.tidewatch.prediction;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which horizons a model answers itself, and how the others are derived: by the fixed ratio of the horizons' scales.
 *
 * @param heads   horizons with a head of their own, in the order of the model's outputs
 * @param columns place of each of these heads among the outputs; heads that nobody can ask for lie between
 * @param legacy  true when a single head is meant to serve every horizon by scaling
 */
public record HorizonHeads(List<Horizon> heads, List<Integer> columns, boolean legacy) {

    /** One head, taken as the one-day return; the other horizons are scaled and that is no defect. */
    public static final HorizonHeads LEGACY = new HorizonHeads(List.of(Horizon.DAY), true);

    public HorizonHeads {
        heads = List.copyOf(heads);
        columns = List.copyOf(columns);
        if (heads.isEmpty()) {
            throw new IllegalArgumentException("a model has at least one head");
        }
    }

    /** Heads that are all outputs of the model. */
    public HorizonHeads(List<Horizon> heads, boolean legacy) {
        this(heads, IntStream.range(0, heads.size()).boxed().toList(), legacy);
    }

    /** The heads of outputs with these labels; labels that cannot be asked for, such as {@code 4h}, have none. */
    public static HorizonHeads labelled(List<String> labels) {
        List<Integer> columns = IntStream.range(0, labels.size()).filter(i -> Horizon.find(labels.get(i)).isPresent()).boxed().toList();
        return new HorizonHeads(columns.stream().map(column -> Horizon.find(labels.get(column)).orElseThrow()).toList(), columns, false);
    }

    /** The output that is asked for a horizon: its own, else the one-day head, else the first. */
    public int headFor(Horizon horizon) {
        return columns.get(place(horizon));
    }

    private int place(Horizon horizon) {
        int own = heads.indexOf(horizon);
        return own >= 0 ? own : Math.max(0, heads.indexOf(Horizon.DAY));
    }

    /** Factor from the head's value to the horizon's value; 1 for a horizon with its own head. */
    public double factorFor(Horizon horizon) {
        return horizon.scale() / heads.get(place(horizon)).scale();
    }

    /** Why an answer for this horizon is second best; empty when the head was made for it. */
    public Optional<String> degradation(Horizon horizon) {
        Horizon head = heads.get(place(horizon));
        return legacy || head == horizon ? Optional.empty() : Optional.of("horizon_scaled_from_" + head.label());
    }
}
