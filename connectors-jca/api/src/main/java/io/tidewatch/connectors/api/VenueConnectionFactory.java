package io.tidewatch.connectors.api;

import jakarta.resource.Referenceable;
import java.io.Serializable;

/** Lends connections to one venue from the server's pool. */
public interface VenueConnectionFactory extends Serializable, Referenceable {

    /**
     * Borrows a connection; close it to give it back.
     *
     * @throws VenueException when the pool has none within its waiting time
     */
    VenueConnection getConnection() throws VenueException;
}
