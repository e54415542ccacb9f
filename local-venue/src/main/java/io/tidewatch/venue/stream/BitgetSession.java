package io.tidewatch.venue.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.venue.bitget.BitgetWords;
import io.tidewatch.venue.matching.Book;
import io.tidewatch.venue.matching.BookLevel;
import io.tidewatch.venue.matching.Candle;
import io.tidewatch.venue.matching.Instrument;
import io.tidewatch.venue.matching.MarketKind;
import io.tidewatch.venue.matching.MatchingVenue;
import io.tidewatch.venue.matching.Print;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Market data as Bitget v2 sends it: books carry a number that rises and a checksum; the client has to say ping. */
final class BitgetSession implements Session {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(120);
    private static final Map<String, Long> CANDLES = Map.of("candle1m", 60L, "candle5m", 300L, "candle15m", 900L, "candle30m", 1_800L,
            "candle1H", 3_600L, "candle4H", 14_400L, "candle1D", 86_400L);
    private static final Map<String, Integer> BOOKS = Map.of("books", 50, "books1", 1, "books5", 5, "books15", 15);

    private final MatchingVenue venue;
    private final InstantSource clock;
    private final Outlet outlet;
    private final Map<Topic, BookState> topics = new LinkedHashMap<>();
    /** The number of the message before, of each book: those of all books rise together, so one book's have holes. */
    private final Map<Topic, Long> bookNumbers = new HashMap<>();
    private long bookNumber = 1_000;
    private Instant lastHeard;

    BitgetSession(MatchingVenue venue, InstantSource clock, Outlet outlet) {
        this.venue = venue;
        this.clock = clock;
        this.outlet = outlet;
        this.lastHeard = clock.instant();
    }

    @Override
    public void heard(String text) {
        lastHeard = clock.instant();
        if (text.equals("ping")) {
            outlet.answer("pong");
            return;
        }
        JsonNode message;
        try {
            message = JSON.readTree(text);
        } catch (IOException e) {
            message = JSON.missingNode();
        }
        String operation = message.path("op").asText();
        if (!operation.equals("subscribe") && !operation.equals("unsubscribe")) {
            error(30003, "INVALID op");
            return;
        }
        for (JsonNode argument : message.path("args")) {
            Optional<Topic> topic = topic(argument);
            if (topic.isEmpty()) {
                error(30001, "instType:" + argument.path("instType").asText() + ",channel:" + argument.path("channel").asText()
                        + ",instId:" + argument.path("instId").asText() + " doesn't exist");
                continue;
            }
            ObjectNode confirmed = BitgetWords.object().put("event", operation);
            confirmed.set("arg", topic.get().words());
            outlet.answer(confirmed.toString());
            if (operation.equals("subscribe")) {
                topics.put(topic.get(), new BookState(new BookChanges(), new BookChanges()));
                begin(topic.get());
            } else {
                topics.remove(topic.get());
            }
        }
    }

    private Optional<Topic> topic(JsonNode argument) {
        MarketKind kind = switch (argument.path("instType").asText()) {
            case "SPOT" -> MarketKind.SPOT;
            case "USDT-FUTURES" -> MarketKind.PERPETUAL;
            default -> null;
        };
        String channel = argument.path("channel").asText();
        boolean known = channel.equals("trade") || CANDLES.containsKey(channel) || BOOKS.containsKey(channel);
        return kind == null || !known ? Optional.empty()
                : venue.instrument(kind, argument.path("instId").asText()).map(instrument -> new Topic(channel, instrument));
    }

    private void error(int code, String text) {
        outlet.answer(BitgetWords.object().put("event", "error").put("code", code).put("msg", text).toString());
    }

    private void begin(Topic topic) {
        if (topic.channel().equals("trade")) {
            ArrayNode data = BitgetWords.array();
            venue.prints(topic.instrument(), 50).forEach(print -> data.add(BitgetWords.print(print)));
            push("snapshot", topic, data);
        } else if (CANDLES.containsKey(topic.channel())) {
            candles("snapshot", topic, 500);
        } else {
            book("snapshot", topic);
        }
    }

    @Override
    public void traded(Print print) {
        Topic topic = new Topic("trade", print.instrument());
        if (topics.containsKey(topic)) {
            push("update", topic, BitgetWords.array().add(BitgetWords.print(print)));
        }
    }

    @Override
    public void bookChanged(Instrument instrument) {
        List.copyOf(topics.keySet()).stream().filter(topic -> topic.instrument().equals(instrument) && BOOKS.containsKey(topic.channel()))
                .forEach(topic -> book(topic.channel().equals("books") ? "update" : "snapshot", topic));
    }

    private void book(String action, Topic topic) {
        Book book = venue.book(topic.instrument());
        List<BookLevel> bids = first(book.bids(), BOOKS.get(topic.channel()));
        List<BookLevel> asks = first(book.asks(), BOOKS.get(topic.channel()));
        BookState state = topics.get(topic);
        List<BookLevel> bidChanges = state.bids().update(bids);
        List<BookLevel> askChanges = state.asks().update(asks);
        if (action.equals("update") && bidChanges.isEmpty() && askChanges.isEmpty()) {
            return;
        }
        ObjectNode entry = BitgetWords.object();
        entry.set("asks", BitgetWords.levels(action.equals("update") ? askChanges : asks));
        entry.set("bids", BitgetWords.levels(action.equals("update") ? bidChanges : bids));
        long number = ++bookNumber;
        Long previous = bookNumbers.put(topic, number);
        entry.put("checksum", BookChecksum.of(bids, asks)).put("pseq", action.equals("update") ? previous : 0L).put("seq", number)
                .put("ts", Long.toString(clock.millis()));
        push(action, topic, BitgetWords.array().add(entry));
    }

    private static List<BookLevel> first(List<BookLevel> levels, int most) {
        return levels.subList(0, Math.min(most, levels.size()));
    }

    @Override
    public void second(Instant now) {
        if (lastHeard.plus(LONGEST_SILENCE).isBefore(now)) {
            outlet.hangUp();
            return;
        }
        List.copyOf(topics.keySet()).stream().filter(topic -> CANDLES.containsKey(topic.channel()))
                .forEach(topic -> candles("update", topic, 1));
    }

    private void candles(String action, Topic topic, int most) {
        List<Candle> found = venue.candles(topic.instrument(), CANDLES.get(topic.channel()), 0, clock.instant().getEpochSecond());
        ArrayNode data = BitgetWords.array();
        found.subList(Math.max(0, found.size() - most), found.size()).forEach(candle -> data.add(BitgetWords.candle(candle)));
        push(action, topic, data);
    }

    private void push(String action, Topic topic, ArrayNode data) {
        ObjectNode node = BitgetWords.object().put("action", action);
        node.set("arg", topic.words());
        node.set("data", data);
        outlet.push(node.put("ts", clock.millis()).toString());
    }

    private record Topic(String channel, Instrument instrument) {

        ObjectNode words() {
            return BitgetWords.object().put("instType", instrument.kind() == MarketKind.SPOT ? "SPOT" : "USDT-FUTURES")
                    .put("channel", channel).put("instId", instrument.symbol());
        }
    }

    /** What the client knows of a book. */
    private record BookState(BookChanges bids, BookChanges asks) {
    }
}
