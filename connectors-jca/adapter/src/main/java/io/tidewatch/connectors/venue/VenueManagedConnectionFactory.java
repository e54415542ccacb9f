package io.tidewatch.connectors.venue;

import io.tidewatch.connectors.exchange.ExchangeConnection;
import io.tidewatch.connectors.exchange.ExchangeConnectionFactory;
import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConfigProperty;
import jakarta.resource.spi.ConnectionDefinition;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import jakarta.resource.spi.ValidatingManagedConnectionFactory;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import javax.security.auth.Subject;

/** Makes connections to one venue for the server's pool; the definition names the venue, its settings are environment variables. */
@ConnectionDefinition(
        connectionFactory = ExchangeConnectionFactory.class, connectionFactoryImpl = PooledExchangeConnectionFactory.class,
        connection = ExchangeConnection.class, connectionImpl = VenueHandle.class)
public class VenueManagedConnectionFactory
        implements ManagedConnectionFactory, ResourceAdapterAssociation, ValidatingManagedConnectionFactory {

    private static final long serialVersionUID = 1L;

    @ConfigProperty(defaultValue = "", description = "name of the venue, such as coinbase")
    private String venue = "";

    private transient ResourceAdapter resourceAdapter;
    private transient PrintWriter logWriter;

    @Override
    public Object createConnectionFactory(ConnectionManager connections) {
        return new PooledExchangeConnectionFactory(this, connections);
    }

    /** Refused: without the server there is no pool. */
    @Override
    public Object createConnectionFactory() throws ResourceException {
        throw new NotSupportedException("venue connections are lent by the server's pool only");
    }

    @Override
    public ManagedConnection createManagedConnection(Subject subject, ConnectionRequestInfo info) {
        return new VenueManagedConnection(venue, protocol());
    }

    /**
     * The venue, opened once in this process.
     *
     * @throws VenueSettingException naming the first unusable variable
     */
    VenueProtocol protocol() {
        return OpenVenues.protocol(venue);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public ManagedConnection matchManagedConnections(Set candidates, Subject subject, ConnectionRequestInfo info) {
        for (Object candidate : candidates) {
            if (candidate instanceof VenueManagedConnection connection && connection.usable() && connection.venue().equals(venue)) {
                return connection;
            }
        }
        return null;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Set getInvalidConnections(Set candidates) {
        Set<Object> broken = new HashSet<>();
        for (Object candidate : candidates) {
            if (candidate instanceof VenueManagedConnection connection && !connection.usable()) {
                broken.add(connection);
            }
        }
        return broken;
    }

    public String getVenue() {
        return venue;
    }

    public void setVenue(String venue) {
        this.venue = venue;
    }

    @Override
    public void setLogWriter(PrintWriter writer) {
        logWriter = writer;
    }

    @Override
    public PrintWriter getLogWriter() {
        return logWriter;
    }

    @Override
    public ResourceAdapter getResourceAdapter() {
        return resourceAdapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter adapter) {
        resourceAdapter = adapter;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VenueManagedConnectionFactory factory && venue.equals(factory.venue);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(venue);
    }
}
