package io.tidewatch.collector;

import io.tidewatch.connectors.api.SourceAnswer;
import io.tidewatch.connectors.api.SourceConnection;
import io.tidewatch.connectors.api.SourceConnectionFactory;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.api.SourceRequest;
import io.tidewatch.ops.Settings;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Makes the settings of the collector and the way to the web injectable. */
@ApplicationScoped
public class CollectorProducer {

    @EJB
    private SourceGateway gateway;

    /** The settings as they were when the server started. */
    @Produces
    @Singleton
    public CollectorConfig collectorConfig() {
        return CollectorConfig.from(Settings.ofServer());
    }

    /** Connections out of the server's pool, each lent for one question. */
    @Produces
    @Singleton
    public SourceConnectionFactory sourceConnections() {
        return () -> new SourceConnection() {

            @Override
            public SourceAnswer exchange(SourceRequest request) throws SourceException, InterruptedException {
                return gateway.exchange(request);
            }

            @Override
            public void close() {
                // The gateway gave the connection back with the answer.
            }
        };
    }
}
