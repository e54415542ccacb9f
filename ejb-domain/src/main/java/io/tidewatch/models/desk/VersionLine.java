package io.tidewatch.models.desk;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A version of a model: all builds of one name and version share its stage.
 *
 * @param track     {@code liquid} or {@code vc}
 * @param name      model name
 * @param version   version on the wire
 * @param stage     {@code candidate}, {@code shadow}, {@code rollout}, {@code active}, {@code retired} or {@code rejected}; where none is
 *                  stored, what its builds' states amount to
 * @param stagePct  share of orders it decides while it is rolled out, 0..100
 * @param stagedAt  when it came to its stage; empty where none is stored
 * @param serving   whether it answers on its track now
 * @param builds    number of builds
 * @param symbols   symbols of its builds, sorted
 * @param trainedAt when its newest build was made; empty without builds
 * @param trainFrom time of the first sample; empty when unknown
 * @param trainTo   end of the last label; empty when unknown
 * @param metrics   figures of its builds by name, each the mean over the builds that have it
 */
public record VersionLine(
        String track, String name, String version, String stage, int stagePct, Optional<Instant> stagedAt, boolean serving,
        int builds, List<String> symbols, Optional<Instant> trainedAt, Optional<Instant> trainFrom, Optional<Instant> trainTo,
        JsonNode metrics) {

    public VersionLine {
        symbols = List.copyOf(symbols);
    }
}
