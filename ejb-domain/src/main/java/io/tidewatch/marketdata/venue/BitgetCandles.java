package io.tidewatch.marketdata.venue;

import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.CandleReader;
import io.tidewatch.marketdata.Candles;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.TradingClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Candles of Bitget: recent ones from the interface that has them at once, older ones from the history, which is only told where a
 * page ends. Every page is asked for by its own end, so a page without candles (before a listing) hides nothing behind it.
 */
final class BitgetCandles implements CandleVenue {

    static final String SOURCE = "bitget_api";

    /** A page asks for one candle more than it covers: it does not matter then whether the end counts as inside. */
    private static final int HISTORY_LIMIT = 200;
    private static final int RECENT_LIMIT = 1000;
    /** Interfaces for recent candles reach back a month at least; the history begins long before that. */
    private static final Duration RECENT = Duration.ofDays(20);

    private final VenueConfig config;
    private final TradingClock clock;

    BitgetCandles(VenueConfig config, TradingClock clock) {
        this.config = config;
        this.clock = clock;
    }

    @Override
    public String source() {
        return SOURCE;
    }

    @Override
    public boolean offers(Timeframe timeframe) {
        return BitgetWords.granularity(config.market(), timeframe).isPresent();
    }

    @Override
    public Candles candles(VenueClient client, String symbol, Timeframe timeframe, Instant from, Instant to)
            throws SourceException, InterruptedException {
        boolean recent = from.isAfter(clock.instant().minus(RECENT));
        Duration page = timeframe.length().multipliedBy((recent ? RECENT_LIMIT : HISTORY_LIMIT) - 1);
        List<Bar> bars = new ArrayList<>();
        int unreadable = 0;
        for (Instant start = from; start.isBefore(to); start = start.plus(page)) {
            Instant end = start.plus(page).isBefore(to) ? start.plus(page) : to;
            VenueReply reply = client.ask(VenueService.BITGET, path(recent), query(symbol, timeframe, recent, start, end));
            BitgetWords.Fault fault = BitgetWords.fault(reply.body()).orElse(null);
            if (fault != null) {
                throw failure(client, symbol, fault, BitgetWords.complaint(reply.body()));
            }
            Candles read = new CandleReader(symbol, timeframe).read(reply.body().path("data"));
            bars.addAll(read.within(start, end, reply.asOf()).bars());
            unreadable += read.unreadable();
        }
        return new Candles(bars, unreadable);
    }

    private String path(boolean recent) {
        return "/api/v2/" + (config.market() == VenueMarket.FUTURES ? "mix" : "spot") + "/market/"
                + (recent ? "candles" : "history-candles");
    }

    private Map<String, String> query(String symbol, Timeframe timeframe, boolean recent, Instant start, Instant end) {
        Map<String, String> query = new HashMap<>();
        query.put("symbol", config.pair(symbol));
        query.put("granularity", granularity(timeframe));
        query.put("endTime", Long.toString(end.toEpochMilli()));
        query.put("limit", Integer.toString(recent ? RECENT_LIMIT : HISTORY_LIMIT));
        if (recent) {
            query.put("startTime", Long.toString(start.toEpochMilli()));
        }
        if (config.market() == VenueMarket.FUTURES) {
            query.put("productType", config.quote() + "-FUTURES");
        }
        return query;
    }

    private String granularity(Timeframe timeframe) {
        Optional<String> word = BitgetWords.granularity(config.market(), timeframe);
        return word.orElseThrow(() -> new IllegalArgumentException("Bitget has no candles of " + timeframe));
    }

    private static SourceException failure(VenueClient client, String symbol, BitgetWords.Fault fault, String complaint) {
        return switch (fault) {
            case NO_SUCH_PAIR -> new UnknownPairException("Bitget does not know " + symbol + ": " + complaint);
            case TOO_MANY_REQUESTS -> client.leaveAlone(VenueService.BITGET, "Bitget: asked to slow down (" + complaint + ")");
            case OTHER -> new SourceException("Bitget: " + complaint);
        };
    }
}
