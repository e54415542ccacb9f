package io.tidewatch.collector;

import io.tidewatch.connectors.api.SourceAnswer;
import io.tidewatch.connectors.api.SourceConnection;
import io.tidewatch.connectors.api.SourceConnectionFactory;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.api.SourceRequest;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;

/** Borrows pooled connections to the web; the size of the pool is how many sources are asked at once. */
@ConnectionFactoryDefinition(
        name = SourceGateway.JNDI_NAME,
        interfaceName = "io.tidewatch.connectors.api.SourceConnectionFactory",
        resourceAdapter = "#connectors-jca-rar",
        minPoolSize = 0,
        maxPoolSize = SourceGateway.POOL,
        transactionSupport = TransactionSupportLevel.NoTransaction)
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SourceGateway {

    /** Where the connection factory is found. */
    public static final String JNDI_NAME = "java:app/eis/sources";

    /** As many as there may be connectors, so that none waits for another. */
    static final int POOL = 16;

    @Resource(lookup = JNDI_NAME)
    private SourceConnectionFactory connections;

    /** Asks once. @throws SourceException when no complete answer came */
    public SourceAnswer exchange(SourceRequest request) throws SourceException, InterruptedException {
        try (SourceConnection connection = connections.getConnection()) {
            return connection.exchange(request);
        }
    }
}
