package io.tidewatch.models.desk;

import java.time.Instant;
import java.util.Optional;

/**
 * A build among its ancestors and descendants.
 *
 * @param id         its id
 * @param parent     the build it comes from
 * @param generation 0 for the build asked for, negative for ancestors, positive for descendants
 * @param name       model name
 * @param version    version on the wire
 * @param symbol     its one symbol; empty text for several
 * @param status     state of the build
 * @param created    when it was made
 */
public record LineageNode(
        String id, Optional<String> parent, int generation, String name, String version, String symbol, String status, Instant created) {
}
