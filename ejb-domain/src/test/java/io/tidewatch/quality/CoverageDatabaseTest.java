package io.tidewatch.quality;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the heat maps and tables of the console show of known rows. */
class CoverageDatabaseTest {

    private static final Timeframe FIVE = Timeframe.of("5m");
    private static final Instant NOW = QualityRows.START.plus(Duration.ofHours(30));

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;
    private static QualityRows rows;
    private static TradingClock clock;
    private static CoverageService coverage;

    @BeforeAll
    static void connect() {
        sql = new Sql(DATABASE.oneConnection());
        rows = new QualityRows(sql);
        clock = new TradingClock();
        coverage = new CoverageService(new CoverageRepository(sql), new BucketRepository(sql),
                new MarketDataConfig(clock, new Settings(name -> Optional.empty())), clock);
    }

    @BeforeEach
    void clear() {
        rows.clear();
    }

    private static <T> T now(Supplier<T> question) throws Exception {
        return clock.runAt(NOW, FIVE, question::get);
    }

    private static Instant before(Duration ago) {
        return NOW.minus(ago);
    }

    @Test
    void eventsAreCountedByTheDayTheyBecameAvailable() throws Exception {
        rows.event("rss:a", "1", before(Duration.ofHours(20)), before(Duration.ofHours(1)), "{}");
        rows.event("rss:a", "2", before(Duration.ofHours(2)), before(Duration.ofHours(2)), "{}");
        rows.event("rss:a", "3", before(Duration.ofHours(20)), before(Duration.ofHours(20)), "{\"connector\": \"rss\"}");
        rows.event("", "no name", before(Duration.ofHours(20)), before(Duration.ofHours(20)), "{\"connector\": \"gdelt\"}");
        rows.event("rss:a", "later than now", NOW, NOW.plusSeconds(1), "{}");
        rows.event("rss:a", "too old", before(Duration.ofDays(9)), before(Duration.ofDays(9)), "{}");
        CoverageMap map = now(() -> coverage.sources(7));
        assertThat(map.days()).hasSize(7).endsWith(LocalDate.of(2024, 3, 1), LocalDate.of(2024, 3, 2));
        assertThat(map.rows()).extracting(CoverageMap.Row::name).containsExactly("rss:a", "-");
        assertThat(map.rows().get(0).cells()).extracting(CoverageMap.Cell::rows).containsExactly(0L, 0L, 0L, 0L, 0L, 1L, 2L);
        assertThat(map.rows().get(0).cells()).extracting(CoverageMap.Cell::step).containsExactly(0, 0, 0, 0, 0, 2, 4);
        assertThat(map.rows().get(0).emptyDays()).isEqualTo(5);
        assertThat(map.hidden()).isZero();
        assertThat(now(() -> coverage.connectors(7)).rows()).extracting(CoverageMap.Row::name).containsExactly("rss", "gdelt");
    }

    @Test
    void candlesAreAShareOfThoseThatHaveEnded() throws Exception {
        rows.bars("BTC", 0, 288);
        rows.bars("BTC", 288, 288 + 36);
        rows.bars("ETH", 0, 144);
        CoverageMap map = now(() -> coverage.bars(2));
        assertThat(map.rows()).extracting(CoverageMap.Row::name).containsExactly("BTC", "ETH");
        assertThat(map.rows().get(0).cells()).extracting(CoverageMap.Cell::share).containsExactly(1.0, 0.5);
        assertThat(map.rows().get(1).cells()).extracting(CoverageMap.Cell::share).containsExactly(0.5, 0.0);
    }

    @Test
    void onlySourcesThatAreSilentForLongerThanUsualAreAccused() throws Exception {
        for (int i = 0; i < 10; i++) {
            rows.event("rss:busy", "b" + i, before(Duration.ofMinutes(20L * i + 300)), before(Duration.ofMinutes(20L * i + 300)), "{}");
            rows.event("rss:slow", "s" + i, before(Duration.ofHours(2L * i + 5)), before(Duration.ofHours(2L * i + 5)), "{}");
        }
        rows.event("rss:once", "o", before(Duration.ofHours(29)), before(Duration.ofHours(29)), "{}");
        assertThat(now(() -> coverage.silentSources(7))).extracting(Freshness::name).containsExactly("rss:busy");
        assertThat(now(() -> coverage.silentSources(7)).get(0)).satisfies(silent -> {
            assertThat(silent.age()).isEqualTo(Duration.ofMinutes(300));
            assertThat(silent.allowed()).isEqualTo(Duration.ofMinutes(60));
        });
    }

    @Test
    void freshnessCoversEverySourceAndTable() throws Exception {
        rows.bars("BTC", 358, 359);
        rows.bars("ETH", 0, 1);
        rows.orderbook("BTC", before(Duration.ofMinutes(1)), "x", 0);
        rows.orderbook("BTC", NOW.plusSeconds(5), "x", 0);
        rows.funding("BTC", before(Duration.ofHours(9)), null);
        rows.snapshot("BTC", before(Duration.ofMinutes(5)), NOW, NOW, "train-1");
        List<Freshness> all = now(() -> coverage.freshness(7));
        assertThat(all).extracting(row -> row.kind() + " " + row.name() + " " + row.late()).containsExactlyInAnyOrder(
                "market_bars ETH true", "funding_rates BTC true", "market_bars BTC false", "orderbook_l2 BTC false", "feature_snapshots BTC false");
        assertThat(all.get(0).late()).isTrue();
        assertThat(all.get(4).late()).isFalse();
    }

    @Test
    void gapsOfAllSymbolsAreListedTheWidestFirst() throws Exception {
        rows.bars("BTC", 0, 360);
        rows.bars("ETH", 0, 100);
        rows.bars("ETH", 103, 360);
        sql.update("DELETE FROM market_bars WHERE symbol = 'BTC' AND ts = ?", QualityRows.at(50));
        assertThat(now(() -> coverage.gaps(2))).containsExactly(
                new BarGap("ETH", new GapRange(QualityRows.at(500), QualityRows.at(515), 3)),
                new BarGap("BTC", new GapRange(QualityRows.at(50), QualityRows.at(55), 1)));
    }

    @Test
    void duplicatesAreFoundAndUniqueRowsAreNot() throws Exception {
        DuplicateService duplicates = new DuplicateService(new DuplicateRepository(sql), new CoverageRepository(sql), clock);
        long first = rows.event("rss:a", "one", before(Duration.ofHours(3)), before(Duration.ofHours(3)), "{}");
        long second = rows.event("rss:b", "one again", before(Duration.ofHours(2)), before(Duration.ofHours(2)), "{}");
        rows.event("rss:b", "alone", before(Duration.ofHours(2)), before(Duration.ofHours(2)), "{}");
        sql.update("UPDATE events SET dedup_cluster_id = CASE WHEN title = 'alone' THEN 'lonely' ELSE 'pair' END");
        rows.audit(first, "rss:a", before(Duration.ofDays(20)), 0.5);
        rows.audit(first, "rss:a", before(Duration.ofHours(3)), 0.5);
        rows.audit(first, "rss:a", before(Duration.ofHours(2)), 0.5);
        rows.audit(second, "rss:b", before(Duration.ofHours(2)), 0.5);
        rows.bars("BTC", 0, 1);
        rows.orderbook("BTC", before(Duration.ofHours(1)), "bitget", 0.1);
        rows.orderbook("BTC", before(Duration.ofHours(1)), "binance", 0.3);
        rows.orderbook("BTC", before(Duration.ofHours(2)), "bitget", 0.1);
        rows.orderbook("BTC", before(Duration.ofHours(2)), "binance", 0.1);
        rows.metric("BTC", "net_inflow", before(Duration.ofHours(4)), "a", 1);
        rows.metric("BTC", "net_inflow", before(Duration.ofHours(4)), "b", -1);
        Duplicates found = now(() -> duplicates.find(7));
        assertThat(found.resends()).containsExactly(new Duplicates.Resend("rss:a", 2, 2), new Duplicates.Resend("rss:b", 1, 0));
        assertThat(found.resends().get(0).share()).isEqualTo(1);
        assertThat(found.clusters()).containsExactly(new Duplicates.Cluster("pair", 2, 2, "one again",
                before(Duration.ofHours(3)), before(Duration.ofHours(2))));
        assertThat(found.conflicts()).containsExactly(
                new Duplicates.Conflict("orderbook_l2", "BTC", "imbalance", before(Duration.ofHours(1)), "binance, bitget", 0.1, 0.3),
                new Duplicates.Conflict("onchain_signals", "BTC", "net_inflow", before(Duration.ofHours(4)), "a, b", -1, 1));
    }
}
