package io.tidewatch.backtest;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The targets of a run and where they come from.
 *
 * @param targets  upper-case, in order; one given twice stands there twice
 * @param resolved where they come from; empty for private companies
 */
record Universe(List<String> targets, Optional<Resolved> resolved) {

    Universe {
        targets = List.copyOf(targets);
        Objects.requireNonNull(resolved, "resolved");
    }

    /**
     * Where traded symbols come from.
     *
     * @param asOf       time at which the universe was asked for; empty when it was not
     * @param source     who said so
     * @param version    version of the universe
     * @param snapshotAt time of the stored universe; empty without one
     */
    record Resolved(Optional<Instant> asOf, String source, String version, Optional<Instant> snapshotAt) {
    }

    /** The object {@code universe_resolve} of the contract. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        resolved.ifPresent(from -> {
            map.put("track", "liquid");
            map.put("as_of", from.asOf().map(WireTime::offset).orElse(null));
            map.put("symbols", targets);
            map.put("source", from.source());
            map.put("universe_version", from.version());
            map.put("snapshot_at", from.snapshotAt().map(WireTime::offset).orElse(null));
        });
        return map;
    }
}
