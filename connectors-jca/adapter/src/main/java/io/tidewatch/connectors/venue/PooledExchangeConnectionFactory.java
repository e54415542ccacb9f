package io.tidewatch.connectors.venue;

import io.tidewatch.connectors.exchange.ExchangeConnection;
import io.tidewatch.connectors.exchange.ExchangeConnectionFactory;
import io.tidewatch.connectors.exchange.ExchangeException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import java.util.Optional;
import javax.naming.Reference;

/** What the application looks up: asks the server's connection manager for a pooled connection. */
public class PooledExchangeConnectionFactory implements ExchangeConnectionFactory {

    private static final long serialVersionUID = 1L;

    private final VenueManagedConnectionFactory factory;
    private final transient ConnectionManager connections;
    private Reference reference;

    public PooledExchangeConnectionFactory(VenueManagedConnectionFactory factory, ConnectionManager connections) {
        this.factory = factory;
        this.connections = connections;
    }

    @Override
    public boolean hasCredentials() {
        return factory.protocol().hasCredentials();
    }

    @Override
    public ExchangeConnection getConnection() throws ExchangeException {
        try {
            return (ExchangeConnection) connections.allocateConnection(factory, null);
        } catch (ResourceException e) {
            throw new ExchangeException(ExchangeException.Outcome.NOT_SENT, "venue_connection_unavailable",
                    factory.getVenue() + ": no connection available: " + e.getMessage(), Optional.empty(), e);
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
