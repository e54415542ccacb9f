package io.tidewatch.marketdata.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.Candles;
import io.tidewatch.marketdata.JsonNumbers;
import io.tidewatch.marketdata.Timeframe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Coinbase Advanced Trade. Its pushed candles are of five minutes; one number runs through all messages of a connection. */
public final class CoinbaseDialect implements VenueDialect {

    static final Timeframe CANDLE = Timeframe.of("5m");

    private static final int MOST_CANDLES = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<FeedChannel> channels;
    private final Map<String, String> symbols = new LinkedHashMap<>();

    /**
     * @param symbols upper-case symbols
     * @param quote   currency they trade against, for example {@code USD}
     */
    public CoinbaseDialect(Set<FeedChannel> channels, List<String> symbols, String quote) {
        this.channels = Set.copyOf(channels);
        symbols.forEach(symbol -> this.symbols.put(symbol + "-" + quote, symbol));
    }

    @Override
    public String venue() {
        return "coinbase";
    }

    @Override
    public String source() {
        return "coinbase_api";
    }

    @Override
    public Timeframe timeframe() {
        return CANDLE;
    }

    @Override
    public List<String> symbols() {
        return List.copyOf(symbols.values());
    }

    @Override
    public List<String> opening() {
        List<String> requests = new ArrayList<>(List.of(request("subscribe", "heartbeats", List.of())));
        for (FeedChannel channel : FeedChannel.values()) {
            if (channels.contains(channel)) {
                requests.add(request("subscribe", word(channel), List.copyOf(symbols.keySet())));
            }
        }
        return requests;
    }

    @Override
    public List<String> bookAnew(String symbol) {
        if (!channels.contains(FeedChannel.BOOK)) {
            return List.of();
        }
        List<String> products = symbols.entrySet().stream().filter(entry -> entry.getValue().equals(symbol)).map(Map.Entry::getKey).toList();
        return List.of(request("unsubscribe", "level2", products), request("subscribe", "level2", products));
    }

    private static String word(FeedChannel channel) {
        return switch (channel) {
            case CANDLES -> "candles";
            case TRADES -> "market_trades";
            case BOOK -> "level2";
        };
    }

    private static String request(String type, String channel, List<String> products) {
        ObjectNode request = JSON.createObjectNode().put("type", type).put("channel", channel);
        products.forEach(request.putArray("product_ids")::add);
        return request.toString();
    }

    /** None: its heartbeats come every second. */
    @Override
    public Optional<String> ping() {
        return Optional.empty();
    }

    @Override
    public Conversation begin() {
        return new CoinbaseConversation(symbols);
    }

    @Override
    public String candlesPath(String symbol, Instant from, Instant to) {
        String product = symbols.entrySet().stream().filter(entry -> entry.getValue().equals(symbol)).map(Map.Entry::getKey)
                .findFirst().orElseThrow(() -> new IllegalArgumentException("not listened to: " + symbol));
        // Its end counts as inside.
        return "/api/v3/brokerage/market/products/" + product + "/candles?start=" + from.getEpochSecond()
                + "&end=" + (to.getEpochSecond() - 1) + "&granularity=FIVE_MINUTE";
    }

    @Override
    public int mostCandles() {
        return MOST_CANDLES;
    }

    @Override
    public Candles candles(String symbol, JsonNode answer) {
        Map<Instant, Bar> bars = new TreeMap<>();
        int unreadable = 0;
        for (JsonNode row : answer.path("candles")) {
            Optional<Bar> bar = bar(symbol, row);
            bar.ifPresent(found -> bars.put(found.start(), found));
            unreadable += bar.isPresent() ? 0 : 1;
        }
        return new Candles(new ArrayList<>(bars.values()), unreadable);
    }

    /** A candle from an object; empty when it is none. */
    static Optional<Bar> bar(String symbol, JsonNode row) {
        double start = JsonNumbers.read(row.get("start"));
        double open = JsonNumbers.read(row.get("open"));
        double high = JsonNumbers.read(row.get("high"));
        double low = JsonNumbers.read(row.get("low"));
        double close = JsonNumbers.read(row.get("close"));
        double volume = JsonNumbers.read(row.get("volume"));
        boolean possible = start > 0 && start % CANDLE.length().toSeconds() == 0 && low > 0 && low <= Math.min(open, close)
                && high >= Math.max(open, close) && high < Double.POSITIVE_INFINITY && volume >= 0 && volume < Double.POSITIVE_INFINITY;
        return possible ? Optional.of(new Bar(symbol, CANDLE, Instant.ofEpochSecond((long) start), open, high, low, close, volume))
                : Optional.empty();
    }
}
