package io.tidewatch.marketdata.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.marketdata.venue.VenueMarket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class FeedReadingTest {

    private static final Set<FeedChannel> ALL = EnumSet.allOf(FeedChannel.class);
    private static final Instant TEN = Instant.parse("2026-02-14T10:00:00Z");

    private final VenueDialect bitget = new BitgetDialect(ALL, List.of("BTC"), VenueMarket.FUTURES, "USDT", Timeframe.of("1m"));
    private final VenueDialect coinbase = new CoinbaseDialect(ALL, List.of("BTC", "ETH"), "USD");

    @Test
    void asksForWhatIsWanted() {
        assertThat(coinbase.opening()).containsExactly("{\"type\":\"subscribe\",\"channel\":\"heartbeats\",\"product_ids\":[]}",
                "{\"type\":\"subscribe\",\"channel\":\"candles\",\"product_ids\":[\"BTC-USD\",\"ETH-USD\"]}",
                "{\"type\":\"subscribe\",\"channel\":\"market_trades\",\"product_ids\":[\"BTC-USD\",\"ETH-USD\"]}",
                "{\"type\":\"subscribe\",\"channel\":\"level2\",\"product_ids\":[\"BTC-USD\",\"ETH-USD\"]}");
        assertThat(bitget.opening()).containsExactly("{\"op\":\"subscribe\",\"args\":["
                + "{\"instType\":\"USDT-FUTURES\",\"channel\":\"candle1m\",\"instId\":\"BTCUSDT\"},"
                + "{\"instType\":\"USDT-FUTURES\",\"channel\":\"trade\",\"instId\":\"BTCUSDT\"},"
                + "{\"instType\":\"USDT-FUTURES\",\"channel\":\"books\",\"instId\":\"BTCUSDT\"}]}");
        VenueDialect candlesOnly = new BitgetDialect(Set.of(FeedChannel.CANDLES), List.of("BTC"), VenueMarket.SPOT, "USDT", Timeframe.of("5m"));
        assertThat(candlesOnly.opening()).containsExactly("{\"op\":\"subscribe\",\"args\":["
                + "{\"instType\":\"SPOT\",\"channel\":\"candle5m\",\"instId\":\"BTCUSDT\"}]}");
        assertThat(candlesOnly.bookAnew("BTC")).isEmpty();
        assertThat(bitget.bookAnew("BTC")).hasSize(2).last().asString().contains("\"op\":\"subscribe\"", "books", "BTCUSDT");
    }

    @Test
    void keepsTheBookOfCoinbaseAndGivesItUpAtAMissingMessage() {
        VenueDialect.Conversation conversation = coinbase.begin();
        assertThat(tops(conversation.read(level2(0, "snapshot", "bid 100 2", "bid 99 5", "offer 101 3")))).singleElement()
                .satisfies(top -> {
                    assertThat(top.symbol()).isEqualTo("BTC");
                    assertThat(top.quote().bidPrice()).isEqualTo(100);
                    assertThat(top.quote().askSize()).isEqualTo(3);
                    assertThat(top.quote().imbalance()).isEqualTo(-0.2);
                });
        assertThat(tops(conversation.read(level2(1, "update", "bid 100 0")))).singleElement()
                .satisfies(top -> assertThat(top.quote().bidPrice()).isEqualTo(99));
        assertThat(conversation.read(level2(3, "update", "offer 100 1"))).anySatisfy(news ->
                assertThat(news).isEqualTo(new FeedNews.Gap(null, false, "messages 2 to 2 are missing")));
        assertThat(conversation.read(level2(2, "update", "bid 99 1"))).as("came late").isEmpty();
        assertThat(tops(conversation.read(level2(4, "update", "bid 98 1")))).as("no book before its snapshot").isEmpty();
        assertThat(tops(conversation.read(level2(5, "snapshot", "bid 97 1", "offer 98 1")))).hasSize(1);
        assertThat(conversation.read(level2(6, "update", "offer 96 1"))).contains(new FeedNews.Gap("BTC", true, "the book is crossed"));
    }

    @Test
    void readsTradesAndCandlesOfCoinbase() {
        VenueDialect.Conversation conversation = coinbase.begin();
        List<FeedNews> news = conversation.read("{\"channel\":\"market_trades\",\"timestamp\":\"2026-02-14T10:00:02.5Z\",\"sequence_num\":0,"
                + "\"events\":[{\"type\":\"snapshot\",\"trades\":[" + trade("1", "90") + "]},{\"type\":\"update\",\"trades\":["
                + trade("3", "102") + "," + trade("2", "101") + ",{\"product_id\":\"BTC-USD\",\"price\":\"none\"}]}]}");
        assertThat(news).containsExactly(new FeedNews.Time(Instant.parse("2026-02-14T10:00:02.500Z")),
                new FeedNews.Trade("BTC", 101, 0.5, TEN.plusSeconds(2), "2"), new FeedNews.Trade("BTC", 102, 0.5, TEN.plusSeconds(3), "3"));
        assertThat(conversation.read("{\"channel\":\"candles\",\"timestamp\":\"2026-02-14T10:00:03Z\",\"sequence_num\":1,\"events\":[{\"type\":"
                + "\"update\",\"candles\":[{\"start\":\"" + TEN.getEpochSecond() + "\",\"high\":\"3\",\"low\":\"1\",\"open\":\"2\",\"close\":\"2.5\","
                + "\"volume\":\"7\",\"product_id\":\"ETH-USD\"}]}]}")).last()
                .isEqualTo(new FeedNews.Candle(new Bar("ETH", Timeframe.of("5m"), TEN, 2, 3, 1, 2.5, 7), false));
        assertThat(conversation.read("{\"type\":\"error\",\"message\":\"authentication failure\"}"))
                .containsExactly(new FeedNews.Refused("authentication failure"));
    }

    @Test
    void checksTheBookOfBitgetByNumberAndChecksum() {
        VenueDialect.Conversation conversation = bitget.begin();
        // The two examples of the exchange's documentation for more and for fewer levels.
        assertThat(crc("43231.1:4:43232.8:9:43231:6:43232.9:8")).isEqualTo(checksum("43231.1 4,43231 6", "43232.8 9,43232.9 8"));
        assertThat(crc("3366.1:7:3366.8:9:3368:8:3372:8")).isEqualTo(checksum("3366.1 7", "3366.8 9,3368 8,3372 8"));
        assertThat(tops(conversation.read(books("snapshot", 10, "100 1,99 2", "101 3", crc("100:1:101:3:99:2"))))).hasSize(1);
        assertThat(tops(conversation.read(books("update", 11, "100 0", "", crc("99:2:101:3"))))).singleElement()
                .satisfies(top -> assertThat(top.quote().bidPrice()).isEqualTo(99));
        assertThat(conversation.read(books("update", 13, "98 1", "", crc("99:2:101:3:98:1:102:1"))))
                .contains(new FeedNews.Gap("BTC", true, "the checksum of the book is wrong"));
        assertThat(conversation.read(books("update", 14, "98 1", "", 0))).as("given up").noneMatch(news -> !(news instanceof FeedNews.Time));
        conversation.read(books("snapshot", 20, "100 1", "101 3", crc("100:1:101:3")));
        assertThat(conversation.read(books("update", 19, "100 2", "", crc("100:2:101:3"))))
                .contains(new FeedNews.Gap("BTC", true, "change 19 of the book came after 20"));
        assertThat(conversation.read("pong")).isEmpty();
        assertThat(conversation.read("{\"event\":\"error\",\"code\":30001,\"msg\":\"no such channel\"}"))
                .containsExactly(new FeedNews.Refused("30001 no such channel"));
        assertThat(conversation.read("{\"op")).containsExactly(new FeedNews.Gap(null, false, "a message is no JSON"));
    }

    @Test
    void closesCandlesByTheNextOneOrByTime() {
        FeedAssembler assembler = new FeedAssembler("bitget_api", Duration.ofSeconds(5));
        read(assembler, candle("snapshot", TEN.minusSeconds(120), 1, TEN.minusSeconds(60), 2, TEN, 3));
        assertThat(assembler.ready().bars()).extracting(Bar::close).containsExactly(1.0, 2.0);
        read(assembler, candle("update", TEN, 4));
        assertThat(assembler.ready().bars()).isEmpty();
        read(assembler, candle("update", TEN.plusSeconds(60), 5));
        assertThat(assembler.ready().bars()).extracting(Bar::close).containsExactly(4.0);
        assertThat(assembler.closedUntil("BTC")).isEqualTo(TEN.plusSeconds(60));
        assembler.take(new FeedNews.Time(TEN.plusSeconds(121)));
        assertThat(assembler.ready().bars()).as("may still change").isEmpty();
        assembler.take(new FeedNews.Time(TEN.plusSeconds(122)));
        assertThat(assembler.ready().bars()).extracting(Bar::close).containsExactly(5.0);
        read(assembler, candle("update", TEN.plusSeconds(60), 5.5));
        assertThat(assembler.ready().bars()).as("corrected").extracting(Bar::close).containsExactly(5.5);
    }

    @Test
    void aCandleThatWasOpenInAGapIsNotTakenForClosed() {
        FeedAssembler assembler = new FeedAssembler("bitget_api", Duration.ofSeconds(5));
        read(assembler, candle("update", TEN, 4));
        assembler.take(new FeedNews.Gap(null, false, "lost"));
        read(assembler, candle("update", TEN.plusSeconds(60), 5));
        assertThat(assembler.ready().bars()).isEmpty();
        assembler.take(new FeedNews.Candle(bar(TEN, 4.4), true));
        assertThat(assembler.ready().bars()).extracting(Bar::close).containsExactly(4.4);
    }

    @Test
    void samplesTradesAndTopsOncePerStepAndCountsATradeOnce() {
        FeedAssembler assembler = new FeedAssembler("bitget_api", Duration.ofSeconds(5));
        assembler.take(new FeedNews.Trade("BTC", 100, 1, TEN.plusMillis(1000), "a"));
        assembler.take(new FeedNews.Trade("BTC", 101, 2, TEN.plusMillis(2000), "b"));
        assembler.take(new FeedNews.Trade("BTC", 101, 2, TEN.plusMillis(2000), "b"));
        assembler.take(new FeedNews.Trade("BTC", 99, 4, TEN.plusMillis(1500), "late"));
        assertThat(assembler.ready().isEmpty()).isTrue();
        assembler.take(new FeedNews.Time(TEN.plusSeconds(5)));
        assertThat(assembler.ready().prices()).singleElement().satisfies(price -> {
            assertThat(price.price()).isEqualTo(101);
            assertThat(price.volume()).isEqualTo(7);
            assertThat(price.at()).isEqualTo(TEN.plusSeconds(2));
        });
    }

    @Test
    void theSameMessagesAlwaysGiveTheSameMoments() {
        List<String> messages = List.of(candle("snapshot", TEN.minusSeconds(60), 2, TEN, 3), books("snapshot", 1, "100 1", "101 1", crc("100:1:101:1")),
                books("update", 6, "100 2", "", crc("100:2:101:1")), candle("update", TEN.plusSeconds(60), 5), "{", candle("update", TEN.plusSeconds(120), 6));
        assertThat(moments(messages)).isEqualTo(moments(messages)).hasSizeGreaterThan(2);
    }

    private List<VenueMoment> moments(List<String> messages) {
        FeedAssembler assembler = new FeedAssembler("bitget_api", Duration.ofSeconds(5));
        VenueDialect.Conversation conversation = bitget.begin();
        List<VenueMoment> moments = new ArrayList<>();
        for (String message : messages) {
            conversation.read(message).forEach(assembler::take);
            VenueMoment moment = assembler.ready();
            if (!moment.isEmpty()) {
                moments.add(moment);
            }
        }
        return moments;
    }

    private void read(FeedAssembler assembler, String message) {
        bitget.begin().read(message).forEach(assembler::take);
    }

    private static List<SymbolQuote> tops(List<FeedNews> news) {
        return news.stream().filter(FeedNews.Top.class::isInstance).map(one -> ((FeedNews.Top) one).top()).toList();
    }

    private static String level2(int number, String type, String... levels) {
        StringBuilder updates = new StringBuilder();
        for (String level : levels) {
            String[] parts = level.split(" ");
            updates.append(updates.isEmpty() ? "" : ",").append("{\"side\":\"").append(parts[0]).append("\",\"event_time\":\"2026-02-14T10:00:00Z\",")
                    .append("\"price_level\":\"").append(parts[1]).append("\",\"new_quantity\":\"").append(parts[2]).append("\"}");
        }
        return "{\"channel\":\"l2_data\",\"timestamp\":\"2026-02-14T10:00:0" + number + "Z\",\"sequence_num\":" + number
                + ",\"events\":[{\"type\":\"" + type + "\",\"product_id\":\"BTC-USD\",\"updates\":[" + updates + "]}]}";
    }

    private static String trade(String id, String price) {
        return "{\"trade_id\":\"" + id + "\",\"product_id\":\"BTC-USD\",\"price\":\"" + price + "\",\"size\":\"0.5\",\"side\":\"BUY\","
                + "\"time\":\"2026-02-14T10:00:0" + id + "Z\"}";
    }

    private static String books(String action, int number, String bids, String asks, int checksum) {
        return "{\"action\":\"" + action + "\",\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"books\",\"instId\":\"BTCUSDT\"},\"data\":[{"
                + "\"asks\":[" + levels(asks) + "],\"bids\":[" + levels(bids) + "],\"checksum\":" + checksum + ",\"seq\":" + number
                + ",\"ts\":\"" + TEN.plusSeconds(number).toEpochMilli() + "\"}],\"ts\":" + TEN.plusSeconds(number).toEpochMilli() + "}";
    }

    private static String levels(String text) {
        return text.isEmpty() ? "" : "[\"" + text.replace(",", "\"],[\"").replace(" ", "\",\"") + "\"]";
    }

    private static String candle(String action, Object... startsAndCloses) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < startsAndCloses.length; i += 2) {
            String close = startsAndCloses[i + 1].toString();
            rows.append(rows.isEmpty() ? "" : ",").append("[\"").append(((Instant) startsAndCloses[i]).toEpochMilli())
                    .append("\",\"1\",\"9\",\"1\",\"").append(close).append("\",\"10\",\"10\",\"10\"]");
        }
        return "{\"action\":\"" + action + "\",\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"candle1m\",\"instId\":\"BTCUSDT\"},\"data\":["
                + rows + "],\"ts\":" + TEN.toEpochMilli() + "}";
    }

    private static Bar bar(Instant start, double close) {
        return new Bar("BTC", Timeframe.of("1m"), start, 1, 9, 1, close, 10);
    }

    private static int crc(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return (int) crc.getValue();
    }

    private static int checksum(String bids, String asks) {
        LocalBook book = new LocalBook();
        for (String level : bids.split(",")) {
            book.set(true, level.split(" ")[0], level.split(" ")[1]);
        }
        for (String level : asks.split(",")) {
            book.set(false, level.split(" ")[0], level.split(" ")[1]);
        }
        return book.checksum();
    }
}
