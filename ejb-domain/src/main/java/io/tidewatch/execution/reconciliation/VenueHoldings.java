package io.tidewatch.execution.reconciliation;

import io.tidewatch.connectors.exchange.ExchangeConnection;
import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.Instrument;
import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.connectors.exchange.VenueBalance;
import io.tidewatch.connectors.exchange.VenuePosition;
import io.tidewatch.execution.MarketType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a venue holds in one kind of market: of spot by asset, of perpetuals by symbol. Read whole or not at all: a question that
 * fails is an exception and never looks like flat.
 *
 * @param quantities base units by name; what is missing is zero
 * @param prices     average prices by name, where the venue says
 * @param bases      base asset by symbol
 */
record VenueHoldings(Map<String, BigDecimal> quantities, Map<String, BigDecimal> prices, Map<String, String> bases) {

    /** Asks the venue. */
    static VenueHoldings read(ExchangeConnection venue, MarketType type, List<TradingMarket> markets) throws ExchangeException {
        Map<String, BigDecimal> quantities = new HashMap<>();
        Map<String, BigDecimal> prices = new HashMap<>();
        Map<String, String> bases = new HashMap<>();
        for (TradingMarket market : markets) {
            for (Instrument instrument : venue.instruments(market)) {
                bases.put(instrument.symbol(), instrument.base());
            }
            if (type != MarketType.SPOT) {
                for (VenuePosition position : venue.positions(market)) {
                    quantities.merge(position.symbol(), position.quantity(), BigDecimal::add);
                    if (position.averagePrice() != null) {
                        prices.put(position.symbol(), position.averagePrice());
                    }
                }
            }
        }
        if (type == MarketType.SPOT) {
            for (VenueBalance balance : venue.balances()) {
                quantities.merge(balance.currency(), balance.available().add(balance.held()), BigDecimal::add);
            }
        }
        return new VenueHoldings(quantities, prices, bases);
    }

    /** What our fills come to under the names of this reading; spot symbols become assets, less the fees taken in them. */
    Map<String, BigDecimal> own(MarketType type, Map<String, BigDecimal> traded, Map<String, BigDecimal> fees) {
        if (type != MarketType.SPOT) {
            return traded;
        }
        Map<String, BigDecimal> own = new HashMap<>();
        traded.forEach((symbol, quantity) -> own.merge(bases.getOrDefault(symbol, symbol), quantity, BigDecimal::add));
        fees.forEach((currency, fee) -> own.computeIfPresent(currency, (asset, quantity) -> quantity.subtract(fee)));
        return own;
    }

    /** The symbols of ours that the venue lists no instrument for: nothing can be said about them. */
    List<String> unlisted(MarketType type, Map<String, BigDecimal> traded) {
        List<String> unlisted = new ArrayList<>();
        traded.forEach((symbol, quantity) -> {
            if (type == MarketType.SPOT && !bases.containsKey(symbol)) {
                unlisted.add(symbol);
            }
        });
        return unlisted;
    }

    BigDecimal quantity(String name) {
        return quantities.getOrDefault(name, BigDecimal.ZERO);
    }
}
