package io.tidewatch.marketdata.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.collector.CollectorBench;
import io.tidewatch.collector.FetchStatus;
import io.tidewatch.collector.HandClock;
import io.tidewatch.collector.Reply;
import io.tidewatch.marketdata.BarsClosed;
import io.tidewatch.marketdata.FeedConfig;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.SimulatedPastRepository;
import io.tidewatch.marketdata.SimulationGuard;
import io.tidewatch.marketdata.VenueBarStore;
import io.tidewatch.marketdata.venue.CandleVenues;
import io.tidewatch.marketdata.venue.CoinGeckoPrices;
import io.tidewatch.marketdata.venue.LocalVenues;
import io.tidewatch.marketdata.venue.VenuePace;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.scratch.ScratchDatabase;
import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Market data as the collector runs it: real HTTP, real database, the clock of the test. */
class LiveMarketDatabaseTest {

    private static final Instant START = Instant.parse("2026-05-01T12:00:04Z");
    private static final Map<String, String> SETTINGS = Map.of("MARKET_DATA_SOURCES", "bars,prices", "LIQUID_SYMBOLS", "BTC,ETH",
            "LIQUID_PRIMARY_TIMEFRAME", "5m", "MARKET_DATA_LOOKBACK_DAYS", "1");
    private static final String CONTENT = "SELECT count(*) FROM market_bars WHERE source = ?";

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private final HandClock clock = new HandClock(START);
    private final LocalVenues local = new LocalVenues(clock);
    private final List<BarsClosed> closed = new ArrayList<>();
    private final Settings settings = new Settings(name -> Optional.ofNullable(SETTINGS.get(name)));
    private CollectorBench bench;
    private Sql sql;
    private ExchangeBarConnector bars;
    private CoinGeckoPriceConnector prices;

    @BeforeEach
    void wire() throws Exception {
        bench = new CollectorBench(DATABASE.dataSource(), clock, CollectorBench.QUICK);
        bench.empty();
        sql = bench.sql();
        sql.update("TRUNCATE market_bars, prices RESTART IDENTITY");
        wire("none");
    }

    private void wire(String feed) {
        MarketDataConfig market = new MarketDataConfig(clock, settings);
        SimulationGuard guard = new SimulationGuard(new SimulatedPastRepository(sql),
                new FeedConfig(feed, List.of("BTC"), 1, Duration.ofDays(1)));
        LiveMarketConfig config = LiveMarketConfig.from(settings);
        PriceRepository priceRows = new PriceRepository(sql, market, clock);
        VenueBarStore store = new VenueBarStore(sql, clock);
        bars = new ExchangeBarConnector(config, market, guard, new CandleVenues(local.config(), new VenuePace(), clock), store,
                new CandleIntake(store, priceRows), new ClosedCandles(announcements()), clock);
        prices = new CoinGeckoPriceConnector(config, guard, new CoinGeckoPrices(local.config(), new VenuePace(), clock), priceRows, clock);
    }

    @SuppressWarnings("unchecked")
    private Event<BarsClosed> announcements() {
        return (Event<BarsClosed>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Event.class},
                (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("fire");
                    assertThat(count("SELECT count(*) FROM market_bars WHERE ts = ?", ((BarsClosed) arguments[0]).bars().get(0).start()))
                            .as("stored before it is announced").isPositive();
                    closed.add((BarsClosed) arguments[0]);
                    return null;
                });
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
        local.close();
    }

    private long count(String query, Object... arguments) {
        return sql.queryInt8(query, arguments);
    }

    @Test
    void fillsTheLookbackAndTellsOfTheCandlesThatJustClosed() throws Exception {
        assertThat(bench.run(bars)).isEqualTo(FetchStatus.SUCCESS);
        assertThat(count(CONTENT, "bitget_api")).isEqualTo(2 * 288);
        assertThat(count("SELECT count(*) FROM market_bars WHERE ts + interval '5 minutes' > ?", clock.instant())).isZero();
        assertThat(closed.get(closed.size() - 1).end()).isEqualTo(Instant.parse("2026-05-01T12:00:00Z"));
        assertThat(closed.get(closed.size() - 1).symbols()).containsExactly("BTC", "ETH");
        assertThat(closed).as("nobody decides on the rest").hasSizeLessThanOrEqualTo(2);
        assertThat(count("SELECT count(*) FROM prices WHERE \"timestamp\" = ?", Instant.parse("2026-05-01T12:00:00Z"))).isEqualTo(2);
        closed.clear();
        assertThat(bench.run(bars)).isEqualTo(FetchStatus.EMPTY);
        assertThat(closed).isEmpty();
        assertThat(count("SELECT count(*) FROM market_bars")).isEqualTo(2 * 288);
    }

    @Test
    void isDueShortlyAfterTheNextCandleCloses() {
        Duration hour = Duration.ofHours(1);
        assertThat(bars.nextDue(START, hour)).isEqualTo(Instant.parse("2026-05-01T12:05:03Z"));
        assertThat(bars.nextDue(Instant.parse("2026-05-01T12:05:01Z"), hour)).isEqualTo(Instant.parse("2026-05-01T12:05:03Z"));
        assertThat(bars.nextDue(START, Duration.ofSeconds(60))).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void fillsTheGapOfAnOutageFromWhereTheDatabaseStands() throws Exception {
        bench.run(bars);
        closed.clear();
        clock.pass(Duration.ofDays(5));
        assertThat(bench.run(bars)).isEqualTo(FetchStatus.SUCCESS);
        assertThat(count("SELECT count(*) FROM market_bars WHERE symbol = 'BTC'")).isEqualTo(6 * 288);
        assertThat(count("""
                SELECT count(*) FROM (SELECT ts - LAG(ts) OVER (PARTITION BY symbol ORDER BY ts) AS step FROM market_bars) steps
                 WHERE step <> interval '5 minutes'
                """)).isZero();
        assertThat(closed).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void takesACorrectionOfItsVenueAndOfNoOther() throws Exception {
        bench.run(bars);
        long start = Instant.parse("2026-05-01T11:55:00Z").toEpochMilli();
        local.corrections.put(start, 120.0);
        assertThat(bench.run(bars)).isEqualTo(FetchStatus.SUCCESS);
        String close = "SELECT close::int8 FROM market_bars WHERE symbol = 'BTC' AND ts = ?";
        assertThat(count(close, Instant.ofEpochMilli(start))).isEqualTo(120);
        local.bitget.fail(Reply.status(500));
        local.corrections.put(start, 140.0);
        assertThat(bench.run(bars)).isEqualTo(FetchStatus.EMPTY);
        assertThat(count(close, Instant.ofEpochMilli(start))).isEqualTo(120);
        assertThat(count(CONTENT, "binance_fapi")).isZero();
    }

    @Test
    void goesOnWithTheOtherVenueAndComesBack() throws Exception {
        bench.run(bars);
        closed.clear();
        local.bitget.fail(Reply.rateLimited("1"));
        clock.pass(Duration.ofMinutes(5));
        assertThat(bench.run(bars)).isEqualTo(FetchStatus.SUCCESS);
        assertThat(closed).singleElement().satisfies(now -> assertThat(now.symbols()).containsExactly("BTC", "ETH"));
        assertThat(count(CONTENT, "binance_fapi")).isEqualTo(2);
        local.bitget.recover();
        clock.pass(Duration.ofMinutes(5));
        Thread.sleep(1000);
        assertThat(bench.run(bars)).isEqualTo(FetchStatus.SUCCESS);
        assertThat(count(CONTENT, "binance_fapi")).as("a candle belongs to who gave it first").isEqualTo(2);
        assertThat(count(CONTENT, "bitget_api")).isEqualTo(2 * 289);
    }

    @Test
    void coolsDownWhenBothFailAndRecovers() throws Exception {
        local.bitget.fail(Reply.status(500));
        local.binance.fail(Reply.status(500));
        assertThat(bench.run(bars)).isEqualTo(FetchStatus.FAILURE);
        assertThat(bench.run(bars)).isEqualTo(FetchStatus.COOLDOWN);
        local.bitget.recover();
        clock.pass(Duration.ofSeconds(61));
        assertThat(bench.run(bars)).isEqualTo(FetchStatus.SUCCESS);
        assertThat(count("SELECT count(*) FROM market_bars")).isEqualTo(2 * 288);
    }

    @Test
    void aSymbolNobodyKnowsDoesNotStopTheOthers() throws Exception {
        local.bitgetPairs.remove("ETHUSDT");
        local.binancePairs.remove("ETHUSDT");
        assertThat(bench.run(bars)).isEqualTo(FetchStatus.SUCCESS);
        assertThat(count("SELECT count(*) FROM market_bars WHERE symbol = 'BTC'")).isEqualTo(288);
    }

    @Test
    void staysOutOfASimulatedMarket() throws Exception {
        wire("simulator");
        assertThat(bench.run(bars)).isEqualTo(FetchStatus.FAILURE);
        assertThat(bench.run(prices)).isEqualTo(FetchStatus.FAILURE);
        wire("none");
        sql.update("INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close, source)"
                + " VALUES ('BTC', '5m', '2026-01-01', 1, 1, 1, 1, 'simulator')");
        clock.pass(Duration.ofMinutes(2));
        assertThat(bench.run(bars)).isEqualTo(FetchStatus.FAILURE);
        assertThat(count("SELECT count(*) FROM market_bars")).isOne();
        assertThat(local.bitget.asked()).isEmpty();
    }

    @Test
    void aPriceIsStampedWhenItArrivesAndNeverReplacesAFresherOne() throws Exception {
        serve(500.5, START.minusSeconds(30));
        assertThat(bench.run(prices)).isEqualTo(FetchStatus.SUCCESS);
        assertThat(count("SELECT count(*) FROM prices WHERE symbol = 'BTC' AND price = 500.5 AND \"timestamp\" = ?", START)).isOne();
        clock.pass(Duration.ofSeconds(90));
        assertThat(bench.run(prices)).as("the same quote again").isEqualTo(FetchStatus.EMPTY);
        serve(501, START.minusSeconds(10));
        assertThat(bench.run(prices)).as("changed before the known price came").isEqualTo(FetchStatus.EMPTY);
        serve(502, clock.instant().minusSeconds(5));
        assertThat(bench.run(prices)).isEqualTo(FetchStatus.SUCCESS);
        assertThat(count("SELECT count(*) FROM prices WHERE symbol = 'BTC'")).isEqualTo(2);
        local.binance.fail(Reply.json("{\"status\":{\"error_code\":429,\"error_message\":\"You've exceeded the Rate Limit\"}}"));
        assertThat(bench.run(prices)).isEqualTo(FetchStatus.FAILURE);
    }

    private void serve(double usd, Instant changed) {
        local.binance.serve("/api/v3/simple/price", Reply.json("{\"bitcoin\":{\"usd\":" + usd + ",\"last_updated_at\":"
                + changed.getEpochSecond() + "},\"ethereum\":{\"usd\":1,\"last_updated_at\":" + START.minusSeconds(86_400).getEpochSecond()
                + "}}"));
    }
}
