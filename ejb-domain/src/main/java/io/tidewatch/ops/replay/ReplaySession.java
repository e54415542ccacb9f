package io.tidewatch.ops.replay;

import io.tidewatch.models.ModelRef;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A replay as it stands in the database.
 *
 * @param id       key; also names the session's own paper account
 * @param spec     its window
 * @param cursor   time of the last committed step; empty before the first
 * @param progress what it has counted so far
 * @param model    the model that its decisions use; empty for the active one
 */
public record ReplaySession(UUID id, ReplaySpec spec, Optional<Instant> cursor, ReplayProgress progress, Optional<ModelRef> model) {

    /** The paper account of the session, apart from all others. */
    public String account() {
        return "replay:" + id;
    }
}
