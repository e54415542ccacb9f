package io.tidewatch.connectors.venue;

import io.tidewatch.connectors.api.VenueConnection;
import io.tidewatch.connectors.api.VenueConnectionFactory;
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
import jakarta.resource.spi.ValidatingManagedConnectionFactory;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import javax.security.auth.Subject;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Makes physical venue connections for the server's pool; one factory per venue definition. The base URL of the definition wins;
 * without one {@code COINBASE_ADVANCED_TRADE_API} is asked, and without that it is {@value #COINBASE}.
 */
@ConnectionDefinition(
        connectionFactory = VenueConnectionFactory.class, connectionFactoryImpl = PooledVenueConnectionFactory.class,
        connection = VenueConnection.class, connectionImpl = VenueHandle.class)
public class VenueManagedConnectionFactory
        implements ManagedConnectionFactory, ResourceAdapterAssociation, ValidatingManagedConnectionFactory {

    private static final long serialVersionUID = 1L;

    private static final String COINBASE = "https://api.coinbase.com";
    private static final String COINBASE_URL_SETTING = "COINBASE_ADVANCED_TRADE_API";

    @ConfigProperty(defaultValue = "", description = "base URL of the venue")
    private String baseUrl = "";
    @ConfigProperty(defaultValue = "5000", description = "milliseconds for connecting and for a whole answer")
    private Integer timeoutMillis = 5000;
    @ConfigProperty(defaultValue = "1048576", description = "largest accepted answer in bytes")
    private Integer maxAnswerBytes = 1 << 20;

    private transient ResourceAdapter resourceAdapter;
    private transient PrintWriter logWriter;

    @Override
    public Object createConnectionFactory(ConnectionManager connections) {
        return new PooledVenueConnectionFactory(this, connections);
    }

    /** Refused: without the server there is no pool. */
    @Override
    public Object createConnectionFactory() throws ResourceException {
        throw new NotSupportedException("venue connections are lent by the server's pool only");
    }

    @Override
    public ManagedConnection createManagedConnection(Subject subject, ConnectionRequestInfo info) throws ResourceException {
        return new VenueManagedConnection(spec());
    }

    @Override
    @SuppressWarnings("rawtypes")
    public ManagedConnection matchManagedConnections(Set candidates, Subject subject, ConnectionRequestInfo info) {
        for (Object candidate : candidates) {
            if (candidate instanceof VenueManagedConnection connection && connection.usable()) {
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

    private VenueConnectionSpec spec() throws InvalidPropertyException {
        URI base;
        try {
            base = URI.create(configuredUrl().strip().replaceAll("/+$", ""));
        } catch (IllegalArgumentException e) {
            throw new InvalidPropertyException("baseUrl is no URL: " + e.getMessage(), e);
        }
        if (base.getHost() == null || !("http".equals(base.getScheme()) || "https".equals(base.getScheme()))) {
            throw new InvalidPropertyException("baseUrl '" + baseUrl + "' is no http or https URL");
        }
        if (timeoutMillis <= 0 || maxAnswerBytes <= 0) {
            throw new InvalidPropertyException("timeoutMillis and maxAnswerBytes must be above 0");
        }
        return new VenueConnectionSpec(base, Duration.ofMillis(timeoutMillis), maxAnswerBytes);
    }

    private String configuredUrl() {
        return baseUrl == null || baseUrl.isBlank()
                ? ConfigProvider.getConfig().getOptionalValue(COINBASE_URL_SETTING, String.class).orElse(COINBASE)
                : baseUrl;
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public Integer getTimeoutMillis() {
        return timeoutMillis;
    }

    public void setTimeoutMillis(Integer timeoutMillis) {
        this.timeoutMillis = timeoutMillis;
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
        return other instanceof VenueManagedConnectionFactory factory && Objects.equals(baseUrl, factory.baseUrl)
                && Objects.equals(timeoutMillis, factory.timeoutMillis)
                && Objects.equals(maxAnswerBytes, factory.maxAnswerBytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(baseUrl, timeoutMillis, maxAnswerBytes);
    }
}
