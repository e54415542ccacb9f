package io.tidewatch.execution.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.execution.AdapterName;
import io.tidewatch.execution.BookLineHistory;
import io.tidewatch.execution.ExecutionConfig;
import io.tidewatch.execution.FillLeg;
import io.tidewatch.execution.LiveConfig;
import io.tidewatch.execution.OrderSide;
import io.tidewatch.execution.PaperBooks;
import io.tidewatch.execution.Trade;
import io.tidewatch.execution.TradeHistory;
import io.tidewatch.execution.VenueUsageProbe;
import io.tidewatch.execution.accounts.AccountRepository;
import io.tidewatch.execution.accounts.AccountService;
import io.tidewatch.execution.desk.LimitLine.Level;
import io.tidewatch.execution.desk.LimitLine.Limit;
import io.tidewatch.marketdata.BarRepository;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.portfolio.PortfolioStateService;
import io.tidewatch.portfolio.RebalanceHistory;
import io.tidewatch.risk.ProfileRepository;
import io.tidewatch.risk.RiskConfig;
import io.tidewatch.risk.StoredRisk;
import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.desk.SwitchHistory;
import io.tidewatch.risk.desk.SwitchLine;
import io.tidewatch.risk.desk.SwitchRoster;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against a real PostgreSQL: every limit is shown once, with the value that the checks of a run would compare with it. */
class LimitDeskDatabaseTest {

    private static final double CAPITAL = 100_000;

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static LimitDesk desk;
    private static SwitchDesk switches;

    /** Two losses in a row of one strategy, a holding of 30 000, a price of ten minutes ago. */
    @BeforeAll
    static void store() throws Exception {
        Sql sql = new Sql(DATABASE.oneConnection());
        TradingClock clock = new TradingClock();
        Settings none = new Settings(name -> Optional.empty());
        MarketDataConfig market = new MarketDataConfig(clock, none);
        RiskConfig risk = RiskConfig.from(none);
        ExecutionConfig execution = ExecutionConfig.from(none);
        PaperBooks books = new PaperBooks(sql);
        PriceRepository prices = new PriceRepository(sql, market, clock);
        ProfileRepository profiles = new ProfileRepository(sql, clock);
        AccountService accounts = new AccountService(new AccountRepository(sql), new BookLineHistory(sql), prices, null, clock);
        desk = new LimitDesk(books, prices, profiles, new PortfolioStateService(
                new RebalanceHistory(sql), books, prices, profiles, risk, execution, clock), accounts, new LossLines(
                new TradeHistory(sql, risk), risk), new MarketLines(prices, new BarRepository(sql), market, risk),
                new VenueLines(new VenueUsageProbe(sql), LiveConfig.from(none)), risk, execution, clock);
        switches = new SwitchDesk(new SwitchRoster(new SwitchHistory(sql), new StoredRisk(sql, clock).ledger(), clock), accounts,
                new OrderHistory(sql));
        Instant now = Instant.now();
        prices.record(List.of(new PriceSnapshot("BTC", 100, 0.5, now.minusSeconds(600))));
        books.book("paper", CAPITAL, List.of(trade(1, "losing", OrderSide.BUY, 10, 110), trade(2, "losing", OrderSide.SELL, 10, 100),
                trade(3, "losing", OrderSide.BUY, 10, 105), trade(4, "losing", OrderSide.SELL, 10, 100),
                trade(5, "holding", OrderSide.BUY, 300, 100)), now.minusSeconds(60));
        sql.update("""
                INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close, volume)
                SELECT 'BTC', ?, date_trunc('minute', now()) - i * ?::interval, 1, 1, 1, CASE WHEN i = 20 THEN 103 ELSE 100 END, 1
                  FROM generate_series(2, 50) AS i
                """, market.primaryTimeframe().label(), market.primaryTimeframe().length().toSeconds() + " seconds");
    }

    private static Trade trade(int number, String strategy, OrderSide side, double quantity, double price) {
        return Trade.of(number, 1, "d" + number, "liquid", "BTC", strategy, side, new FillLeg("limit", quantity, price, 1));
    }

    private static LimitLine line(LimitState state, String scope, Limit limit) {
        return state.groups().stream().filter(group -> group.scope().equals(scope)).flatMap(group -> group.lines().stream())
                .filter(line -> line.limit() == limit).findFirst().orElseThrow();
    }

    @Test
    void everyLimitHasItsPresentValue() {
        LimitState state = desk.state(AdapterName.PAPER);
        double equity = CAPITAL - 150 - 5;
        assertThat(state.equity()).hasValueCloseTo(equity, within(1e-6));
        assertThat(line(state, "account", Limit.GROSS_EXPOSURE).value()).hasValueCloseTo(30_000 / equity, within(1e-9));
        LimitLine single = line(state, "account", Limit.SINGLE_WEIGHT);
        assertThat(single.subject()).isEqualTo("BTC");
        assertThat(single.level()).isEqualTo(Level.REACHED);
        assertThat(line(state, "account", Limit.SECTOR_EXPOSURE).subject()).isEqualTo("crypto");
        assertThat(line(state, "account", Limit.DRAWDOWN).value()).hasValueCloseTo(155 / CAPITAL, within(1e-6));
        assertThat(line(state, "liquid", Limit.LOSS_STREAK)).satisfies(streak -> {
            assertThat(streak.subject()).isEqualTo("losing");
            assertThat(streak.value()).hasValue(2);
            assertThat(streak.level()).isEqualTo(Level.CALM);
        });
        assertThat(line(state, "liquid", Limit.DAILY_LOSS).value()).hasValueCloseTo(154 / equity, within(1e-6));
        assertThat(line(state, "liquid", Limit.STOP_LOSS).level()).as("52 of 1050 lost").isEqualTo(Level.REACHED);
        assertThat(line(state, "vc", Limit.DAILY_LOSS).value()).hasValue(0);
        assertThat(line(state, "market", Limit.VOLATILITY).value()).hasValueCloseTo(0.03, within(1e-9));
        assertThat(line(state, "market", Limit.PRICE_AGE).value().orElse(0)).isBetween(600.0, 700.0);
        assertThat(line(state, "market", Limit.VOLUME).level()).as("0.5 of at least 1").isEqualTo(Level.REACHED);
        assertThat(line(state, "order", Limit.TURNOVER).level()).isEqualTo(Level.NONE);
    }

    @Test
    void noLimitIsForgotten() {
        assertThat(Stream.of(AdapterName.PAPER, AdapterName.BITGET_LIVE).flatMap(account -> desk.state(account).groups().stream())
                .flatMap(group -> group.lines().stream()).map(LimitLine::limit))
                .containsAll(Stream.of(Limit.values()).filter(limit -> limit != Limit.BUCKET_EXPOSURE).toList());
    }

    @Test
    void aLiveAccountWithoutKnownEquityShowsNoShares() {
        LimitState state = desk.state(AdapterName.BITGET_LIVE);
        assertThat(state.equity()).isEqualTo(OptionalDouble.empty());
        assertThat(line(state, "account", Limit.GROSS_EXPOSURE).value()).hasValue(0);
        assertThat(line(state, "venue", Limit.ORDERS_PER_MINUTE)).satisfies(line -> {
            assertThat(line.value()).hasValue(0);
            assertThat(line.bound()).isEqualTo(30);
        });
    }

    @Test
    void switchesOfAllStrategiesAreThereAndTheirEffectIsKnownBefore() {
        assertThat(switches.switches()).extracting(SwitchLine::key).contains(KillSwitchKey.global("liquid"), KillSwitchKey.global("vc"),
                new KillSwitchKey("liquid", "losing"), new KillSwitchKey("liquid", "holding"));
        SwitchEffect effect = switches.effect(KillSwitchKey.global("liquid"));
        assertThat(effect.strategies()).isEqualTo(2);
        assertThat(effect.positions()).isEqualTo(1);
        assertThat(effect.resting()).isZero();
        assertThat(effect.now().state()).isEqualTo(SwitchLine.State.OPEN);
        assertThat(switches.effect(new KillSwitchKey("liquid", "losing")).strategies()).isEqualTo(1);
    }
}
