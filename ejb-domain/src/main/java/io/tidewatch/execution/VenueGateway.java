package io.tidewatch.execution;

import io.tidewatch.connectors.api.VenueAnswer;
import io.tidewatch.connectors.api.VenueConnection;
import io.tidewatch.connectors.api.VenueConnectionFactory;
import io.tidewatch.connectors.api.VenueException;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Borrows pooled connections to the venue where live orders would go. Its base URL is {@code COINBASE_ADVANCED_TRADE_API}. Only
 * public resources are asked so far: no order and no credential passes here.
 */
@ConnectionFactoryDefinition(
        name = VenueGateway.JNDI_NAME,
        interfaceName = "io.tidewatch.connectors.api.VenueConnectionFactory",
        resourceAdapter = "#connectors-jca-rar",
        minPoolSize = 0,
        maxPoolSize = 4,
        transactionSupport = TransactionSupportLevel.NoTransaction)
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class VenueGateway {

    /** Where the connection factory is found. */
    public static final String JNDI_NAME = "java:app/eis/venue";

    private static final Logger LOG = Logger.getLogger(VenueGateway.class.getName());
    private static final String VENUE_TIME = "/api/v3/brokerage/time";
    private static final double NANOS_PER_MILLI = 1e6;

    @Resource(lookup = JNDI_NAME)
    private VenueConnectionFactory connections;

    /**
     * What a question to the venue found out.
     *
     * @param reachable    whether any answer came
     * @param status       HTTP status of the answer; 0 without one
     * @param latencyMs    until the answer or the failure
     * @param connectionId number of the physical connection that was used; 0 when none could be had
     */
    public record Reachability(boolean reachable, int status, double latencyMs, long connectionId) {
    }

    /** Asks the venue for its time; waits a few seconds at most. */
    public Reachability probe() {
        long begin = System.nanoTime();
        long id = 0;
        try (VenueConnection connection = connections.getConnection()) {
            id = connection.physicalId();
            VenueAnswer answer = connection.get(VENUE_TIME);
            return new Reachability(true, answer.status(), millisSince(begin), id);
        } catch (VenueException e) {
            LOG.log(Level.INFO, "venue not reachable: {0}", e.getMessage());
            return new Reachability(false, 0, millisSince(begin), id);
        }
    }

    private static double millisSince(long begin) {
        return Math.rint((System.nanoTime() - begin) / NANOS_PER_MILLI * 10) / 10;
    }
}
