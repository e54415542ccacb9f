package io.tidewatch.marketdata.venue;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.CandleReader;
import io.tidewatch.marketdata.Candles;
import io.tidewatch.marketdata.Timeframe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Candles of Binance, of the same kind of market as Bitget's. */
final class BinanceCandles implements CandleVenue {

    static final String SPOT_SOURCE = "binance_api";
    static final String FUTURES_SOURCE = "binance_fapi";

    private static final int LIMIT = 1000;

    private final VenueConfig config;

    BinanceCandles(VenueConfig config) {
        this.config = config;
    }

    @Override
    public String source() {
        return isFutures() ? FUTURES_SOURCE : SPOT_SOURCE;
    }

    @Override
    public boolean offers(Timeframe timeframe) {
        return BinanceWords.hasCandles(timeframe);
    }

    @Override
    public Candles candles(VenueClient client, String symbol, Timeframe timeframe, Instant from, Instant to)
            throws SourceException, InterruptedException {
        Duration page = timeframe.length().multipliedBy(LIMIT);
        List<Bar> bars = new ArrayList<>();
        int unreadable = 0;
        for (Instant start = from; start.isBefore(to); start = start.plus(page)) {
            Instant end = start.plus(page).isBefore(to) ? start.plus(page) : to;
            VenueReply reply = client.ask(service(),
                    isFutures() ? "/fapi/v1/klines" : "/api/v3/klines", Map.of(
                            "symbol", config.pair(symbol), "interval", timeframe.label(),
                            "startTime", Long.toString(start.toEpochMilli()),
                            // The venue counts the end as inside.
                            "endTime", Long.toString(end.toEpochMilli() - 1), "limit", Integer.toString(LIMIT)));
            Candles read = new CandleReader(symbol, timeframe).read(rows(client, service(), symbol, reply.body()));
            bars.addAll(read.within(start, end, reply.asOf()).bars());
            unreadable += read.unreadable();
        }
        return new Candles(bars, unreadable);
    }

    /** The rows of an answer, where it is none of the venue's complaints. */
    static JsonNode rows(VenueClient client, VenueService service, String symbol, JsonNode body) throws SourceException {
        if (body.isArray()) {
            return body;
        }
        String complaint = BinanceWords.complaint(body);
        if (BinanceWords.noSuchPair(body)) {
            throw new UnknownPairException("Binance does not know " + symbol + ": " + complaint);
        }
        if (BinanceWords.tooManyRequests(body)) {
            throw client.leaveAlone(service, "Binance: asked to slow down (" + complaint + ")");
        }
        throw new SourceException("Binance: " + complaint);
    }

    private VenueService service() {
        return isFutures() ? VenueService.BINANCE_FUTURES : VenueService.BINANCE_SPOT;
    }

    private boolean isFutures() {
        return config.market() == VenueMarket.FUTURES;
    }
}
