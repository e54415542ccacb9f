package io.tidewatch.collector.publication;

import io.tidewatch.collector.ConnectorHealth;
import java.time.Instant;

/**
 * What is alike for all events of a harvest.
 *
 * @param connector name of the connector
 * @param now       when they are received
 * @param health    of the connector after the fetch
 */
public record PublicationContext(String connector, Instant now, ConnectorHealth health) {
}
