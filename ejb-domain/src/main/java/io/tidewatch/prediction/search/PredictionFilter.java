package io.tidewatch.prediction.search;

import io.tidewatch.prediction.Horizon;
import io.tidewatch.signals.Track;
import java.time.Instant;
import java.util.Optional;

/**
 * Which predictions are wanted; what is empty does not restrict.
 *
 * @param track    kind of asset
 * @param symbol   symbol or company, in any case
 * @param horizon  how far they look; never matches private companies
 * @param model    {@code name:version}
 * @param degraded whether they must be second best, or must not
 * @param from     first decision time, inclusive
 * @param to       last decision time, exclusive
 */
public record PredictionFilter(
        Track track, Optional<String> symbol, Optional<Horizon> horizon, Optional<String> model, Optional<Boolean> degraded,
        Optional<Instant> from, Optional<Instant> to) {

    /** Restricts nothing but the track. */
    public static PredictionFilter of(Track track) {
        return new PredictionFilter(
                track, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Whether any instant lies in its period. */
    public boolean isPossible() {
        return from.isEmpty() || to.isEmpty() || from.get().isBefore(to.get());
    }
}
