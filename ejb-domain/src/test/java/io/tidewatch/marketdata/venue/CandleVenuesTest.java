package io.tidewatch.marketdata.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.collector.HandClock;
import io.tidewatch.collector.LocalSource;
import io.tidewatch.collector.Reply;
import io.tidewatch.collector.SourceClient;
import io.tidewatch.collector.WebSourceClient;
import io.tidewatch.connectors.api.RateLimitedException;
import io.tidewatch.connectors.api.SourceException;
import io.tidewatch.connectors.web.DirectConnectionFactory;
import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.Timeframe;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CandleVenuesTest {

    private static final Timeframe MINUTES = Timeframe.of("5m");
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:20Z");
    private static final Instant END = Instant.parse("2026-05-01T12:00:00Z");

    private final HandClock clock = new HandClock(NOW);
    private final LocalVenues local = new LocalVenues(clock);
    private final SourceClient web = new WebSourceClient(new DirectConnectionFactory(1 << 22), clock);
    private final CandleVenues venues = venues(local.config());

    private CandleVenues venues(VenueConfig config) {
        return new CandleVenues(config, new VenuePace(System::nanoTime, nanos -> { }), clock);
    }

    @AfterEach
    void close() {
        local.close();
    }

    private List<VenueCandles> ask(String symbol, Instant from, Instant to) throws Exception {
        return venues.candles(web, symbol, MINUTES, from, to, Duration.ofMinutes(10));
    }

    private static Stream<Bar> bars(List<VenueCandles> found) {
        return found.stream().flatMap(some -> some.candles().bars().stream());
    }

    @Test
    void readsClosedCandlesOfBitgetAndAsksNobodyElse() throws Exception {
        List<VenueCandles> found = ask("BTC", END.minusSeconds(1500), END.plusSeconds(300));
        assertThat(found).singleElement().satisfies(some -> assertThat(some.source()).isEqualTo("bitget_api"));
        assertThat(bars(found)).extracting(Bar::start).as("the open candle is served and not taken").containsExactly(
                END.minusSeconds(1500), END.minusSeconds(1200), END.minusSeconds(900), END.minusSeconds(600), END.minusSeconds(300));
        assertThat(bars(found)).allSatisfy(bar -> assertThat(bar.close()).isEqualTo(local.close(bar.start().toEpochMilli())));
        assertThat(local.binance.asked()).isEmpty();
        LocalSource.Asked asked = local.bitget.asked().get(0);
        assertThat(asked.path()).isEqualTo("/api/v2/mix/market/candles");
        assertThat(asked.query()).containsEntry("symbol", "BTCUSDT").containsEntry("granularity", "5m")
                .containsEntry("productType", "USDT-FUTURES");
    }

    @Test
    void spotIsAskedInItsOwnWords() throws Exception {
        CandleVenues spot = venues(local.config("MARKET_DATA_MARKET", "spot"));
        assertThat(spot.candles(web, "ETH", MINUTES, END.minusSeconds(600), END, Duration.ZERO)).hasSize(1);
        assertThat(local.bitget.asked("/api/v2/spot/market/candles").get(0).query()).containsEntry("granularity", "5min")
                .doesNotContainKey("productType");
        local.bitget.fail(Reply.status(500));
        assertThat(spot.candles(web, "ETH", MINUTES, END.minusSeconds(600), END, Duration.ZERO))
                .extracting(VenueCandles::source).containsExactly("binance_api");
        assertThat(local.binance.asked()).extracting(LocalSource.Asked::path).containsOnly("/api/v3/klines");
    }

    @Test
    void pagesOfHistoryHaveNoSeam() throws Exception {
        Instant from = END.minus(Duration.ofDays(60));
        for (int candles : new int[] {198, 199, 200, 398, 399, 1000}) {
            Instant to = from.plus(MINUTES.length().multipliedBy(candles));
            assertThat(bars(venues.candles(web, "BTC", MINUTES, from, to, Duration.ZERO))).as("%d candles", candles)
                    .extracting(Bar::start).hasSize(candles).doesNotHaveDuplicates().isSorted()
                    .startsWith(from).endsWith(to.minus(MINUTES.length()));
        }
        assertThat(local.bitget.asked("/api/v2/mix/market/candles")).isEmpty();
    }

    @Test
    void whatWasBeforeAListingComesFromTheOtherVenue() throws Exception {
        Instant from = END.minus(Duration.ofDays(60));
        Instant to = from.plus(MINUTES.length().multipliedBy(995));
        local.bitgetListed = from.plus(MINUTES.length().multipliedBy(500));
        List<VenueCandles> found = venues.candles(web, "BTC", MINUTES, from, to, Duration.ZERO);
        assertThat(found).extracting(VenueCandles::source).containsExactly("bitget_api", "binance_fapi");
        assertThat(found.get(0).candles().bars()).hasSize(495).allMatch(bar -> !bar.start().isBefore(local.bitgetListed));
        assertThat(found.get(1).candles().bars()).hasSize(500).allMatch(bar -> bar.start().isBefore(local.bitgetListed));
    }

    @Test
    void aPairOneVenueLacksIsAskedOfTheOtherAndNotAskedAgainSoon() throws Exception {
        for (int i = 0; i < 2; i++) {
            assertThat(ask("XMR", END.minusSeconds(600), END)).extracting(VenueCandles::source).containsExactly("binance_fapi");
        }
        assertThat(local.bitget.asked()).hasSize(1);
        assertThatThrownBy(() -> ask("NOPE", END.minusSeconds(600), END)).isInstanceOf(UnknownPairException.class);
    }

    @Test
    void aBrokenVenueIsLeftOutForAMinuteAndThenAskedAgain() throws Exception {
        local.bitget.fail(Reply.json("{\"code\":\"40725\",\"msg\":\"service return an error\",\"data\":null}"));
        assertThat(ask("BTC", END.minusSeconds(600), END)).extracting(VenueCandles::source).containsExactly("binance_fapi");
        assertThat(ask("ETH", END.minusSeconds(600), END)).extracting(VenueCandles::source).containsExactly("binance_fapi");
        assertThat(local.bitget.asked()).hasSize(1);
        local.bitget.recover();
        clock.pass(Duration.ofSeconds(60));
        assertThat(ask("BTC", END.minusSeconds(600), END)).extracting(VenueCandles::source).containsExactly("bitget_api");
    }

    @Test
    void pagesInsteadOfJsonAndCutAnswersAreFailures() throws Exception {
        for (Reply wrong : List.of(Reply.html(), Reply.json("{\"code\":\"00000\",\"data\":[[").cut(), Reply.status(503), Reply.json(""))) {
            local.bitget.fail(wrong);
            assertThat(ask("BTC", END.minusSeconds(600), END)).extracting(VenueCandles::source).containsExactly("binance_fapi");
            clock.pass(Duration.ofSeconds(60));
        }
    }

    @Test
    void whenBothFailItIsAFailure() {
        local.bitget.fail(Reply.status(500));
        local.binance.fail(Reply.status(502));
        assertThatThrownBy(() -> ask("BTC", END.minusSeconds(600), END)).isInstanceOf(SourceException.class)
                .isNotInstanceOf(UnknownPairException.class);
    }

    @Test
    void aHoleIsNoHistoryWhenTheVenueThatMayFillItCannotBeAsked() throws Exception {
        local.bitgetHoles.add(END.minusSeconds(900).toEpochMilli());
        local.binance.fail(Reply.status(500));
        assertThatThrownBy(() -> venues.candles(web, "BTC", MINUTES, END.minusSeconds(3000), END, Duration.ZERO))
                .isInstanceOf(SourceException.class);
        local.binance.recover();
        clock.pass(Duration.ofMinutes(1));
        assertThat(bars(venues.candles(web, "BTC", MINUTES, END.minusSeconds(3000), END, Duration.ZERO))).hasSize(10);
    }

    @Test
    void whoAsksToBeLeftAloneIsNotAskedUntilThen() throws Exception {
        VenuePace pace = new VenuePace(() -> clock.instant().toEpochMilli() * 1_000_000, nanos -> { });
        CandleVenues paced = new CandleVenues(local.config(), pace, clock);
        local.bitget.fail(Reply.rateLimited("120"));
        local.binance.fail(LocalVenues.banned(300));
        assertThatThrownBy(() -> paced.candles(web, "BTC", MINUTES, END.minusSeconds(600), END, Duration.ZERO))
                .isInstanceOf(RateLimitedException.class);
        local.bitget.recover();
        local.binance.recover();
        clock.pass(Duration.ofSeconds(119));
        assertThatThrownBy(() -> paced.candles(web, "BTC", MINUTES, END.minusSeconds(600), END, Duration.ZERO))
                .isInstanceOfSatisfying(RateLimitedException.class, limit -> assertThat(limit.retryAfter()).isPresent());
        assertThat(local.bitget.asked()).hasSize(1);
        assertThat(local.binance.asked()).hasSize(1);
        clock.pass(Duration.ofSeconds(1));
        assertThat(paced.candles(web, "BTC", MINUTES, END.minusSeconds(600), END, Duration.ZERO))
                .extracting(VenueCandles::source).containsExactly("bitget_api");
    }

    @Test
    void aLimitInTheBodyCountsLikeOneInTheStatus() throws Exception {
        local.bitget.fail(Reply.json("{\"code\":\"429\",\"msg\":\"Too Many Requests\",\"data\":null}"));
        assertThat(ask("BTC", END.minusSeconds(600), END)).extracting(VenueCandles::source).containsExactly("binance_fapi");
        ask("ETH", END.minusSeconds(600), END);
        assertThat(local.bitget.asked()).hasSize(1);
    }
}
