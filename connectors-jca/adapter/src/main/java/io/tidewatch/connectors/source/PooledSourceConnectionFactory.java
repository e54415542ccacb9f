package io.tidewatch.connectors.source;

import io.tidewatch.connectors.api.SourceConnection;
import io.tidewatch.connectors.api.SourceConnectionFactory;
import io.tidewatch.connectors.api.SourceException;
import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import java.io.Serializable;
import javax.naming.Reference;

/** What the application looks up: asks the server's connection manager for a pooled connection. */
public class PooledSourceConnectionFactory implements SourceConnectionFactory, Serializable, Referenceable {

    private static final long serialVersionUID = 1L;

    private final SourceManagedConnectionFactory factory;
    private final transient ConnectionManager connections;
    private Reference reference;

    public PooledSourceConnectionFactory(SourceManagedConnectionFactory factory, ConnectionManager connections) {
        this.factory = factory;
        this.connections = connections;
    }

    @Override
    public SourceConnection getConnection() throws SourceException {
        try {
            return (SourceConnection) connections.allocateConnection(factory, null);
        } catch (ResourceException e) {
            throw new SourceException("no source connection available: " + e.getMessage(), e);
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
