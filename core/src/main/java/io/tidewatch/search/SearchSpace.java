package io.tidewatch.search;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The parameters of a search, in order: a bound may name only what stands before it.
 *
 * @param dimensions at least one
 */
public record SearchSpace(List<Dimension> dimensions) {

    /** @throws IllegalArgumentException when a name comes twice, or a bound names what is not before it */
    public SearchSpace {
        dimensions = List.copyOf(dimensions);
        Set<String> before = new HashSet<>();
        for (Dimension dimension : dimensions) {
            if (dimension instanceof Dimension.Real real && real.below().filter(bound -> !before.contains(bound.of())).isPresent()) {
                throw new IllegalArgumentException(real.name() + " is bounded by " + real.below().get().of() + ", which is not before it");
            }
            if (!before.add(dimension.name())) {
                throw new IllegalArgumentException(dimension.name() + " comes twice");
            }
        }
        if (dimensions.isEmpty()) {
            throw new IllegalArgumentException("a space needs a dimension");
        }
    }

    /** Number of dimensions. */
    public int size() {
        return dimensions.size();
    }

    /** The values at a point. @param units one per dimension */
    public Map<String, Double> values(double[] units) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int i = 0; i < units.length; i++) {
            values.put(dimensions.get(i).name(), dimensions.get(i).value(units[i], values));
        }
        return values;
    }

    /** The point of some values. @throws IllegalArgumentException when one is missing */
    public double[] units(Map<String, Double> values) {
        double[] units = new double[size()];
        for (int i = 0; i < units.length; i++) {
            Double value = values.get(dimensions.get(i).name());
            if (value == null) {
                throw new IllegalArgumentException(dimensions.get(i).name() + " has no value");
            }
            units[i] = dimensions.get(i).unit(value, values);
        }
        return units;
    }
}
