package io.tidewatch.collector;

import java.time.Instant;
import java.util.Optional;

/**
 * What a run found out about its connector.
 *
 * @param at        when it ended
 * @param health    after it
 * @param published by it
 * @param error     of its last failed attempt, without secrets; empty when none failed
 * @param nextDue   when the connector is to be fetched again
 */
record RunOutcome(Instant at, ConnectorHealth health, PublishCounters published, Optional<String> error, Instant nextDue) {

    boolean answered() {
        return health.lastStatus().filter(status -> status == FetchStatus.SUCCESS || status == FetchStatus.EMPTY).isPresent();
    }
}
