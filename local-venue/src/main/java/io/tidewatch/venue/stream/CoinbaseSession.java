package io.tidewatch.venue.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.venue.coinbase.CoinbaseWords;
import io.tidewatch.venue.matching.Book;
import io.tidewatch.venue.matching.BookLevel;
import io.tidewatch.venue.matching.Candle;
import io.tidewatch.venue.matching.Instrument;
import io.tidewatch.venue.matching.MarketKind;
import io.tidewatch.venue.matching.MatchingVenue;
import io.tidewatch.venue.matching.Print;
import io.tidewatch.venue.matching.Side;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Market data as Coinbase Advanced Trade sends it: one number per message of a connection, whatever the channel. */
final class CoinbaseSession implements Session {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> CHANNELS = Set.of("heartbeats", "level2", "market_trades", "candles", "ticker");
    private static final int CANDLE_SEC = 300;
    private static final int LEVELS = 50;

    private final MatchingVenue venue;
    private final InstantSource clock;
    private final Outlet outlet;
    private final Map<String, Set<String>> subscriptions = new TreeMap<>();
    private final Map<String, BookChanges> books = new HashMap<>();
    private long sequence;
    private long beats;

    CoinbaseSession(MatchingVenue venue, InstantSource clock, Outlet outlet) {
        this.venue = venue;
        this.clock = clock;
        this.outlet = outlet;
    }

    @Override
    public void heard(String text) {
        JsonNode message;
        try {
            message = JSON.readTree(text);
        } catch (IOException e) {
            message = JSON.missingNode();
        }
        String type = message.path("type").asText();
        String channel = message.path("channel").asText();
        if (!type.equals("subscribe") && !type.equals("unsubscribe") || !CHANNELS.contains(channel)) {
            outlet.answer(CoinbaseWords.object().put("type", "error").put("message", "unknown type or channel").toString());
            return;
        }
        Set<String> products = subscriptions.computeIfAbsent(channel, key -> new TreeSet<>());
        if (channel.equals("heartbeats") && message.path("product_ids").isEmpty()) {
            change(type, products, "*");
        }
        for (JsonNode product : message.path("product_ids")) {
            if (venue.instrument(MarketKind.SPOT, product.asText()).isPresent()) {
                change(type, products, product.asText());
            }
        }
        if (products.isEmpty()) {
            subscriptions.remove(channel);
        }
        confirm();
        if (type.equals("subscribe")) {
            message.path("product_ids").forEach(product -> venue.instrument(MarketKind.SPOT, product.asText())
                    .ifPresent(instrument -> snapshot(channel, instrument)));
        }
    }

    private static void change(String type, Set<String> products, String product) {
        if (type.equals("subscribe")) {
            products.add(product);
        } else {
            products.remove(product);
        }
    }

    private void confirm() {
        ObjectNode event = CoinbaseWords.object();
        ObjectNode all = event.putObject("subscriptions");
        subscriptions.forEach((channel, products) -> {
            ArrayNode list = all.putArray(channel);
            products.forEach(list::add);
        });
        outlet.answer(envelope("subscriptions", event));
    }

    private void snapshot(String channel, Instrument instrument) {
        switch (channel) {
            case "level2" -> {
                books.put(instrument.symbol() + Side.BUY, new BookChanges());
                books.put(instrument.symbol() + Side.SELL, new BookChanges());
                book("snapshot", instrument);
            }
            case "market_trades" -> trades("snapshot", venue.prints(instrument, 50));
            case "candles" -> candles("snapshot", instrument, 100);
            case "ticker" -> ticker("snapshot", instrument);
            default -> { }
        }
    }

    @Override
    public void traded(Print print) {
        if (subscribed("market_trades", print.instrument())) {
            trades("update", List.of(print));
        }
        if (subscribed("ticker", print.instrument())) {
            ticker("update", print.instrument());
        }
    }

    private void trades(String type, List<Print> prints) {
        ObjectNode event = CoinbaseWords.object().put("type", type);
        ArrayNode trades = event.putArray("trades");
        prints.forEach(print -> trades.add(CoinbaseWords.print(print)));
        push("market_trades", event);
    }

    @Override
    public void bookChanged(Instrument instrument) {
        if (subscribed("level2", instrument)) {
            book("update", instrument);
        }
    }

    private void book(String type, Instrument instrument) {
        ObjectNode event = CoinbaseWords.object().put("type", type).put("product_id", instrument.symbol());
        ArrayNode updates = event.putArray("updates");
        String now = CoinbaseWords.time(clock.instant());
        Book book = venue.book(instrument);
        for (Side side : Side.values()) {
            List<BookLevel> levels = book.side(side);
            for (BookLevel level : books.get(instrument.symbol() + side).update(levels.subList(0, Math.min(LEVELS, levels.size())))) {
                updates.addObject().put("side", side == Side.BUY ? "bid" : "offer").put("event_time", now)
                        .put("price_level", CoinbaseWords.plain(level.price()))
                        .put("new_quantity", CoinbaseWords.plain(level.quantity()));
            }
        }
        if (!updates.isEmpty()) {
            push("l2_data", event);
        }
    }

    @Override
    public void second(Instant now) {
        if (subscriptions.containsKey("heartbeats")) {
            push("heartbeats", CoinbaseWords.object().put("current_time", now.toString())
                    .put("heartbeat_counter", Long.toString(++beats)));
        }
        venue.spec().instruments().stream().filter(instrument -> subscribed("candles", instrument))
                .forEach(instrument -> candles("update", instrument, 1));
    }

    private void candles(String type, Instrument instrument, int most) {
        List<Candle> found = venue.candles(instrument, CANDLE_SEC, 0, clock.instant().getEpochSecond());
        ObjectNode event = CoinbaseWords.object().put("type", type);
        ArrayNode candles = event.putArray("candles");
        for (int i = found.size() - 1; i >= Math.max(0, found.size() - most); i--) {
            candles.add(CoinbaseWords.candle(found.get(i)).put("product_id", instrument.symbol()));
        }
        push("candles", event);
    }

    private void ticker(String type, Instrument instrument) {
        ObjectNode event = CoinbaseWords.object().put("type", type);
        Book book = venue.book(instrument);
        BookLevel bid = book.bids().get(0);
        BookLevel ask = book.asks().get(0);
        List<Print> last = venue.prints(instrument, 1);
        event.putArray("tickers").addObject().put("type", "ticker").put("product_id", instrument.symbol())
                .put("price", CoinbaseWords.plain(last.isEmpty() ? venue.middle(instrument) : last.get(0).price()))
                .put("volume_24_h", "0").put("low_24_h", "0").put("high_24_h", "0").put("price_percent_chg_24_h", "0")
                .put("best_bid", CoinbaseWords.plain(bid.price())).put("best_bid_quantity", CoinbaseWords.plain(bid.quantity()))
                .put("best_ask", CoinbaseWords.plain(ask.price())).put("best_ask_quantity", CoinbaseWords.plain(ask.quantity()));
        push("ticker", event);
    }

    private boolean subscribed(String channel, Instrument instrument) {
        return subscriptions.getOrDefault(channel, Set.of()).contains(instrument.symbol());
    }

    private void push(String channel, ObjectNode event) {
        outlet.push(envelope(channel, event));
    }

    private String envelope(String channel, ObjectNode event) {
        ObjectNode node = CoinbaseWords.object().put("channel", channel).put("client_id", "")
                .put("timestamp", CoinbaseWords.time(clock.instant())).put("sequence_num", sequence++);
        node.putArray("events").add(event);
        return node.toString();
    }
}
