package io.tidewatch.execution;

import io.tidewatch.connectors.exchange.ExchangeConnectionFactory;
import io.tidewatch.ops.CheckedAtStart;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;

/** Has the venues' connectors read their settings before the server takes any work; they keep the values, this only asks. */
@ApplicationScoped
public class VenueConnectionCheck implements CheckedAtStart {

    @Resource(lookup = ExchangeConnectionFactory.COINBASE)
    private ExchangeConnectionFactory coinbase;

    @Resource(lookup = ExchangeConnectionFactory.BITGET)
    private ExchangeConnectionFactory bitget;

    @Override
    public String toString() {
        return "venues: Coinbase " + credentials(coinbase) + ", Bitget " + credentials(bitget);
    }

    private static String credentials(ExchangeConnectionFactory venue) {
        return venue.hasCredentials() ? "with credentials" : "without credentials";
    }
}
