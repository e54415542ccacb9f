package io.tidewatch.connectors.conformance;

import io.tidewatch.connectors.exchange.TradingMarket;
import io.tidewatch.connectors.venue.VenueProtocol;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/** A venue that really answers over a socket, with the protocol that is examined against it. */
public interface VenueUnderTest extends AutoCloseable {

    /**
     * Opens the protocol as the server would: from settings.
     *
     * @param changes variables with other values; null takes one away
     */
    VenueProtocol open(Map<String, String> changes);

    /** Name of the variable that holds the base address. */
    String addressVariable();

    /** Name of the variable with the time-out in seconds. */
    String timeoutVariable();

    /** Name of the variable with the requests a second. */
    String rateVariable();

    /** Name of the variable with the secret, and a well-formed one that is not the venue's. */
    Map.Entry<String, String> wrongSecret();

    /** The market that is examined. */
    TradingMarket market();

    /** What is traded. */
    String symbol();

    /** Asset that is bought and currency that pays. */
    Map.Entry<String, String> assets();

    /** About what it trades at, on the instrument's steps. */
    BigDecimal price();

    /** A quantity well above the minimum and well below what rests at the best price. */
    BigDecimal quantity();

    /** Goes wrong once, with the next request about this client order id or path. */
    void trouble(Trouble trouble, String subject);

    /** Part of the path of the question for one order, for {@link #trouble}. */
    String lookUpPath();

    /** Part of the path of the question for trades, for {@link #trouble}. */
    String fillsPath();

    /** Makes the venue's clock wrong. */
    void skewClock(Duration wrong);

    @Override
    void close();
}
