package io.tidewatch.connectors.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.connectors.api.SourceAnswer;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.api.SourceRequest;
import io.tidewatch.connectors.web.WebExchange;
import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.Buckets;
import io.tidewatch.marketdata.feed.VenueDialect;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks an exchange for the closed candles that were not heard. */
final class CandleRepair {

    private static final int GOOD = 200;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final VenueDialect dialect;
    private final URI base;
    private final WebExchange web;

    CandleRepair(VenueDialect dialect, URI base, WebExchange web) {
        this.dialect = dialect;
        this.base = base;
        this.web = web;
    }

    /**
     * The candles of a symbol that had ended at an instant.
     *
     * @param from start of the first; what is too long ago for one question is left to the asking of candles
     * @throws IOException when the exchange gives no usable answer
     */
    List<Bar> candles(String symbol, Instant from, Instant now) throws IOException, InterruptedException {
        Duration length = dialect.timeframe().length();
        Buckets buckets = new Buckets(length);
        Instant end = buckets.startOf(now);
        Instant earliest = end.minus(length.multipliedBy(dialect.mostCandles()));
        Instant start = from.isBefore(earliest) ? earliest : buckets.startOf(from);
        if (!start.isBefore(end)) {
            return List.of();
        }
        try {
            SourceRequest request = new SourceRequest(URI.create(base + dialect.candlesPath(symbol, start, end)),
                    Map.of("Accept", "application/json"), Optional.empty(), Optional.empty(), TIMEOUT);
            SourceAnswer answer = web.ask(request);
            if (answer.status() != GOOD) {
                throw new IOException(request + ": status " + answer.status());
            }
            return new ArrayList<>(dialect.candles(symbol, JSON.readTree(answer.body())).within(start, end, now).bars());
        } catch (SourceException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
