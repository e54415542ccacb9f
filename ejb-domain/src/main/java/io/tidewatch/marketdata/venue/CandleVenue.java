package io.tidewatch.marketdata.venue;

import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.marketdata.Candles;
import io.tidewatch.marketdata.Timeframe;
import java.time.Instant;

/** An exchange that serves candles. */
interface CandleVenue {

    /** Stored with its candles. */
    String source();

    /** Whether it has candles of a length. */
    boolean offers(Timeframe timeframe);

    /**
     * The closed candles that start in [from, to), as many as the venue has.
     *
     * @param from start of a candle
     * @param to   end of a candle
     * @throws UnknownPairException when it does not trade the symbol
     * @throws SourceException      when it could not be read
     */
    Candles candles(VenueClient client, String symbol, Timeframe timeframe, Instant from, Instant to)
            throws SourceException, InterruptedException;
}
