package io.tidewatch.collector;

import java.util.Optional;

/**
 * A source this product can read; being such a bean is enough to be collected from, shown and measured. Whether it is read is a
 * matter of its settings.
 */
public interface ConnectorSetup {

    /** Name of the connector, as {@link Connector#name()}; at most 50 characters. */
    String name();

    /** The connector, ready to be asked; empty when its settings leave it out. */
    Optional<Connector> connector();

    /** What must be set so that it can be read, for an operator; of interest only where there is no connector. */
    String needs();
}
