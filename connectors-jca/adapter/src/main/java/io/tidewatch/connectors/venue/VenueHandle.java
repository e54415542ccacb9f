package io.tidewatch.connectors.venue;

import io.tidewatch.connectors.exchange.ExchangeConnection;
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

/** The application's end of a pooled connection, for as long as it is borrowed. */
public class VenueHandle implements ExchangeConnection {

    private volatile VenueManagedConnection physical;

    VenueHandle(VenueManagedConnection physical) {
        this.physical = physical;
    }

    @Override
    public String venue() {
        return open().venue();
    }

    @Override
    public String place(VenueOrderRequest order) throws ExchangeException {
        return protocol().place(order);
    }

    @Override
    public void cancel(VenueOrderRef order) throws ExchangeException {
        protocol().cancel(order);
    }

    @Override
    public Optional<VenueOrder> find(VenueOrderRef order) throws ExchangeException {
        return protocol().find(order);
    }

    @Override
    public List<VenueOrder> openOrders(TradingMarket market) throws ExchangeException {
        return protocol().openOrders(market);
    }

    @Override
    public List<VenueFill> fills(TradingMarket market, Instant since) throws ExchangeException {
        return protocol().fills(market, since);
    }

    @Override
    public List<VenueFill> fillsOf(VenueOrderRef order) throws ExchangeException {
        return protocol().fillsOf(order);
    }

    @Override
    public List<VenueBalance> balances() throws ExchangeException {
        return protocol().balances();
    }

    @Override
    public List<VenueBalance> balances(TradingMarket market) throws ExchangeException {
        return protocol().balances(market);
    }

    @Override
    public List<VenuePosition> positions(TradingMarket market) throws ExchangeException {
        return protocol().positions(market);
    }

    @Override
    public List<Instrument> instruments(TradingMarket market) throws ExchangeException {
        return protocol().instruments(market);
    }

    @Override
    public Instant serverTime() throws ExchangeException {
        return protocol().serverTime();
    }

    @Override
    public RateBudget budget() {
        return protocol().budget();
    }

    @Override
    public long physicalId() {
        return open().id();
    }

    @Override
    public void close() {
        VenueManagedConnection borrowed = physical;
        physical = null;
        if (borrowed != null) {
            borrowed.giveBack(this);
        }
    }

    void attach(VenueManagedConnection connection) {
        physical = connection;
    }

    void detach() {
        physical = null;
    }

    private VenueProtocol protocol() {
        return open().protocol();
    }

    private VenueManagedConnection open() {
        VenueManagedConnection borrowed = physical;
        if (borrowed == null) {
            throw new IllegalStateException("the venue connection has been closed");
        }
        return borrowed;
    }
}
