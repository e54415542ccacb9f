package io.tidewatch.marketdata.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.marketdata.CandleReader;
import io.tidewatch.marketdata.JsonNumbers;
import io.tidewatch.marketdata.Timeframe;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one connection to Bitget. A change of a book that is older than the last one came out of order, and a book whose checksum is not
 * the one it was sent with misses something: either is given up until its next snapshot.
 */
final class BitgetConversation implements VenueDialect.Conversation {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SNAPSHOT = "snapshot";

    private static final class Numbered {
        private final LocalBook book = new LocalBook();
        private long last = Long.MIN_VALUE;
    }

    private final Map<String, String> symbols;
    private final String candleChannel;
    private final Timeframe timeframe;
    private final Map<String, Numbered> books = new HashMap<>();

    /** @param symbols our symbol by the exchange's pair */
    BitgetConversation(Map<String, String> symbols, String candleChannel, Timeframe timeframe) {
        this.symbols = Map.copyOf(symbols);
        this.candleChannel = candleChannel;
        this.timeframe = timeframe;
    }

    @Override
    public List<FeedNews> read(String text) {
        if (text.equals("pong")) {
            return List.of();
        }
        JsonNode message;
        try {
            message = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            books.clear();
            return List.of(new FeedNews.Gap(null, false, "a message is no JSON"));
        }
        if (message.path("event").asText().equals("error")) {
            return List.of(new FeedNews.Refused(message.path("code").asText() + " " + message.path("msg").asText()));
        }
        String symbol = symbols.get(message.at("/arg/instId").asText());
        if (symbol == null || !message.has("data")) {
            return List.of();
        }
        List<FeedNews> news = new ArrayList<>();
        JsonNumbers.instant(message.get("ts")).ifPresent(at -> news.add(new FeedNews.Time(at)));
        boolean snapshot = message.path("action").asText().equals(SNAPSHOT);
        String channel = message.at("/arg/channel").asText();
        if (channel.equals("books")) {
            message.path("data").forEach(data -> book(symbol, snapshot, data, news));
        } else if (channel.equals("trade") && !snapshot) {
            // The trades of a snapshot were made before anybody listened.
            trades(symbol, message.path("data"), news);
        } else if (channel.equals(candleChannel)) {
            new CandleReader(symbol, timeframe).read(message.path("data")).bars().forEach(bar -> news.add(new FeedNews.Candle(bar, false)));
        }
        return news;
    }

    private void book(String symbol, boolean snapshot, JsonNode data, List<FeedNews> news) {
        Numbered numbered = snapshot ? new Numbered() : books.get(symbol);
        boolean again = numbered != null && !snapshot && data.path("seq").isIntegralNumber() && data.get("seq").asLong() == numbered.last;
        if (numbered == null || again) {
            return;
        }
        String fault;
        try {
            fault = apply(numbered, data);
        } catch (NumberFormatException e) {
            fault = "a level of the book is no number";
        }
        if (fault != null) {
            books.remove(symbol);
            news.add(new FeedNews.Gap(symbol, true, fault));
            return;
        }
        books.put(symbol, numbered);
        JsonNumbers.instant(data.get("ts")).flatMap(numbered.book::top)
                .ifPresent(top -> news.add(new FeedNews.Top(new SymbolQuote(symbol, top))));
    }

    /** What is wrong with a change of a book; null when nothing is. */
    private static String apply(Numbered numbered, JsonNode data) {
        if (data.path("seq").isIntegralNumber()) {
            long number = data.get("seq").asLong();
            if (number <= numbered.last) {
                return "change " + number + " of the book came after " + numbered.last;
            }
            boolean follows = numbered.last == Long.MIN_VALUE || !data.path("pseq").isIntegralNumber()
                    || data.get("pseq").asLong() == numbered.last;
            if (!follows) {
                return "change " + number + " of the book does not follow " + numbered.last;
            }
            numbered.last = number;
        }
        levels(numbered.book, true, data.path("bids"));
        levels(numbered.book, false, data.path("asks"));
        if (data.path("checksum").isIntegralNumber() && data.get("checksum").intValue() != numbered.book.checksum()) {
            return "the checksum of the book is wrong";
        }
        return numbered.book.crossed() ? "the book is crossed" : null;
    }

    private static void levels(LocalBook book, boolean bid, JsonNode rows) {
        rows.forEach(row -> book.set(bid, row.path(0).asText(), row.path(1).asText()));
    }

    private static void trades(String symbol, JsonNode rows, List<FeedNews> news) {
        List<FeedNews.Trade> trades = new ArrayList<>();
        for (JsonNode row : rows) {
            double price = JsonNumbers.read(row.get("price"));
            double size = JsonNumbers.read(row.get("size"));
            Optional<Instant> at = JsonNumbers.instant(row.get("ts"));
            if (price > 0 && price < Double.POSITIVE_INFINITY && size >= 0 && at.isPresent()) {
                trades.add(new FeedNews.Trade(symbol, price, size, at.get(), row.path("tradeId").asText()));
            }
        }
        trades.sort(Comparator.comparing(FeedNews.Trade::at));
        news.addAll(trades);
    }
}
