package io.tidewatch.quality;

import java.util.Objects;
import java.util.Optional;

/**
 * Which snapshots of a lineage to compare.
 *
 * @param track       wire name
 * @param target      exact name; empty for every target of the lineage
 * @param lineageId   lineage
 * @param dataVersion only snapshots of this version; empty for any
 */
public record LineageQuestion(String track, Optional<String> target, String lineageId, Optional<String> dataVersion) {

    public LineageQuestion {
        Objects.requireNonNull(track, "track");
        Objects.requireNonNull(lineageId, "lineageId");
    }
}
