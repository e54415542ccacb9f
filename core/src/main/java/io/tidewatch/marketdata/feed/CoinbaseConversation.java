package io.tidewatch.marketdata.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.marketdata.JsonNumbers;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one connection to Coinbase. Its messages are numbered through all channels: after a number that was not next nobody knows what
 * was missed, so all books are given up until their next snapshot. A number that comes late is not read: what it tells is repaired.
 */
final class CoinbaseConversation implements VenueDialect.Conversation {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SNAPSHOT = "snapshot";

    private final Map<String, String> symbols;
    private final Map<String, LocalBook> books = new HashMap<>();
    private long next = -1;

    /** @param symbols our symbol by the exchange's product */
    CoinbaseConversation(Map<String, String> symbols) {
        this.symbols = Map.copyOf(symbols);
    }

    @Override
    public List<FeedNews> read(String text) {
        List<FeedNews> news = new ArrayList<>();
        JsonNode message;
        try {
            message = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            books.clear();
            return List.of(new FeedNews.Gap(null, false, "a message is no JSON"));
        }
        if (message.path("type").asText().equals("error")) {
            return List.of(new FeedNews.Refused(message.path("message").asText("no reason given")));
        }
        if (!inOrder(message, news)) {
            return List.of();
        }
        Optional<Instant> told = instant(message.path("timestamp"));
        told.ifPresent(at -> news.add(new FeedNews.Time(at)));
        for (JsonNode event : message.path("events")) {
            switch (message.path("channel").asText()) {
                case "l2_data" -> book(event, told, news);
                case "market_trades" -> trades(event, news);
                case "candles" -> candles(event, news);
                default -> { }
            }
        }
        return news;
    }

    /** Whether a message is to be read; adds the gap before it. */
    private boolean inOrder(JsonNode message, List<FeedNews> news) {
        JsonNode number = message.path("sequence_num");
        if (!number.isIntegralNumber()) {
            return true;
        }
        long got = number.asLong();
        if (next >= 0 && got < next) {
            return false;
        }
        if (next >= 0 && got > next) {
            books.clear();
            news.add(new FeedNews.Gap(null, false, "messages " + next + " to " + (got - 1) + " are missing"));
        }
        next = got + 1;
        return true;
    }

    private void book(JsonNode event, Optional<Instant> told, List<FeedNews> news) {
        String product = event.path("product_id").asText();
        String symbol = symbols.get(product);
        LocalBook book = event.path("type").asText().equals(SNAPSHOT) ? new LocalBook() : books.get(product);
        if (symbol == null || book == null) {
            return;
        }
        Instant at = told.orElse(Instant.EPOCH);
        try {
            for (JsonNode level : event.path("updates")) {
                book.set(level.path("side").asText().equals("bid"), level.path("price_level").asText(), level.path("new_quantity").asText());
            }
        } catch (NumberFormatException e) {
            giveUp(product, symbol, "a level of the book is no number", news);
            return;
        }
        if (book.crossed()) {
            giveUp(product, symbol, "the book is crossed", news);
            return;
        }
        books.put(product, book);
        book.top(at).filter(top -> told.isPresent()).ifPresent(top -> news.add(new FeedNews.Top(new SymbolQuote(symbol, top))));
    }

    private void giveUp(String product, String symbol, String reason, List<FeedNews> news) {
        books.remove(product);
        news.add(new FeedNews.Gap(symbol, true, reason));
    }

    /** The trades of a snapshot were made before anybody listened. */
    private void trades(JsonNode event, List<FeedNews> news) {
        if (event.path("type").asText().equals(SNAPSHOT)) {
            return;
        }
        List<FeedNews.Trade> trades = new ArrayList<>();
        for (JsonNode row : event.path("trades")) {
            String symbol = symbols.get(row.path("product_id").asText());
            double price = JsonNumbers.read(row.get("price"));
            double size = JsonNumbers.read(row.get("size"));
            Optional<Instant> at = instant(row.path("time"));
            if (symbol != null && price > 0 && price < Double.POSITIVE_INFINITY && size >= 0 && at.isPresent()) {
                trades.add(new FeedNews.Trade(symbol, price, size, at.get(), row.path("trade_id").asText()));
            }
        }
        trades.sort(Comparator.comparing(FeedNews.Trade::at));
        news.addAll(trades);
    }

    private void candles(JsonNode event, List<FeedNews> news) {
        List<FeedNews.Candle> candles = new ArrayList<>();
        for (JsonNode row : event.path("candles")) {
            String symbol = symbols.get(row.path("product_id").asText());
            if (symbol != null) {
                CoinbaseDialect.bar(symbol, row).ifPresent(bar -> candles.add(new FeedNews.Candle(bar, false)));
            }
        }
        candles.sort(Comparator.comparing(candle -> candle.bar().start()));
        news.addAll(candles);
    }

    private static Optional<Instant> instant(JsonNode text) {
        try {
            return Optional.of(Instant.parse(text.asText()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
