package io.tidewatch.connectors.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.connectors.api.VenueFeedState.Condition;
import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.marketdata.feed.BitgetDialect;
import io.tidewatch.marketdata.feed.FeedChannel;
import io.tidewatch.marketdata.venue.VenueMarket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A feed against an exchange that does what the test says. */
@Timeout(30)
class VenueFeedTest {

    private static final Instant TEN = Instant.parse("2026-02-14T10:00:00Z");

    private final ScriptedExchange exchange = new ScriptedExchange();
    private final FeedBean bean = new FeedBean();
    private VenueFeed feed;
    private Thread worker;

    private void start(Duration silence, int queue) {
        BitgetDialect dialect = new BitgetDialect(EnumSet.allOf(FeedChannel.class), List.of("BTC"), VenueMarket.FUTURES, "USDT", Timeframe.of("1m"));
        feed = new VenueFeed(bean.endpoints(), new VenueFeedSettings.Feed(dialect, exchange.socket(), exchange.web(),
                Duration.ofSeconds(1), silence, queue), Clock.systemUTC(),
                new Backoff(Duration.ofMillis(10), Duration.ofMillis(50), new Random(1)),
                    new Backoff(Duration.ofMillis(10), Duration.ofMillis(50), new Random(2)));
        worker = new Thread(feed);
        worker.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        feed.stop();
        worker.join(5000);
        exchange.close();
        assertThat(worker.isAlive()).isFalse();
    }

    @Test
    void asksForTheCandlesThatABrokenConnectionCost() throws InterruptedException {
        start(Duration.ofSeconds(30), 100);
        exchange.accept();
        exchange.push(candle(0, 1));
        exchange.push(candle(1, 2));
        FeedBean.await("the first candle", () -> bean.bars().size() == 1);
        assertThat(exchange.heard()).singleElement().asString().contains("subscribe", "candle1m", "BTCUSDT");
        exchange.answers(500, "");
        exchange.drop();
        exchange.accept();
        FeedBean.await("asking anew", () -> exchange.heard().size() == 2);
        assertThat(bean.state().condition()).isEqualTo(Condition.CONNECTING);
        exchange.push(candle(4, 50));
        FeedBean.await("asking for candles", () -> !exchange.asked().isEmpty());
        assertThat(bean.bars()).as("the candle that was open is not taken for closed").hasSize(1);
        exchange.answers(200, "{\"code\":\"00000\",\"data\":[" + row(0, 1) + "," + row(1, 20) + "," + row(2, 30) + "," + row(3, 40) + "," + row(4, 49) + "]}");
        FeedBean.await("the missed candles", () -> bean.bars().size() == 5);
        assertThat(bean.bars()).extracting(Bar::close).containsExactly(1.0, 1.0, 20.0, 30.0, 40.0);
        exchange.push(candle(5, 60));
        FeedBean.await("the next candle", () -> bean.bars().size() == 6);
        assertThat(bean.bars().get(5).close()).isEqualTo(50);
        assertThat(exchange.asked()).allSatisfy(question -> assertThat(question).contains("/api/v2/mix/market/candles?symbol=BTCUSDT",
                "granularity=1m", "startTime=" + TEN.toEpochMilli(), "endTime=" + TEN.plusSeconds(240).toEpochMilli()));
        FeedBean.await("telling", () -> bean.state().condition() == Condition.LIVE && bean.state().repairs() == 4);
        assertThat(bean.state().reconnects()).isOne();
    }

    @Test
    void makesAnewConnectionWhereAnExchangeFellSilent() throws InterruptedException {
        start(Duration.ofSeconds(1), 100);
        exchange.accept();
        exchange.push(candle(0, 1));
        exchange.accept();
        assertThat(bean.states()).extracting(state -> state.condition()).containsSubsequence(Condition.CONNECTING, Condition.LIVE,
                Condition.STALE, Condition.CONNECTING);
    }

    @Test
    void asksForABookAnewThatMissesSomething() throws InterruptedException {
        start(Duration.ofSeconds(30), 100);
        exchange.accept();
        exchange.push("{\"action\":\"snapshot\",\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"books\",\"instId\":\"BTCUSDT\"},\"data\":[{"
                + "\"asks\":[[\"101\",\"1\"]],\"bids\":[[\"100\",\"1\"]],\"checksum\":1,\"seq\":1,\"ts\":\"" + TEN.toEpochMilli() + "\"}],\"ts\":"
                + TEN.toEpochMilli() + "}");
        FeedBean.await("asking anew", () -> exchange.heard().size() == 3);
        assertThat(exchange.heard().get(1)).contains("unsubscribe", "books");
        assertThat(exchange.heard().get(2)).contains("\"subscribe\"", "books");
        FeedBean.await("telling", () -> bean.state().gaps() == 1);
        assertThat(bean.state().condition()).isEqualTo(Condition.LIVE);
    }

    @Test
    void makesTheExchangeWaitForASlowBeanAndLosesNothing() throws InterruptedException {
        start(Duration.ofSeconds(30), 4);
        exchange.accept();
        CountDownLatch gate = new CountDownLatch(1);
        bean.holdUp(gate);
        for (int i = 0; i < 2000; i++) {
            exchange.push("{\"action\":\"update\",\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"trade\",\"instId\":\"BTCUSDT\"},\"data\":[{\"ts\":\""
                    + TEN.plusMillis(10L * i).toEpochMilli() + "\",\"price\":\"100\",\"size\":\"1\",\"side\":\"buy\",\"tradeId\":\"" + i + "\"}],\"ts\":"
                    + TEN.plusMillis(10L * i).toEpochMilli() + "}");
        }
        Thread.sleep(100);
        gate.countDown();
        exchange.push(candle(1, 1));
        FeedBean.await("all trades", () -> bean.traded() == 2000);
    }

    @Test
    void saysWhatAnExchangeRefuses() throws InterruptedException {
        start(Duration.ofSeconds(30), 100);
        exchange.accept();
        exchange.push("{\"event\":\"error\",\"code\":30001,\"msg\":\"no such channel\"}");
        FeedBean.await("telling", () -> bean.state().detail().contains("30001 no such channel"));
        exchange.accept();
    }

    private static String row(int minute, double close) {
        return "[\"" + TEN.plusSeconds(60L * minute).toEpochMilli() + "\",\"1\",\"99\",\"1\",\"" + close + "\",\"10\",\"10\",\"10\"]";
    }

    private static String candle(int minute, double close) {
        return "{\"action\":\"update\",\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"candle1m\",\"instId\":\"BTCUSDT\"},\"data\":["
                + row(minute, close) + "],\"ts\":" + TEN.plusSeconds(60L * minute).toEpochMilli() + "}";
    }
}
