package io.tidewatch.models.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A build as the database knows it.
 *
 * @param id          its id
 * @param track       {@code liquid} or {@code vc}
 * @param name        model name
 * @param version     version on the wire
 * @param symbol      its one symbol; empty for several
 * @param horizon     its one horizon; empty for several
 * @param status      {@code BUILT}, {@code VERIFIED}, {@code REJECTED}, {@code ACTIVE}, {@code RETIRED}, {@code REMOVED}
 * @param reason      why it was rejected
 * @param path        its folder
 * @param bundleHash  hash over all its files; empty text for one that was never read
 * @param origin      where it comes from
 * @param times       when it was made
 * @param metrics     figures and verdicts of its training
 */
public record BuildLine(
        String id, String track, String name, String version, Optional<String> symbol, Optional<String> horizon, String status,
        Optional<String> reason, Path path, String bundleHash, Origin origin, Times times, JsonNode metrics) {

    /**
     * Where a build comes from.
     *
     * @param parent      the build it was trained on from; empty for one from scratch
     * @param run         the run of a job that made it
     * @param codeVersion version of the program
     * @param schemaHash  hash of the ordered feature keys
     */
    public record Origin(Optional<String> parent, Optional<UUID> run, Optional<String> codeVersion, String schemaHash) {
    }

    /** When a build was made, when it was verified, and when the data it was trained on end. */
    public record Times(Instant created, Optional<Instant> verified, Optional<Instant> trainEnd) {
    }
}
