package io.tidewatch.search;

import java.util.Map;
import java.util.Objects;

/**
 * Parameters that were tried, and what came of it.
 *
 * @param number from 0
 * @param values by name of the dimension
 * @param value  what came of it, larger is better; of a pruned one, what it had reached
 * @param pruned whether it was given up early
 */
public record Trial(int number, Map<String, Double> values, double value, boolean pruned) {

    public Trial {
        values = Map.copyOf(values);
        Objects.requireNonNull(values, "values");
        if (Double.isNaN(value)) {
            throw new IllegalArgumentException("trial " + number + " has no value");
        }
    }
}
