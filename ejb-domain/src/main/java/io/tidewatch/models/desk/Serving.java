package io.tidewatch.models.desk;

import java.time.Instant;
import java.util.Optional;

/**
 * What serves a track, and what served it before.
 *
 * @param track           {@code liquid} or {@code vc}
 * @param name            name of the model
 * @param version         its version
 * @param previousName    the one before; empty for none
 * @param previousVersion its version
 * @param status          {@code active} or {@code rolled_back}
 * @param since           since when
 */
public record Serving(
        String track, String name, String version, Optional<String> previousName, Optional<String> previousVersion, String status,
        Optional<Instant> since) {

    /** Whether there is a model to go back to. */
    public boolean hasPrevious() {
        return previousName.isPresent() && previousVersion.isPresent();
    }
}
