package io.tidewatch.features;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

/**
 * What is to be decided at one time.
 *
 * @param at      decision time; nothing that became known later may enter the decision
 * @param symbols upper-case symbols, each once, in the order in which they are decided
 */
public record DecisionPoint(Instant at, List<String> symbols) {

    public DecisionPoint {
        Objects.requireNonNull(at, "at");
        symbols = List.copyOf(new LinkedHashSet<>(symbols));
    }
}
