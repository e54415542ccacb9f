package io.tidewatch.execution.venue;

import io.tidewatch.connectors.exchange.ExchangeConnectionFactory;
import io.tidewatch.connectors.exchange.TradingMarket;
import java.util.List;
import java.util.Optional;

/** The venues live orders can go to. */
public interface TradingVenues {

    /** Names of all venues, in a fixed order. */
    List<String> names();

    /** Lends connections to a venue; empty when there is no such venue or its connector is not installed. */
    Optional<ExchangeConnectionFactory> factory(String venue);

    /** The markets that are looked at even while we have no business in them. */
    List<TradingMarket> usualMarkets(String venue);

    /** Whether an account at the venue is configured. */
    default boolean hasCredentials(String venue) {
        return factory(venue).map(ExchangeConnectionFactory::hasCredentials).orElse(false);
    }

    /** The venues with a configured account. */
    default List<String> withAccount() {
        return names().stream().filter(this::hasCredentials).toList();
    }
}
