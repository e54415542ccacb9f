package io.tidewatch.connectors.venue;

import io.tidewatch.connectors.api.VenueConnection;
import io.tidewatch.connectors.api.VenueConnectionFactory;
import io.tidewatch.connectors.api.VenueException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import javax.naming.Reference;

/** What the application looks up: asks the server's connection manager for a pooled connection. */
public class PooledVenueConnectionFactory implements VenueConnectionFactory {

    private static final long serialVersionUID = 1L;

    private final VenueManagedConnectionFactory factory;
    private final transient ConnectionManager connections;
    private Reference reference;

    public PooledVenueConnectionFactory(VenueManagedConnectionFactory factory, ConnectionManager connections) {
        this.factory = factory;
        this.connections = connections;
    }

    @Override
    public VenueConnection getConnection() throws VenueException {
        try {
            return (VenueConnection) connections.allocateConnection(factory, null);
        } catch (ResourceException e) {
            throw new VenueException("no venue connection available: " + e.getMessage(), e);
        }
    }

    @Override
    public void setReference(Reference reference) {
        this.reference = reference;
    }

    @Override
    public Reference getReference() {
        return reference;
    }
}
