package io.tidewatch.execution.venue;

import io.tidewatch.connectors.exchange.ExchangeConnection;
import io.tidewatch.connectors.exchange.ExchangeConnectionFactory;
import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.RateBudget;
import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.connectors.exchange.VenueBalance;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A venue that answers the questions of a probe as it is told. */
final class ProbedVenue implements TradingVenues {

    boolean credentials = true;
    boolean reachable = true;
    boolean balancesFail;
    Duration drift = Duration.ZERO;
    int lostAnswers;
    private final Supplier<Instant> clock;

    ProbedVenue(Supplier<Instant> clock) {
        this.clock = clock;
    }

    @Override
    public List<String> names() {
        return List.of("coinbase");
    }

    @Override
    public List<TradingMarket> usualMarkets(String venue) {
        return List.of(TradingMarket.SPOT);
    }

    @Override
    public Optional<ExchangeConnectionFactory> factory(String venue) {
        return venue.equals("coinbase") ? Optional.of((ExchangeConnectionFactory) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ExchangeConnectionFactory.class}, (proxy, method, arguments) ->
                        method.getName().equals("hasCredentials") ? credentials : connection())) : Optional.empty();
    }

    private ExchangeConnection connection() {
        return (ExchangeConnection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {ExchangeConnection.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "serverTime" -> time();
                    case "balances" -> balances();
                    case "budget" -> new RateBudget(10, 7, 0);
                    case "close" -> null;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private Instant time() throws ExchangeException {
        if (!reachable || lostAnswers-- > 0) {
            throw new ExchangeException(ExchangeException.Outcome.UNKNOWN, "venue_error:timeout", "no answer");
        }
        return clock.get().plus(drift);
    }

    private List<VenueBalance> balances() throws ExchangeException {
        if (balancesFail) {
            throw new ExchangeException(ExchangeException.Outcome.REFUSED, "venue_http_401", "key refused");
        }
        return List.of(new VenueBalance("USD", new BigDecimal("1000.10"), new BigDecimal("0.01")));
    }
}
