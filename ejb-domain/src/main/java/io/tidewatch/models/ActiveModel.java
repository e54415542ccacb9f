package io.tidewatch.models;

import io.tidewatch.prediction.ModelLabel;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The model that serves a track at a decision time.
 *
 * @param label  name and version as reported
 * @param builds its verified builds, the preferred one of a symbol first; empty when the name is a mere label
 * @param asOf   the decision time
 */
public record ActiveModel(ModelLabel label, List<BuildRef> builds, Instant asOf) {

    public ActiveModel {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(asOf, "asOf");
        builds = List.copyOf(builds);
    }

    /** Whether builds answer, as opposed to the linear artifacts of the model directory. */
    public boolean trained() {
        return !builds.isEmpty();
    }

    /** The build that serves a symbol, among those trained on data before the decision. */
    public Optional<BuildRef> buildFor(String symbol) {
        return builds.stream()
                .filter(build -> build.knownAt(asOf) && build.symbol().map(symbol::equals).orElse(true))
                .findFirst();
    }

    /** Whether every build was trained on data after the decision, so that the model did not exist then. */
    boolean unknownThen() {
        return trained() && builds.stream().noneMatch(build -> build.knownAt(asOf));
    }
}
