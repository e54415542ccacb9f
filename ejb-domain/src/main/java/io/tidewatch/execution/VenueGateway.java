package io.tidewatch.execution;

import io.tidewatch.connectors.exchange.ExchangeConnection;
import io.tidewatch.connectors.exchange.ExchangeConnectionFactory;
import io.tidewatch.connectors.exchange.ExchangeException;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.resource.ConnectionFactoryDefinition;
import jakarta.resource.spi.TransactionSupport.TransactionSupportLevel;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Where the venues' connection pools are defined; the size of a pool is how many requests a venue gets at once. */
@ConnectionFactoryDefinition(
        name = ExchangeConnectionFactory.COINBASE,
        interfaceName = "io.tidewatch.connectors.exchange.ExchangeConnectionFactory",
        resourceAdapter = "#connectors-jca-rar",
        minPoolSize = 0,
        maxPoolSize = VenueGateway.POOL,
        transactionSupport = TransactionSupportLevel.NoTransaction,
        properties = "venue=coinbase")
@ConnectionFactoryDefinition(
        name = ExchangeConnectionFactory.BITGET,
        interfaceName = "io.tidewatch.connectors.exchange.ExchangeConnectionFactory",
        resourceAdapter = "#connectors-jca-rar",
        minPoolSize = 0,
        maxPoolSize = VenueGateway.POOL,
        transactionSupport = TransactionSupportLevel.NoTransaction,
        properties = "venue=bitget")
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class VenueGateway {

    /** Connections to a venue at once. */
    static final int POOL = 32;

    private static final Logger LOG = Logger.getLogger(VenueGateway.class.getName());
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int OK = 200;

    @Resource(lookup = ExchangeConnectionFactory.COINBASE)
    private ExchangeConnectionFactory coinbase;

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

    /** Asks Coinbase for its time; waits a few seconds at most. */
    public Reachability probe() {
        long begin = System.nanoTime();
        long id = 0;
        try (ExchangeConnection connection = coinbase.getConnection()) {
            id = connection.physicalId();
            connection.serverTime();
            return new Reachability(true, OK, millisSince(begin), id);
        } catch (ExchangeException e) {
            LOG.log(Level.INFO, "venue not reachable: {0}", e.getMessage());
            int status = status(e.reason());
            return new Reachability(status > 0, status, millisSince(begin), id);
        }
    }

    private static int status(String reason) {
        String http = "venue_http_";
        return reason.startsWith(http) ? Integer.parseInt(reason.substring(http.length())) : 0;
    }

    private static double millisSince(long begin) {
        return Math.rint((System.nanoTime() - begin) / NANOS_PER_MILLI * 10) / 10;
    }
}
