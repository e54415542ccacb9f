package io.tidewatch.marketdata.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.collector.HandClock;
import io.tidewatch.connectors.api.VenueFeedState;
import io.tidewatch.connectors.api.VenueFeedState.Condition;
import io.tidewatch.marketdata.Bar;
import io.tidewatch.marketdata.BookQuote;
import io.tidewatch.marketdata.BookQuoteStore;
import io.tidewatch.marketdata.FeedConfig;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.marketdata.SimulatedPastRepository;
import io.tidewatch.marketdata.SimulationGuard;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.marketdata.VenueBarStore;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.health.Component;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class VenueFeedDatabaseTest {

    @RegisterExtension
    static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static final Instant NOW = Instant.parse("2026-02-14T10:05:03Z");
    private static final Instant TEN = Instant.parse("2026-02-14T10:00:00Z");

    private final HandClock clock = new HandClock(NOW);
    private final Sql sql = new Sql(DATABASE.oneConnection());
    private final BookQuoteStore books = new BookQuoteStore(sql, clock);

    @BeforeEach
    void empty() {
        sql.update("TRUNCATE market_bars, prices, orderbook_l2, venue_feeds");
    }

    private VenueFeedIntake intake(String feed) {
        SimulationGuard guard = new SimulationGuard(new SimulatedPastRepository(sql), new FeedConfig(feed, List.of("BTC"), 1, Duration.ofDays(1)));
        MarketDataConfig market = new MarketDataConfig(clock, new Settings(name -> Optional.empty()));
        return new VenueFeedIntake(new VenueBarStore(sql, clock), new PriceRepository(sql, market, clock), books, guard);
    }

    private static VenueMoment moment(double close) {
        return new VenueMoment("coinbase_api", List.of(new Bar("BTC", Timeframe.of("5m"), TEN, 1, 9, 1, close, 10)),
                List.of(new PriceSnapshot("BTC", 5, 3, NOW.minusSeconds(1))),
                List.of(new SymbolQuote("BTC", quote(4)), new SymbolQuote("ETH", quote(40))));
    }

    private static BookQuote quote(double bid) {
        return new BookQuote(NOW.minusSeconds(1), bid, bid + 1, 2, 3, 1, -0.2);
    }

    @Test
    void storesAMomentOnceAndTakesCorrections() {
        books.fill("BTC", List.of(quote(1)));
        VenueFeedIntake intake = intake("none");
        assertThat(intake.take(moment(5))).extracting(Bar::close).containsExactly(5.0);
        assertThat(intake.take(moment(5))).isEmpty();
        assertThat(intake.take(moment(6))).as("corrected, not new").isEmpty();
        assertThat(sql.query("SELECT close || ' ' || source AS line FROM market_bars", row -> row.text("line"))).containsExactly("6 coinbase_api");
        assertThat(sql.queryInt8("SELECT count(*) FROM prices WHERE symbol = 'BTC' AND price = 5 AND volume = 3")).isOne();
        assertThat(sql.query("SELECT symbol || ' ' || bid_px || ' ' || ask_px || ' ' || source AS line FROM orderbook_l2 ORDER BY symbol",
                row -> row.text("line"))).as("the guess is gone").containsExactly("BTC 4 5 coinbase_api", "ETH 40 41 coinbase_api");
    }

    @Test
    void keepsRealMarketsOutOfASimulatedOne() {
        assertThat(intake("simulator").take(moment(5))).isEmpty();
        assertThat(sql.queryInt8("SELECT (SELECT count(*) FROM market_bars) + (SELECT count(*) FROM prices)"
                + " + (SELECT count(*) FROM orderbook_l2)")).isZero();
    }

    @Test
    void tellsHowFeedsDoAndWhenTheyAreStale() {
        VenueFeedStore store = new VenueFeedStore(sql);
        VenueFeedService service = new VenueFeedService(store, clock);
        store.keep(state("bitget", Condition.LIVE, "", NOW));
        store.keep(state("bitget", Condition.CONNECTING, "told before", NOW.minusSeconds(1)));
        store.keep(state("coinbase", Condition.CONNECTING, "no connection\0" + "x".repeat(1000), NOW));
        assertThat(service.feeds()).extracting(line -> line.venue() + " " + line.stale()).containsExactly("bitget false", "coinbase true");
        assertThat(store.all().get(0)).isEqualTo(state("bitget", Condition.LIVE, "", NOW));
        assertThat(service.feeds().get(0).condition()).isEqualTo("live");
        assertThat(service.feeds().get(1).detail()).hasSize(500).startsWith("no connection x");
        clock.pass(Duration.ofSeconds(61));
        assertThat(service.feeds()).allMatch(VenueFeedService.Line::stale);
    }

    @Test
    void isInErrorWhileAWantedFeedIsNotLive() {
        VenueFeedComponent component = new VenueFeedComponent();
        assertThat(component.state()).isEqualTo(Component.State.STOPPED);
        component.told(state("bitget", Condition.LIVE, "", NOW));
        assertThat(component.state()).isEqualTo(Component.State.RUNNING);
        component.told(state("coinbase", Condition.STALE, "silent", NOW));
        assertThat(component.state()).isEqualTo(Component.State.ERROR);
    }

    private static VenueFeedState state(String venue, Condition condition, String detail, Instant at) {
        return new VenueFeedState(venue, condition, detail, NOW.minusSeconds(2), 10, 1, 2, 3, at);
    }
}
