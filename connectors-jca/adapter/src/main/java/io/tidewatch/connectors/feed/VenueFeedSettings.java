package io.tidewatch.connectors.feed;

import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.marketdata.feed.BitgetDialect;
import io.tidewatch.marketdata.feed.CoinbaseDialect;
import io.tidewatch.marketdata.feed.FeedChannel;
import io.tidewatch.marketdata.feed.VenueDialect;
import io.tidewatch.marketdata.venue.VenueMarket;
import jakarta.resource.ResourceException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which exchanges push what; none by default, and none beside a recorded or simulated feed, so that a replay tells the same every time.
 *
 * <table>
 * <caption>Configuration</caption>
 * <tr><td>{@code tidewatch.feed.venues}</td><td>of {@code coinbase}, {@code bitget}; none by default</td></tr>
 * <tr><td>{@code tidewatch.feed.channels}</td><td>of {@code candles}, {@code trades}, {@code book}; all by default</td></tr>
 * <tr><td>{@code tidewatch.feed.candle}</td><td>length of Bitget's candles, default {@code 1m}; Coinbase has {@code 5m} only</td></tr>
 * <tr><td>{@code tidewatch.feed.sample-millis}</td><td>one price and one book top per symbol and step, default 5000</td></tr>
 * <tr><td>{@code tidewatch.feed.stale-seconds}</td><td>silence after which a connection is made anew, default 30</td></tr>
 * <tr><td>{@code tidewatch.feed.queue}</td><td>messages that may wait to be read, default 1000; then the exchange waits</td></tr>
 * <tr><td>{@code LIQUID_SYMBOLS}, {@code MARKET_DATA_MARKET}, {@code MARKET_DATA_QUOTE}</td><td>as for asked candles</td></tr>
 * <tr><td>{@code COINBASE_QUOTE}</td><td>currency of Coinbase's products, default {@code USD}</td></tr>
 * <tr><td>{@code COINBASE_WS_URL}, {@code BITGET_WS_URL}</td><td>push interfaces</td></tr>
 * <tr><td>{@code COINBASE_ADVANCED_TRADE_API}, {@code BITGET_API_URL}</td><td>where gaps are repaired from</td></tr>
 * </table>
 *
 * @param feeds what to open
 */
public record VenueFeedSettings(List<Feed> feeds) {

    private static final String VENUES = "tidewatch.feed.venues";
    private static final String CHANNELS = "tidewatch.feed.channels";
    private static final String CANDLE = "tidewatch.feed.candle";

    /**
     * The feed of one exchange.
     *
     * @param socket  where it pushes
     * @param web     where its candles are asked for
     * @param sample  length of a sampling step
     * @param silence after which a connection is made anew
     * @param queue   most messages that wait
     */
    public record Feed(VenueDialect dialect, URI socket, URI web, Duration sample, Duration silence, int queue) {
    }

    public VenueFeedSettings {
        feeds = List.copyOf(feeds);
    }

    /**
     * Reads the configuration.
     *
     * @param config value of a configuration name
     * @throws ResourceException naming the setting when a value is unusable
     */
    public static VenueFeedSettings of(Function<String, Optional<String>> config) throws ResourceException {
        Reader reader = new Reader(config);
        List<String> venues = reader.words(VENUES, "");
        if (!venues.isEmpty() && !reader.text("tidewatch.feed.source", "none").equals("none")) {
            throw new ResourceException(VENUES + " cannot be used beside tidewatch.feed.source: one of the two must be none");
        }
        for (String venue : venues) {
            if (!Set.of("coinbase", "bitget").contains(venue)) {
                throw new ResourceException(VENUES + " '" + venue + "' is neither coinbase nor bitget");
            }
        }
        List<Feed> feeds = new ArrayList<>();
        for (String venue : venues) {
            feeds.add(reader.feed(venue));
        }
        return new VenueFeedSettings(feeds);
    }

    private record Reader(Function<String, Optional<String>> config) {

        String text(String name, String otherwise) {
            return config.apply(name).map(String::strip).filter(text -> !text.isEmpty()).orElse(otherwise);
        }

        List<String> words(String name, String otherwise) {
            return Arrays.stream(text(name, otherwise).split(",")).map(word -> word.strip().toLowerCase(Locale.ROOT))
                    .filter(word -> !word.isEmpty()).distinct().toList();
        }

        Feed feed(String venue) throws ResourceException {
            boolean bitget = venue.equals("bitget");
            return new Feed(bitget ? bitget() : new CoinbaseDialect(channels(), symbols(), text("COINBASE_QUOTE", "USD").toUpperCase(Locale.ROOT)),
                    bitget ? address("BITGET_WS_URL", "wss://ws.bitget.com/v2/ws/public", Set.of("ws", "wss"))
                            : address("COINBASE_WS_URL", "wss://advanced-trade-ws.coinbase.com", Set.of("ws", "wss")),
                    bitget ? address("BITGET_API_URL", "https://api.bitget.com", Set.of("http", "https"))
                            : address("COINBASE_ADVANCED_TRADE_API", "https://api.coinbase.com", Set.of("http", "https")),
                    Duration.ofMillis(whole("tidewatch.feed.sample-millis", 5000, 100, 3_600_000)),
                    Duration.ofSeconds(whole("tidewatch.feed.stale-seconds", 30, 1, 3600)),
                    (int) whole("tidewatch.feed.queue", 1000, 1, 1_000_000));
        }

        private VenueDialect bitget() throws ResourceException {
            String market = text("MARKET_DATA_MARKET", VenueMarket.FUTURES.word());
            String candle = text(CANDLE, "1m");
            try {
                return new BitgetDialect(channels(), symbols(), VenueMarket.of(market).orElseThrow(() -> new ResourceException(
                        "MARKET_DATA_MARKET '" + market + "' is neither futures nor spot")),
                        text("MARKET_DATA_QUOTE", "USDT").toUpperCase(Locale.ROOT), Timeframe.of(candle));
            } catch (IllegalArgumentException e) {
                throw new ResourceException(CANDLE + " '" + candle + "' is not usable: " + e.getMessage(), e);
            }
        }

        private Set<FeedChannel> channels() throws ResourceException {
            Set<FeedChannel> channels = EnumSet.noneOf(FeedChannel.class);
            for (String word : words(CHANNELS, "candles,trades,book")) {
                channels.add(FeedChannel.of(word).orElseThrow(() ->
                        new ResourceException(CHANNELS + " '" + word + "' is none of candles, trades, book")));
            }
            return channels;
        }

        private List<String> symbols() throws ResourceException {
            List<String> symbols = words("LIQUID_SYMBOLS", "BTC,ETH,SOL").stream().map(word -> word.toUpperCase(Locale.ROOT)).toList();
            if (symbols.isEmpty()) {
                throw new ResourceException("LIQUID_SYMBOLS names no symbol");
            }
            return symbols;
        }

        private URI address(String name, String otherwise, Set<String> schemes) throws ResourceException {
            try {
                String text = text(name, otherwise);
                URI address = URI.create(text.endsWith("/") && schemes.contains("http") ? text.substring(0, text.length() - 1) : text);
                if (address.getHost() != null && address.getUserInfo() == null && schemes.contains(String.valueOf(address.getScheme()))) {
                    return address;
                }
            } catch (IllegalArgumentException e) {
                throw new ResourceException(name + " is no address", e);
            }
            throw new ResourceException(name + " is no plain address of one of " + schemes);
        }

        private long whole(String name, long otherwise, long least, long most) throws ResourceException {
            String text = text(name, Long.toString(otherwise));
            try {
                long value = Long.parseLong(text);
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                throw new ResourceException(name + " '" + text + "' is no whole number", e);
            }
            throw new ResourceException(name + " must be between " + least + " and " + most + ", not " + text);
        }
    }
}
