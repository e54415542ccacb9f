package io.tidewatch.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MarketDataDatabaseTest {

    private static final TradingClock CLOCK = new TradingClock();
    private static final Timeframe HOUR = Timeframe.of("1h");
    private static final Instant START = Instant.parse("2022-01-01T00:00:00Z");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;

    private BarRepository bars;
    private BarService service;
    private PriceRepository prices;

    @BeforeAll
    static void create() throws Exception {
        sql = new Sql(DATABASE.oneConnection());
    }

    @BeforeEach
    void wire() {
        sql.update("TRUNCATE market_bars, prices RESTART IDENTITY");
        bars = new BarRepository(sql);
        service = new BarService(bars, CLOCK);
        prices = new PriceRepository(sql, new MarketDataConfig(CLOCK, new Settings(name -> Optional.of("1h"))), CLOCK);
    }

    @Test
    void importingTwiceChangesNothingAndTheLastOfTwoCounts() {
        List<Bar> sent = List.of(bar("ETH", 0, 10), bar("BTC", 0, 20), bar("BTC", 0, 21));
        assertThat(service.importBars(sent)).isEqualTo(new ImportResult(3, 2, 0));
        assertThat(service.importBars(sent)).isEqualTo(new ImportResult(3, 0, 0));
        assertThat(service.importBars(List.of(bar("BTC", 0, 22)))).isEqualTo(new ImportResult(1, 0, 1));
        assertThat(sql.queryInt8("SELECT COUNT(*) FROM market_bars")).isEqualTo(2);
    }

    @Test
    void aCandleIsKnownFromItsEndOn() {
        service.importBars(List.of(bar("BTC", 0, 20), bar("BTC", 1, 21), bar("ETH", 1, 5)));
        Instant end = START.plusSeconds(7200);
        assertThat(bars.recent(List.of("ETH", "BTC", "SOL"), HOUR, end, 5)).containsExactly(
                entry("ETH", List.of(bar("ETH", 1, 5))),
                entry("BTC", List.of(bar("BTC", 0, 20), bar("BTC", 1, 21))),
                entry("SOL", List.of()));
        assertThat(bars.recent(List.of("BTC"), HOUR, end.minusNanos(1000), 5).get("BTC")).containsExactly(bar("BTC", 0, 20));
        assertThat(bars.recent(List.of("BTC"), HOUR, end, 1).get("BTC")).containsExactly(bar("BTC", 1, 21));
    }

    @Test
    void theLatestPriceIsThePriceRowUnlessALaterCandleHasEnded() {
        service.importBars(List.of(bar("BTC", 0, 20), bar("BTC", 1, 21)));
        prices.record(List.of(new PriceSnapshot("BTC", 20.5, 7.9, START.plusSeconds(1800))));
        assertThat(prices.latest("BTC", START.plusSeconds(1799))).isEmpty();
        assertThat(prices.latest("BTC", START.plusSeconds(3600))).contains(new PriceSnapshot("BTC", 20.5, 7, START.plusSeconds(1800)));
        assertThat(prices.latest("BTC", START.plusSeconds(7200))).contains(new PriceSnapshot("BTC", 21, 3, START.plusSeconds(7200)));
        assertThat(prices.latest(List.of("BTC", "NONE"), START.plusSeconds(9999))).containsOnlyKeys("BTC");
    }

    @Test
    void recordingAPriceTwiceKeepsOneRow() {
        List<PriceSnapshot> tick = List.of(new PriceSnapshot("BTC", 20.123456789, 0, START));
        assertThat(prices.record(tick)).isOne();
        assertThat(prices.record(tick)).isZero();
        assertThat(prices.history("BTC", START, START)).containsExactly(new PriceSnapshot("BTC", 20.12345679, 0, START));
    }

    private static Bar bar(String symbol, int hour, double close) {
        return new Bar(symbol, HOUR, START.plusSeconds(3600L * hour), close, close + 1, close - 1, close, 3);
    }
}
