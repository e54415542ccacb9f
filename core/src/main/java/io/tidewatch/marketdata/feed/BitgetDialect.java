package io.tidewatch.marketdata.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.marketdata.CandleReader;
import io.tidewatch.marketdata.Candles;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.marketdata.venue.BitgetWords;
import io.tidewatch.marketdata.venue.VenueMarket;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Bitget, version 2, spot or perpetual futures. Each book is numbered and carries a checksum. */
public final class BitgetDialect implements VenueDialect {

    private static final int MOST_CANDLES = 1000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<FeedChannel> channels;
    private final Map<String, String> symbols = new LinkedHashMap<>();
    private final VenueMarket market;
    private final String quote;
    private final Timeframe timeframe;
    private final String candleChannel;

    /**
     * @param symbols   upper-case symbols
     * @param quote     currency they trade against, for example {@code USDT}
     * @param timeframe length of the candles
     * @throws IllegalArgumentException when it has no such candles
     */
    public BitgetDialect(Set<FeedChannel> channels, List<String> symbols, VenueMarket market, String quote, Timeframe timeframe) {
        this.channels = Set.copyOf(channels);
        this.market = market;
        this.quote = quote;
        this.timeframe = timeframe;
        // Pushed candles of both markets are named as those of the futures.
        this.candleChannel = "candle" + BitgetWords.granularity(VenueMarket.FUTURES, timeframe)
                .orElseThrow(() -> new IllegalArgumentException("Bitget has no candles of " + timeframe));
        symbols.forEach(symbol -> this.symbols.put(VenueMarket.pair(symbol, quote), symbol));
    }

    @Override
    public String venue() {
        return "bitget";
    }

    @Override
    public String source() {
        return "bitget_api";
    }

    @Override
    public Timeframe timeframe() {
        return timeframe;
    }

    @Override
    public List<String> symbols() {
        return List.copyOf(symbols.values());
    }

    @Override
    public List<String> opening() {
        ArrayNode arguments = JSON.createArrayNode();
        for (FeedChannel channel : FeedChannel.values()) {
            if (channels.contains(channel)) {
                symbols.keySet().forEach(pair -> arguments.add(argument(word(channel), pair)));
            }
        }
        return List.of(request("subscribe", arguments));
    }

    @Override
    public List<String> bookAnew(String symbol) {
        if (!channels.contains(FeedChannel.BOOK)) {
            return List.of();
        }
        ArrayNode arguments = JSON.createArrayNode().add(argument("books", VenueMarket.pair(symbol, quote)));
        return List.of(request("unsubscribe", arguments), request("subscribe", arguments));
    }

    private String word(FeedChannel channel) {
        return switch (channel) {
            case CANDLES -> candleChannel;
            case TRADES -> "trade";
            case BOOK -> "books";
        };
    }

    private ObjectNode argument(String channel, String pair) {
        return JSON.createObjectNode().put("instType", market == VenueMarket.FUTURES ? quote + "-FUTURES" : "SPOT")
                .put("channel", channel).put("instId", pair);
    }

    private static String request(String operation, ArrayNode arguments) {
        ObjectNode request = JSON.createObjectNode().put("op", operation);
        request.set("args", arguments);
        return request.toString();
    }

    @Override
    public Optional<String> ping() {
        return Optional.of("ping");
    }

    @Override
    public Conversation begin() {
        return new BitgetConversation(symbols, candleChannel, timeframe);
    }

    @Override
    public String candlesPath(String symbol, Instant from, Instant to) {
        String futures = market == VenueMarket.FUTURES ? "&productType=" + quote + "-FUTURES" : "";
        return "/api/v2/" + (market == VenueMarket.FUTURES ? "mix" : "spot") + "/market/candles?symbol=" + VenueMarket.pair(symbol, quote)
                + "&granularity=" + BitgetWords.granularity(market, timeframe).orElseThrow() + "&startTime=" + from.toEpochMilli()
                + "&endTime=" + to.toEpochMilli() + "&limit=" + MOST_CANDLES + futures;
    }

    @Override
    public int mostCandles() {
        return MOST_CANDLES - 1;
    }

    @Override
    public Candles candles(String symbol, JsonNode answer) {
        return new CandleReader(symbol, timeframe).read(answer.path("data"));
    }
}
