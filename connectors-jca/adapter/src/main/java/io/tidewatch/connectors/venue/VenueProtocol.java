package io.tidewatch.connectors.venue;

import io.tidewatch.connectors.exchange.ExchangeException;
import io.tidewatch.connectors.exchange.Instrument;
import io.tidewatch.connectors.exchange.RateBudget;
import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.connectors.exchange.VenueBalance;
import io.tidewatch.connectors.exchange.VenueFill;
import io.tidewatch.connectors.exchange.VenueOrder;
import io.tidewatch.connectors.exchange.VenueOrderRef;
import io.tidewatch.connectors.exchange.VenueOrderRequest;
import io.tidewatch.connectors.exchange.VenuePosition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How one venue is spoken to; the promises of each method are those of {@link io.tidewatch.connectors.exchange.ExchangeConnection}.
 * One object serves all pooled connections of the process, so it must be thread-safe. Whoever adds a venue writes this and a
 * {@link VenueProvider}, and runs the conformance cards over it.
 */
public interface VenueProtocol {

    /** Whether private questions and orders are possible. */
    boolean hasCredentials();

    String place(VenueOrderRequest order) throws ExchangeException;

    void cancel(VenueOrderRef order) throws ExchangeException;

    Optional<VenueOrder> find(VenueOrderRef order) throws ExchangeException;

    List<VenueOrder> openOrders(TradingMarket market) throws ExchangeException;

    List<VenueFill> fills(TradingMarket market, Instant since) throws ExchangeException;

    List<VenueFill> fillsOf(VenueOrderRef order) throws ExchangeException;

    /** Every account of the venue added up by currency. */
    List<VenueBalance> balances() throws ExchangeException;

    /** The account that pays for orders in one market. */
    List<VenueBalance> balances(TradingMarket market) throws ExchangeException;

    List<VenuePosition> positions(TradingMarket market) throws ExchangeException;

    List<Instrument> instruments(TradingMarket market) throws ExchangeException;

    Instant serverTime() throws ExchangeException;

    RateBudget budget();
}
