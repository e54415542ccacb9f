package io.tidewatch.marketdata.feed;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.marketdata.Candles;
import io.tidewatch.marketdata.Timeframe;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How one exchange is talked to on its push interface, and where the same candles can be asked for afterwards. */
public interface VenueDialect {

    /** Short name used in settings and shown to operators. */
    String venue();

    /** Name stored with candles, the same as for candles that were asked for. */
    String source();

    /** Length of its candles. */
    Timeframe timeframe();

    /** The symbols that are listened to. */
    List<String> symbols();

    /** What is sent after connecting, in order. */
    List<String> opening();

    /** What is sent to get the book of a symbol anew, in order. */
    List<String> bookAnew(String symbol);

    /** What is sent from time to time to keep the connection; empty where the exchange beats by itself. */
    Optional<String> ping();

    /** Begins to read a new connection. */
    Conversation begin();

    /** Path and query for the candles of a symbol that start in [from, to). */
    String candlesPath(String symbol, Instant from, Instant to);

    /** Reads the answer; candles that had not ended are in it, too. */
    Candles candles(String symbol, JsonNode answer);

    /** Most candles one question may cover. */
    int mostCandles();

    /** One connection, read in order. */
    interface Conversation {

        /** What a message tells, in order; nothing for one that tells nothing. Anything unreadable is a gap. */
        List<FeedNews> read(String text);
    }
}
