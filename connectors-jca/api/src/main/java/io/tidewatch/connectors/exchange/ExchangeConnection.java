package io.tidewatch.connectors.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A borrowed connection to the trading account at one venue. Not thread-safe; useless after {@link #close()}.
 *
 * <p>No call is repeated by the connection itself where a repeat could do something twice. Every call waits for the venue's rate
 * budget: cancels before {@link #find}, {@link #openOrders} and {@link #fills}, those before everything else.
 */
public interface ExchangeConnection extends AutoCloseable {

    /** The venue's name as the contract knows it, such as {@code coinbase}. */
    String venue();

    /**
     * Places an order.
     *
     * @return the venue's name of the order; what became of it must be asked with {@link #find}
     */
    String place(VenueOrderRequest order) throws ExchangeException;

    /** Asks the venue to cancel. Returning means that the venue took the request, not that the order is cancelled. */
    void cancel(VenueOrderRef order) throws ExchangeException;

    /**
     * What the venue says about an order, by its own name of it when known, else by ours.
     *
     * @return empty when the venue says that it knows no such order
     */
    Optional<VenueOrder> find(VenueOrderRef order) throws ExchangeException;

    /** All resting orders of the account in a market, also those not placed by us. */
    List<VenueOrder> openOrders(TradingMarket market) throws ExchangeException;

    /** All trades of the account in a market since then, oldest first, pages joined. */
    List<VenueFill> fills(TradingMarket market, Instant since) throws ExchangeException;

    /** The trades of one order, oldest first. */
    List<VenueFill> fillsOf(VenueOrderRef order) throws ExchangeException;

    /** Money and assets of the account, those for all markets added up by currency, without those it has nothing of. */
    List<VenueBalance> balances() throws ExchangeException;

    /**
     * The money and assets that pay for orders in one market. The answer of {@link #balances()} where a venue keeps one account for
     * all markets.
     */
    default List<VenueBalance> balances(TradingMarket market) throws ExchangeException {
        return balances();
    }

    /** Open perpetual positions; for spot an empty list (its holdings are balances). */
    List<VenuePosition> positions(TradingMarket market) throws ExchangeException;

    /** What can be traded in a market; may be a copy some minutes old. */
    List<Instrument> instruments(TradingMarket market) throws ExchangeException;

    /** The venue's clock. */
    Instant serverTime() throws ExchangeException;

    /** What is left of the allowance of requests now. */
    RateBudget budget();

    /** Number of the physical connection behind this one, for tests and logs; stays the same while pooled. */
    long physicalId();

    /** Gives the connection back to the pool; closing twice does nothing. */
    @Override
    void close();
}
