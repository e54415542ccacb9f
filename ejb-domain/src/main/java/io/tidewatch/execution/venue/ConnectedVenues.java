package io.tidewatch.execution.venue;

import io.tidewatch.connectors.exchange.ExchangeConnectionFactory;
import io.tidewatch.connectors.exchange.TradingMarket;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** The venues whose connectors are part of the application. */
@ApplicationScoped
public class ConnectedVenues implements TradingVenues {

    private static final Logger LOG = Logger.getLogger(ConnectedVenues.class.getName());

    private static final Map<String, String> FACTORIES = new LinkedHashMap<>();
    private static final Map<String, List<TradingMarket>> MARKETS = Map.of(
            "coinbase", List.of(TradingMarket.SPOT),
            "bitget", List.of(TradingMarket.SPOT, TradingMarket.perpetual("USDT-FUTURES")));

    static {
        FACTORIES.put("coinbase", ExchangeConnectionFactory.COINBASE);
        FACTORIES.put("bitget", ExchangeConnectionFactory.BITGET);
    }

    private final Map<String, ExchangeConnectionFactory> found = new ConcurrentHashMap<>();

    @Override
    public List<String> names() {
        return List.copyOf(FACTORIES.keySet());
    }

    @Override
    public List<TradingMarket> usualMarkets(String venue) {
        return MARKETS.getOrDefault(venue, List.of());
    }

    @Override
    public Optional<ExchangeConnectionFactory> factory(String venue) {
        String name = FACTORIES.get(venue);
        return name == null ? Optional.empty() : Optional.ofNullable(found.computeIfAbsent(venue, key -> lookUp(name)));
    }

    private static ExchangeConnectionFactory lookUp(String name) {
        try {
            return InitialContext.doLookup(name);
        } catch (NamingException e) {
            LOG.log(Level.FINE, e, () -> "no connector at " + name);
            return null;
        }
    }
}
