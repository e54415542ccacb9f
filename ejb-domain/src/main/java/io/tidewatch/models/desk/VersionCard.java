package io.tidewatch.models.desk;

import java.util.List;

/**
 * All that is known of a version.
 *
 * @param line   it in a list
 * @param builds its builds, by symbol, the newest of each first
 * @param events what happened to it, newest first
 */
public record VersionCard(VersionLine line, List<BuildLine> builds, List<StageEvent> events) {

    public VersionCard {
        builds = List.copyOf(builds);
        events = List.copyOf(events);
    }
}
