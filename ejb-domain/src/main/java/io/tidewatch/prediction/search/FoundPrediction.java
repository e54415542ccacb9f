package io.tidewatch.prediction.search;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A stored prediction beside what came of it.
 *
 * @param id              key
 * @param at              decision time
 * @param track           {@code liquid} or {@code vc}
 * @param symbol          symbol or company
 * @param horizon         how far it looks, for example {@code 1d}
 * @param expected        expected return over the horizon, a fraction; of a private company the chance of a next round
 * @param confidence      0 to 1
 * @param model           {@code name:version}; empty when none is stored
 * @param degradedReasons why it is second best; empty normally
 * @param outcome         what the price did
 */
public record FoundPrediction(
        long id, Instant at, String track, String symbol, String horizon, double expected, double confidence, String model,
        List<String> degradedReasons, Outcome outcome) {

    public FoundPrediction {
        degradedReasons = List.copyOf(degradedReasons);
        Objects.requireNonNull(outcome, "outcome");
    }
}
