package io.tidewatch.models;

import java.util.Objects;
import java.util.Optional;

/**
 * A model asked for by name instead of the active one.
 *
 * @param name    model name
 * @param version model version
 * @param buildId one build of it; empty for the one that serves the symbol
 */
public record ModelRef(String name, String version, Optional<String> buildId) {

    public ModelRef {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(buildId, "buildId");
    }

    /** Whatever build of a name and version serves the symbol. */
    public static ModelRef of(String name, String version) {
        return new ModelRef(name, version, Optional.empty());
    }
}
