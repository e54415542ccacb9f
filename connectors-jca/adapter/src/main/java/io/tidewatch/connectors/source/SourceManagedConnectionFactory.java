package io.tidewatch.connectors.source;

import io.tidewatch.connectors.api.SourceConnection;
import io.tidewatch.connectors.api.SourceConnectionFactory;
import io.tidewatch.connectors.web.WebExchange;
import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConfigProperty;
import jakarta.resource.spi.ConnectionDefinition;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.InvalidPropertyException;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Set;
import javax.security.auth.Subject;

/** Makes source connections for the server's pool. All share one HTTP client, whose sockets to a host are kept alive. */
@ConnectionDefinition(
        connectionFactory = SourceConnectionFactory.class, connectionFactoryImpl = PooledSourceConnectionFactory.class,
        connection = SourceConnection.class, connectionImpl = SourceHandle.class)
public class SourceManagedConnectionFactory implements ManagedConnectionFactory, ResourceAdapterAssociation {

    private static final long serialVersionUID = 1L;

    @ConfigProperty(defaultValue = "8388608", description = "largest accepted answer in bytes")
    private Integer maxAnswerBytes = WebExchange.USUAL_BYTES;

    private transient WebExchange web;
    private transient ResourceAdapter resourceAdapter;
    private transient PrintWriter logWriter;

    @Override
    public Object createConnectionFactory(ConnectionManager connections) {
        return new PooledSourceConnectionFactory(this, connections);
    }

    /** Refused: without the server there is no pool. */
    @Override
    public Object createConnectionFactory() throws ResourceException {
        throw new NotSupportedException("source connections are lent by the server's pool only");
    }

    @Override
    public ManagedConnection createManagedConnection(Subject subject, ConnectionRequestInfo info) throws ResourceException {
        if (maxAnswerBytes <= 0) {
            throw new InvalidPropertyException("maxAnswerBytes must be above 0");
        }
        return new SourceManagedConnection(web());
    }

    private synchronized WebExchange web() {
        if (web == null) {
            web = new WebExchange(WebExchange.client(), maxAnswerBytes);
        }
        return web;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public ManagedConnection matchManagedConnections(Set candidates, Subject subject, ConnectionRequestInfo info) {
        for (Object candidate : candidates) {
            if (candidate instanceof SourceManagedConnection connection) {
                return connection;
            }
        }
        return null;
    }

    public Integer getMaxAnswerBytes() {
        return maxAnswerBytes;
    }

    public void setMaxAnswerBytes(Integer maxAnswerBytes) {
        this.maxAnswerBytes = maxAnswerBytes;
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
        return other instanceof SourceManagedConnectionFactory factory && Objects.equals(maxAnswerBytes, factory.maxAnswerBytes);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(maxAnswerBytes);
    }
}
