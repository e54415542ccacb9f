package io.tidewatch.models;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A verified build as the database knows it.
 *
 * @param buildId  its id
 * @param path     its folder
 * @param symbol   the one symbol it serves; empty for several
 * @param trainEnd end of the data it was trained on; empty when unknown
 */
public record BuildRef(String buildId, Path path, Optional<String> symbol, Optional<Instant> trainEnd) {

    public BuildRef {
        Objects.requireNonNull(buildId, "buildId");
        Objects.requireNonNull(path, "path");
    }

    /** Whether a decision at an instant may use it. */
    boolean knownAt(Instant asOf) {
        return trainEnd.map(end -> !end.isAfter(asOf)).orElse(true);
    }
}
