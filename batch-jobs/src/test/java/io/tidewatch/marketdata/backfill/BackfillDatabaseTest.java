package io.tidewatch.marketdata.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.collector.WebSourceClient;
import io.tidewatch.connectors.web.DirectConnectionFactory;
import io.tidewatch.features.DerivativeMetric;
import io.tidewatch.marketdata.BarRepository;
import io.tidewatch.marketdata.BookQuoteStore;
import io.tidewatch.marketdata.FundingRateStore;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.SignalReadingStore;
import io.tidewatch.marketdata.VenueBarStore;
import io.tidewatch.marketdata.venue.CandleVenues;
import io.tidewatch.marketdata.venue.VenueConfig;
import io.tidewatch.marketdata.venue.VenueHistory;
import io.tidewatch.marketdata.venue.VenuePace;
import io.tidewatch.marketdata.venue.VenueUnavailableException;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.tasks.InvalidJobParameterException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Backfills against both exchanges over HTTP and a real database, interrupted and continued. */
class BackfillDatabaseTest {

    private static final Instant NOW = Instant.parse("2026-05-01T00:02:30Z");
    private static final int ALL = Integer.MAX_VALUE;

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private final TradingClock clock = new TradingClock() {
        @Override
        public Instant instant() {
            return NOW;
        }
    };
    private LocalExchange exchange;
    private Sql sql;
    private VenueHistory history;
    private CandleVenues venues;
    private SignalReadingStore signals;
    private VenueBarStore bars;

    @BeforeEach
    void open() throws Exception {
        exchange = new LocalExchange();
        sql = new Sql(DATABASE.oneConnection());
        sql.update("TRUNCATE market_bars, prices, funding_rates, onchain_signals, orderbook_l2 RESTART IDENTITY");
        VenueConfig config = VenueConfig.from(new Settings(name -> Optional.of(name)
                .filter(some -> some.endsWith("_URL")).map(some -> exchange.address())));
        VenuePace pace = new VenuePace();
        venues = new CandleVenues(config, pace, clock);
        history = new VenueHistory(new WebSourceClient(new DirectConnectionFactory(1 << 22), clock), venues, config, pace, clock);
        signals = new SignalReadingStore(sql, clock);
        bars = new VenueBarStore(sql, clock);
    }

    @AfterEach
    void close() {
        exchange.close();
    }

    private BackfillBench bench(Backfill backfill, String... parameters) {
        Map<String, String> given = new HashMap<>(Map.of("symbols", "BTC", "timeframe", "5m"));
        for (int i = 0; i < parameters.length; i += 2) {
            given.put(parameters[i], parameters[i + 1]);
        }
        return new BackfillBench(backfill, sql, clock, given);
    }

    private String content(String table, String columns) {
        return sql.queryOne("SELECT md5(string_agg(concat_ws('|', " + columns + "), ';' ORDER BY " + columns + ")) AS sum FROM " + table,
                row -> row.optionalText("sum").orElse("")).orElse("");
    }

    private long count(String query, Object... arguments) {
        return sql.queryInt8(query, arguments);
    }

    @Test
    void candlesOfAnInterruptedRunAreThoseOfAQuietOne() throws Exception {
        BarBackfill backfill = new BarBackfill(history, venues, bars);
        String[] parameters = {"start", "2026-03-01T00:00:00Z", "end", "2026-03-12T00:00:00Z"};
        assertThat(bench(backfill, parameters).work("BTC", ALL)).isTrue();
        String quiet = content("market_bars", "symbol, timeframe, ts, open, high, low, close, volume, source");
        assertThat(count("SELECT count(*) FROM market_bars")).isEqualTo(11 * 288);
        assertThat(count("SELECT count(*) FROM market_bars WHERE source = 'bitget_api'")).isEqualTo(11 * 288);
        sql.update("TRUNCATE market_bars");

        BackfillBench killed = bench(backfill, parameters);
        assertThat(killed.work("BTC", 2)).isFalse();
        assertThat(count("SELECT count(*) FROM market_bars")).isEqualTo(2 * 995);
        exchange.asked.clear();
        assertThat(killed.work("BTC", ALL)).isTrue();
        assertThat(exchange.asked).as("what was stored is not read again").hasSizeLessThan(10);
        assertThat(content("market_bars", "symbol, timeframe, ts, open, high, low, close, volume, source")).isEqualTo(quiet);
        assertThat(killed.unit("BTC").result().path("rows").asLong()).isEqualTo(11 * 288);
        assertThat(killed.unit("BTC").result().path("written").asLong()).isEqualTo(11 * 288);
        BackfillBench again = bench(backfill, parameters);
        assertThat(again.work("BTC", ALL)).isTrue();
        assertThat(again.unit("BTC").result().path("written").asLong()).isZero();
    }

    @Test
    void anUnknownSymbolIsReportedAndABrokenVenueFails() throws Exception {
        BarBackfill backfill = new BarBackfill(history, venues, bars);
        BackfillBench unknown = bench(backfill, "symbols", "NOPE", "start", "2026-03-01", "end", "2026-03-02");
        assertThat(unknown.work("NOPE", ALL)).isTrue();
        assertThat(unknown.unit("NOPE").result().path("unknown").asLong()).isOne();
        exchange.broken = true;
        assertThatThrownBy(() -> bench(backfill, "start", "2026-03-01", "end", "2026-03-02").work("BTC", ALL))
                .isInstanceOf(VenueUnavailableException.class);
        assertThat(count("SELECT count(*) FROM market_bars")).isZero();
    }

    @Test
    void fundingKeepsItsMillisecondsAndIsCarriedOnlyWhenAsked() throws Exception {
        FundingBackfill backfill = new FundingBackfill(history, new FundingRateStore(sql, clock));
        String[] window = {"start", "2026-03-01", "end", "2026-04-10"};
        assertThat(bench(backfill, window).work("BTC", ALL)).isTrue();
        assertThat(count("SELECT count(*) FROM funding_rates")).isEqualTo(120);
        assertThat(count("SELECT count(*) FROM funding_rates WHERE next_funding_ts - ts = interval '8 hours'")).isEqualTo(120);
        assertThat(count("SELECT count(*) FROM funding_rates WHERE extract(milliseconds FROM ts)::int % 1000 = 2")).isEqualTo(120);
        BackfillBench filled = bench(backfill, "start", "2026-03-01", "end", "2026-04-10", "timeframe", "1h", "fill", "true");
        assertThat(filled.work("BTC", 1)).isFalse();
        assertThat(filled.work("BTC", ALL)).isTrue();
        assertThat(count("SELECT count(*) FROM funding_rates WHERE source = 'binance_fapi_funding'")).isEqualTo(120);
        assertThat(count("SELECT count(*) FROM funding_rates WHERE source = 'binance_fapi_funding_carried'")).isEqualTo(40 * 24);
        assertThat(count("""
                SELECT count(*) FROM funding_rates carried
                 WHERE source LIKE '%carried' AND funding_rate <> (SELECT funding_rate FROM funding_rates settled
                        WHERE settled.source = 'binance_fapi_funding' AND settled.ts <= carried.ts ORDER BY settled.ts DESC LIMIT 1)
                """)).as("carried from the settlement before").isZero();
        assertThat(bench(backfill, window).work("BTC", ALL)).isTrue();
        assertThat(count("SELECT count(*) FROM funding_rates")).isEqualTo(120 + 40 * 24);
    }

    @Test
    void openInterestIsKnownAtBucketEndsAndOlderHistoryStays() throws Exception {
        sql.update("INSERT INTO onchain_signals (asset_symbol, chain, ts, metric_name, metric_value, source)"
                + " VALUES ('BTC', 'derivatives', '2026-01-01', 'open_interest_value', 7, 'binance_fapi_open_interest')");
        sql.update("INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close, volume, source)"
                + " SELECT 'BTC', '5m', ts, 100, 103, 99, 102, 5, 'bitget_api' FROM unnest(ARRAY['2026-04-28 23:50Z', '2026-04-29 00:00Z',"
                + " '2026-03-20 00:00Z']::timestamptz[]) AS t(ts)");
        exchange.oldest = Instant.parse("2026-04-29T00:00:00Z").toEpochMilli();
        OpenInterestBackfill backfill = new OpenInterestBackfill(history, new BarRepository(sql), signals, clock);
        String[] window = {"start", "2026-04-28", "end", "2026-04-30", "proxy", "true"};
        assertThat(bench(backfill, window).work("BTC", ALL)).isTrue();
        assertThat(count("SELECT count(*) FROM onchain_signals WHERE metric_name = 'open_interest_value'")).isEqualTo(1 + 288);
        assertThat(count("SELECT count(*) FROM onchain_signals WHERE metric_name = 'open_interest_value' AND ts = '2026-04-29Z'"))
                .as("a level of a bucket is not known at its start").isZero();
        assertThat(count("SELECT metric_value::int8 FROM onchain_signals WHERE metric_name = 'net_inflow' AND ts = '2026-04-29 00:05Z'"
                + " AND source = 'binance_fapi_oi_proxy'")).isZero();
        assertThat(count("SELECT metric_value::int8 FROM onchain_signals WHERE source = 'synthetic_oi_proxy_from_bars'"))
                .as("only where there is nothing else, at the candle's end").isEqualTo(10);
        assertThat(count("SELECT count(*) FROM onchain_signals WHERE source = 'synthetic_oi_proxy_from_bars' AND ts = '2026-04-28 23:55Z'")).isOne();
        String first = content("onchain_signals", "asset_symbol, metric_name, ts, metric_value, source");
        exchange.oldest = Instant.parse("2026-04-29T12:00:00Z").toEpochMilli();
        assertThat(bench(backfill, window).work("BTC", ALL)).isTrue();
        assertThat(content("onchain_signals", "asset_symbol, metric_name, ts, metric_value, source"))
                .as("the venue has forgotten a part, the database has not").isEqualTo(first);
    }

    @Test
    void everyDerivativeMetricComesUnderItsNameAndNothingBeforeItWasKnown() throws Exception {
        exchange.oldest = Instant.parse("2026-04-29T00:00:00Z").toEpochMilli();
        DerivativesBackfill backfill = new DerivativesBackfill(history, signals, clock);
        assertThat(bench(backfill, "start", "2026-04-28T22:00:00Z", "end", "2026-04-29T01:00:00Z").work("BTC", ALL)).isTrue();
        assertThat(sql.query("SELECT DISTINCT metric_name FROM onchain_signals", row -> row.text("metric_name")))
                .containsExactlyInAnyOrderElementsOf(DerivativeMetric.names());
        assertThat(count("SELECT count(*) FROM onchain_signals WHERE source = 'binance_fapi_derivatives'")).isEqualTo(12 * 6);
        assertThat(count("SELECT count(*) FROM onchain_signals WHERE ts <= '2026-04-29Z'")).as("nothing is carried backward").isZero();
        BackfillBench old = bench(backfill, "start", "2026-02-01T00:00:00Z", "end", "2026-02-01T01:00:00Z");
        assertThat(old.work("BTC", ALL)).isTrue();
        assertThat(old.unit("BTC").result().path("out_of_reach").asLong()).isOne();
        assertThat(count("SELECT count(*) FROM onchain_signals")).isEqualTo(12 * 6);
        assertThatThrownBy(() -> bench(backfill, "timeframe", "1m")).isInstanceOf(InvalidJobParameterException.class);
    }

    @Test
    void pricesBecomeCandlesOnlyWhereThereAreNone() throws Exception {
        sql.update("INSERT INTO prices (symbol, price, volume, \"timestamp\") VALUES ('BTC', 10, 1, '2026-04-30 00:01Z'),"
                + " ('BTC', 12, 1, '2026-04-30 00:04Z'), ('BTCUSDT', 99, 1, '2026-04-30 00:02Z'), ('BTCUSDT', 11, 1, '2026-04-30 00:07Z'),"
                + " ('BTC', 13, 1, '2026-04-30 00:11Z'), ('BTC', 14, 1, '2026-05-01 00:01Z')");
        sql.update("INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close, source)"
                + " VALUES ('BTC', '5m', '2026-04-30 00:10Z', 1, 1, 1, 1, 'bitget_api')");
        MarketDataConfig market = new MarketDataConfig(clock, new Settings(name -> Optional.empty()));
        PriceBarBackfill backfill = new PriceBarBackfill(new PriceRepository(sql, market, clock), bars, clock);
        for (int i = 0; i < 2; i++) {
            assertThat(bench(backfill, "start", "2026-04-29").work("BTC", ALL)).isTrue();
            assertThat(sql.query("SELECT concat_ws(' ', to_char(ts AT TIME ZONE 'UTC', 'HH24:MI'), open, high, low, close, source) AS bar"
                    + " FROM market_bars ORDER BY ts", row -> row.text("bar"))).containsExactly("00:00 10 12 10 12 prices_backfill",
                    "00:05 11 11 11 11 prices_backfill", "00:10 1 1 1 1 bitget_api");
        }
    }

    @Test
    void guessedBooksStandAtCandleEndsAndGiveWayToRealOnes() throws Exception {
        sql.update("INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close, volume, source)"
                + " SELECT 'BTC', '5m', ts, 100, 101, 99.5, 100.5, 1000, 'bitget_api' FROM unnest(ARRAY['2026-04-30 00:00Z',"
                + " '2026-04-30 00:05Z', '2026-05-01 00:00Z']::timestamptz[]) AS t(ts)");
        sql.update("INSERT INTO orderbook_l2 (symbol, ts, imbalance, source) VALUES ('BTC', '2026-04-30 00:10Z', 0.1, 'exchange')");
        OrderBookProxyBackfill backfill = new OrderBookProxyBackfill(new BarRepository(sql), new BookQuoteStore(sql, clock),
                new OrderBookProxyConfig(new Settings(name -> Optional.empty())), clock);
        for (int i = 0; i < 2; i++) {
            assertThat(bench(backfill, "start", "2026-04-29").work("BTC", ALL)).isTrue();
            assertThat(sql.query("SELECT concat_ws(' ', to_char(ts AT TIME ZONE 'UTC', 'HH24:MI'), round(imbalance::numeric, 6), source)"
                    + " AS book FROM orderbook_l2 ORDER BY ts", row -> row.text("book"))).containsExactly(
                    "00:05 0.582783 synthetic_from_market_bars", "00:10 0.100000 exchange");
        }
    }
}
