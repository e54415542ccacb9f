package io.tidewatch.execution.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.execution.ExecutionConfig;
import io.tidewatch.execution.FillLeg;
import io.tidewatch.execution.FundingPayment;
import io.tidewatch.execution.MarketType;
import io.tidewatch.execution.OrderSide;
import io.tidewatch.execution.PaperBooks;
import io.tidewatch.execution.StateHash;
import io.tidewatch.execution.Trade;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.risk.KillSwitchService;
import io.tidewatch.risk.KillSwitchTrigger;
import io.tidewatch.risk.KillSwitchView;
import io.tidewatch.risk.RiskAudit;
import io.tidewatch.risk.RiskConfig;
import io.tidewatch.risk.RiskEvent;
import io.tidewatch.risk.Severity;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real PostgreSQL: sound books pass, every planted contradiction stops the track. */
class BooksGuardDatabaseTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;

    private final List<KillSwitchTrigger> triggers = new ArrayList<>();
    private final List<RiskEvent> notes = new ArrayList<>();
    private PaperBooks books;
    private BooksGuard guard;

    @BeforeAll
    static void connect() throws Exception {
        sql = new Sql(DATABASE.oneConnection());
    }

    @BeforeEach
    void wire() {
        sql.update("TRUNCATE orders_sim, prices, funding_rates, fills, paper_positions, paper_accounts, book_lines, funding_payments,"
                + " ops_control_state RESTART IDENTITY");
        books = new PaperBooks(sql);
        KillSwitchService switches = new KillSwitchService() {
            @Override
            public Optional<String> blockReason(String track, String strategyId) {
                return triggers.stream().filter(one -> one.key().track().equals(track)).map(one -> one.reason()).findFirst();
            }

            @Override
            public KillSwitchView trigger(KillSwitchTrigger trigger) {
                triggers.add(trigger);
                return null;
            }
        };
        RiskAudit audit = new RiskAudit(null, null) {
            @Override
            public void note(List<RiskEvent> events) {
                notes.addAll(events);
            }
        };
        guard = new BooksGuard(new BooksAudit(sql), switches, audit);
        trade();
    }

    private void trade() {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            String track = random.nextInt(4) == 0 ? "vc" : "liquid";
            books.book("paper", 100_000, List.of(Trade.of(i, 1, "d", track, "T" + random.nextInt(3), "s" + random.nextInt(5),
                    random.nextBoolean() ? OrderSide.BUY : OrderSide.SELL,
                    new FillLeg("limit", random.nextDouble() * 10, 1 + random.nextDouble() * 60_000, random.nextDouble()))), START);
        }
        books.bookFunding("paper", 1, List.of(new FundingPayment("f", "liquid", "T1", -3.25, START)), START);
    }

    @Test
    void soundBooksPass() {
        assertThat(guard.check()).isEmpty();
        assertThat(triggers).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "UPDATE paper_positions SET quantity = quantity + 0.001 WHERE track = 'liquid' AND target = 'T0'",
        "DELETE FROM fills WHERE id = (SELECT MIN(id) FROM fills WHERE track = 'liquid')",
        "DELETE FROM paper_positions WHERE track = 'liquid' AND target = 'T1'",
        "UPDATE book_lines SET quantity = quantity * 1.01 WHERE track = 'liquid' AND strategy_id = ''"})
    void aChangedPositionStopsItsTrack(String planted) {
        sql.update(planted);
        assertThat(guard.check()).isNotEmpty();
        assertThat(triggers).anySatisfy(trigger -> {
            assertThat(trigger.key().track()).isEqualTo("liquid");
            assertThat(trigger.key().strategyId()).isEqualTo("global");
            assertThat(trigger.duration()).as("until somebody has looked").isNull();
        });
        assertThat(notes).isNotEmpty().allSatisfy(note -> assertThat(note.severity()).isEqualTo(Severity.CRITICAL));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "UPDATE paper_accounts SET cash = cash + 0.01",
        "UPDATE paper_accounts SET fees_paid = fees_paid - 0.01",
        "UPDATE funding_payments SET amount = amount + 0.01"})
    void oneCentStopsBothTracksOnce(String planted) {
        sql.update(planted);
        guard.check();
        guard.check();
        assertThat(triggers).extracting(trigger -> trigger.key().track()).containsExactly("liquid", "vc");
        assertThat(notes).hasSize(2);
    }

    @Test
    void theStateHashTellsEveryChangeAndNothingElse() {
        StateHashAudit audit = new StateHashAudit(sql, RiskConfig.from(new Settings(name -> Optional.empty())));
        StateHash before = audit.stateHash();
        sql.update("CREATE TEMP TABLE kept AS SELECT * FROM fills");
        sql.update("DELETE FROM fills");
        assertThat(audit.stateHash().hash()).isNotEqualTo(before.hash());
        sql.update("INSERT INTO fills SELECT * FROM kept ORDER BY id DESC");
        sql.update("SET TimeZone = 'Asia/Shanghai'");
        assertThat(audit.stateHash()).as("stored in another order, read in another zone").isEqualTo(before);
        sql.update("SET TimeZone = 'UTC'");

        sql.update("INSERT INTO ops_control_state (control_key, payload) VALUES ('live', '{\"live_enabled\":true}')");
        StateHash controls = audit.stateHash();
        assertThat(controls.parts().get("controls")).isNotEqualTo(before.parts().get("controls"));
        assertThat(controls.parts().get("fills")).isEqualTo(before.parts().get("fills"));
        StateHash limits = new StateHashAudit(sql, RiskConfig.from(new Settings(name ->
                Optional.ofNullable(Map.of("RISK_MAX_TURNOVER", "0.4").get(name))))).stateHash();
        assertThat(limits.hash()).isNotEqualTo(controls.hash());
    }

    @Test
    void paperPaysTheSettledRateOfWhatItHeldThenOnce() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Instant due = now.minus(Duration.ofHours(2));
        TradingClock clock = new TradingClock();
        PriceRepository prices = new PriceRepository(sql, new MarketDataConfig(clock, new Settings(name -> Optional.empty())), clock);
        prices.record(List.of(new PriceSnapshot("BTC", 50_000, 1, due.minusSeconds(60)), new PriceSnapshot("BTC", 70_000, 1, now)));
        perp(1000, OrderSide.BUY, 2, now.minus(Duration.ofHours(5)));
        perp(1001, OrderSide.SELL, 1.5, now.minus(Duration.ofHours(1)));
        sql.update("INSERT INTO funding_rates (symbol, ts, funding_rate, source) VALUES ('BTC', ?, 0.0001, 'binance_fapi_funding'),"
                + " ('BTC', ?, 0.0001, 'binance_fapi_funding_carried'), ('BTC', ?, 0.0001, 'binance_fapi_funding')",
                due, due.plusSeconds(300), now.minus(Duration.ofHours(10)));
        PaperFunding funding = new PaperFunding(
                new FundingHistory(sql), prices, books, ExecutionConfig.from(new Settings(name -> Optional.empty())), clock);
        assertThat(funding.settle()).isOne();
        assertThat(funding.settle()).isZero();
        assertThat(books.read("paper", 1).balance().funding()).isCloseTo(-3.25 - 2 * 50_000 * 0.0001, within(1e-9));
        assertThat(guard.check()).isEmpty();
    }

    private void perp(int number, OrderSide side, double quantity, Instant at) {
        books.book("paper", 1, List.of(Trade.of(number, 1, "d", "liquid", "BTCUSDT", "s", side,
                new FillLeg("limit", quantity, 50_000, 1)).on(MarketType.PERP_USDT)), at);
    }
}
