package io.tidewatch.connectors.exchange;

import jakarta.resource.Referenceable;
import java.io.Serializable;

/** Lends connections to the trading account at one venue from the server's pool. */
public interface ExchangeConnectionFactory extends Serializable, Referenceable {

    /** Where the server keeps the factory of Coinbase Advanced Trade. */
    String COINBASE = "java:app/eis/Coinbase";

    /** Where the server keeps the factory of Bitget. */
    String BITGET = "java:app/eis/Bitget";

    /** Whether credentials are configured; without them only public questions ({@code serverTime}, {@code instruments}) work. */
    boolean hasCredentials();

    /**
     * Borrows a connection; close it to give it back.
     *
     * @throws ExchangeException {@code NOT_SENT} when the pool has none within its waiting time
     */
    ExchangeConnection getConnection() throws ExchangeException;
}
