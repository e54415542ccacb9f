package io.tidewatch.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.marketdata.BarRepository;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.DatabaseException;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.RiskConfig;
import io.tidewatch.scratch.ScratchDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against a real PostgreSQL: from a submission to fills, positions and money, once and only once. */
class ExecutionDatabaseTest {

    private static final Instant NOW = Instant.parse("2022-03-01T12:00:00Z");
    private static final Timeframe HOUR = Timeframe.of("1h");
    private static final TradingClock CLOCK = new TradingClock();
    private static final String ACCOUNT = "replay:test";

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;

    private RiskDouble risk;
    private PaperBooks books;
    private OrderService orders;
    private ExecutionService execution;
    private PaperRuns together;
    private StepExecution steps;
    private PriceRepository prices;

    @BeforeAll
    static void connect() throws Exception {
        sql = new Sql(DATABASE.oneConnection());
    }

    @BeforeEach
    void wire() {
        sql.update("TRUNCATE prices, market_bars, orders_sim, fills, paper_positions, paper_accounts, book_lines,"
                + " order_submissions, model_rollout_state RESTART IDENTITY");
        Settings settings = new Settings(name -> Optional.ofNullable(Map.of("LIQUID_PRIMARY_TIMEFRAME", "1h").get(name)));
        RiskConfig riskConfig = RiskConfig.from(settings);
        ExecutionConfig config = ExecutionConfig.from(settings);
        MarketDataConfig marketData = new MarketDataConfig(CLOCK, settings);
        ExecutionMetrics metrics = new ExecutionMetrics(new Metrics());
        risk = new RiskDouble(riskConfig);
        prices = new PriceRepository(sql, marketData, CLOCK);
        books = new PaperBooks(sql);
        OrderRepository repository = new OrderRepository(sql);
        RunFactsReader facts = new RunFactsReader(
                books, prices, new BarRepository(sql), marketData, new TradeHistory(sql, riskConfig), riskConfig);
        RunChecks checks = new RunChecks(risk.switches(), new MarketChecks(riskConfig, config, risk.switches(), risk.audit(), metrics),
                new LossChecks(riskConfig, risk.switches(), risk.audit(), metrics), new ExposureChecks(riskConfig, metrics), risk.checks());
        OrderRun run = new OrderRun(repository, checks, facts, new OneAdapter(new PaperAdapter(config, CLOCK)), books, metrics, CLOCK);
        orders = new OrderService(repository, new SubmissionLedger(sql), risk.switches(), CLOCK);
        execution = new ExecutionService(repository, run, config, metrics);
        together = new PaperRuns(repository, run, config);
        steps = new StepExecution(repository, run, CLOCK);
        quote("BTC", 50_000, NOW);
        quote("ETH", 2_500, NOW);
    }

    private void quote(String symbol, double price, Instant at) {
        prices.record(List.of(new PriceSnapshot(symbol, price, 100, at)));
    }

    private <T> T at(Instant instant, Callable<T> work) {
        try {
            return CLOCK.runAt(instant, HOUR, work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static NewOrder order(String target, OrderSide side, double quantity, Double price, String key) {
        return new NewOrder(target, "liquid", side, quantity, price, "s", JsonNodeFactory.instance.objectNode(), key);
    }

    private SubmitOutcome.Accepted submit(NewOrder... wanted) {
        SubmitRequest request = new SubmitRequest(AdapterName.PAPER, OrderTerms.DEFAULTS, List.of(wanted));
        return (SubmitOutcome.Accepted) at(NOW, () -> orders.submit(request, Optional.empty()));
    }

    private RunOutcome run(String decisionId, int maxOrders) {
        return at(NOW, () -> execution.run(new RunRequest(
                decisionId, AdapterName.PAPER, ExecutionTerms.DEFAULTS, maxOrders, OptionalDouble.empty())));
    }

    private long count(String table) {
        return sql.queryInt8("SELECT COUNT(*) FROM " + table);
    }

    @Test
    void aRunBooksWhatItFills() {
        SubmitOutcome.Accepted accepted =
                submit(order("btc", OrderSide.BUY, 0.1, 50_000.0, null), order("ETH", OrderSide.SELL, 1, null, null));
        assertThat(accepted.orderIds()).hasSize(2).isSorted();

        RunOutcome.Executed outcome = (RunOutcome.Executed) run(accepted.decisionId(), 100);

        assertThat(outcome.filled()).isEqualTo(2);
        PaperBook book = books.read("paper", 1);
        assertThat(book.positions().get(new PaperBook.Key("liquid", "BTC")).quantity()).isCloseTo(0.1, within(1e-12));
        assertThat(book.positions().get(new PaperBook.Key("liquid", "ETH")).quantity()).isCloseTo(-1, within(1e-12));
        assertThat(book.balance().startCapital()).isEqualTo(100_000);
        assertThat(book.imbalance()).isCloseTo(0, within(0.005));
        StoredOrder stored = orders.find(accepted.orderIds().get(0)).orElseThrow();
        assertThat(stored.target()).isEqualTo("BTC");
        assertThat(stored.status()).isEqualTo("filled");
        assertThat(stored.execution().orElseThrow().path("filled_qty").asDouble()).isEqualTo(0.1);
        assertThat(stored.metadata().path("execution_params").path("market_type").asText()).isEqualTo("spot");
    }

    @Test
    void aDeliberateRerunIsAnExecutionOfItsOwn() {
        String decision = submit(order("BTC", OrderSide.BUY, 0.01, 50_000.0, null)).decisionId();
        run(decision, 100);
        RunOutcome.Executed again = (RunOutcome.Executed) run(decision, 100);
        assertThat(again.orders().get(0).order().status()).isEqualTo("filled");
        assertThat(sql.queryInt8("SELECT COUNT(DISTINCT run) FROM fills")).isEqualTo(2);
        assertThat(books.read("paper", 1).positions().values()).singleElement()
                .satisfies(position -> assertThat(position.quantity()).isCloseTo(0.02, within(1e-12)));
    }

    @Test
    void theDatabaseRefusesToBookATradeTwice() {
        Trade trade = Trade.of(1, 1, "d", "liquid", "BTC", "s", OrderSide.BUY, new FillLeg("limit", 1, 100, 0.1));
        books.book("paper", 1000, List.of(trade), NOW);
        assertThatThrownBy(() -> books.book("paper", 1000, List.of(trade), NOW))
                .isInstanceOfSatisfying(DatabaseException.class, e -> assertThat(e.isDuplicate()).isTrue());
    }

    @Test
    void aRepeatedStepExecutesNothingTwiceAndAnotherSessionFillsAlike() {
        List<StepOrder> step = List.of(new StepOrder(order("BTC", OrderSide.BUY, 0.1, 50_000.0, "a|BTC"), "BTC@1"),
                new StepOrder(order("ETH", OrderSide.BUY, 1, 2_500.0, "a|ETH"), "ETH@1"));
        List<StepOutcome> first = at(NOW, () -> steps.execute(ACCOUNT, 50_000, ExecutionTerms.DEFAULTS, step));
        List<StepOutcome> repeated = at(NOW, () -> steps.execute(ACCOUNT, 50_000, ExecutionTerms.DEFAULTS, step));

        assertThat(first).allSatisfy(outcome -> assertThat(outcome.executed().orElseThrow().traded()).isTrue());
        assertThat(repeated).extracting(outcome -> outcome.executed().orElseThrow().execution())
                .isEqualTo(first.stream().map(outcome -> outcome.executed().orElseThrow().execution()).toList());
        assertThat(count("orders_sim")).isEqualTo(2);
        assertThat(sql.queryInt8("SELECT COUNT(DISTINCT order_id) FROM fills WHERE run = 1")).isEqualTo(2);
        PaperBook one = books.read(ACCOUNT, 1);

        List<StepOrder> other = List.of(new StepOrder(order("BTC", OrderSide.BUY, 0.1, 50_000.0, "b|BTC"), "BTC@1"),
                new StepOrder(order("ETH", OrderSide.BUY, 1, 2_500.0, "b|ETH"), "ETH@1"));
        at(NOW, () -> steps.execute("replay:other", 50_000, ExecutionTerms.DEFAULTS, other));
        assertThat(books.read("replay:other", 1).balance()).isEqualTo(one.balance());
    }

    @Test
    void aRefusedOrderOfAStepStaysUnexecutedWithItsReason() {
        quote("DOGE", 0.1, NOW.minus(Duration.ofHours(2)));
        List<StepOutcome> outcomes = at(NOW, () -> steps.execute(ACCOUNT, 100_000, ExecutionTerms.DEFAULTS, List.of(
                new StepOrder(order("DOGE", OrderSide.BUY, 1000, 0.1, "a|DOGE"), "1"),
                new StepOrder(order("BTC", OrderSide.BUY, 1, 50_000.0, "a|BTC"), "2"),
                new StepOrder(order("ETH", OrderSide.BUY, 1, 2_500.0, "a|ETH"), "3"))));
        assertThat(outcomes).extracting(outcome -> outcome.refusal().orElse("executed")).containsExactly(
                "risk_blocked:stale_price_data:DOGE", "risk_blocked:single_weight_exceeded:BTC", "executed");
        assertThat(sql.query("SELECT metadata ->> 'risk_block' AS block FROM orders_sim WHERE status = 'submitted' ORDER BY id",
                row -> row.text("block"))).containsExactly(
                "risk_blocked:stale_price_data:DOGE", "risk_blocked:single_weight_exceeded:BTC");
    }

    @Test
    void lossesOfTheRealBookStopTheStrategy() {
        for (int i = 0; i < 6; i++) {
            assertThat(run(submit(order("BTC", OrderSide.BUY, 0.1, 50_000.0, null)).decisionId(), 100))
                    .isInstanceOf(RunOutcome.Executed.class);
            assertThat(run(submit(order("BTC", OrderSide.SELL, 0.1, 49_950.0, null)).decisionId(), 100))
                    .isInstanceOf(RunOutcome.Executed.class);
        }
        assertThat(run(submit(order("BTC", OrderSide.BUY, 0.1, 50_000.0, null)).decisionId(), 100))
                .isEqualTo(new RunOutcome.Blocked("risk_blocked:consecutive_loss_exceeded:s"));
        assertThat(risk.triggers()).singleElement().satisfies(trigger -> {
            assertThat(trigger.reason()).isEqualTo("consecutive_loss_exceeded");
            assertThat(trigger.metadata()).containsEntry("streak", 6);
        });
        assertThat(risk.notes()).last().satisfies(note ->
                assertThat(note.code()).isEqualTo("consecutive_loss_exceeded:s"));
    }

    @Test
    void theRolloutStageScalesAndStageZeroHolds() {
        SubmitOutcome.Accepted accepted = submit(order("BTC", OrderSide.BUY, 0.01, 50_000.0, null));
        stage(30);
        RunOutcome.Executed scaled = (RunOutcome.Executed) run(accepted.decisionId(), 100);
        assertThat(scaled.orders().get(0).quantity()).isEqualTo(0.003);
        assertThat(scaled.orders().get(0).execution().path("requested_qty").asDouble()).isEqualTo(0.003);
        stage(0);
        RunOutcome.Executed held = (RunOutcome.Executed) run(accepted.decisionId(), 100);
        assertThat(held.filled() + held.rejected()).isZero();
        assertThat(held.orders().get(0).status()).isEqualTo("submitted");
    }

    private static void stage(int percent) {
        sql.update("INSERT INTO model_rollout_state (track, model_name, model_version, stage_pct) VALUES ('liquid', 'm', '1', ?)"
                + " ON CONFLICT (track) DO UPDATE SET stage_pct = EXCLUDED.stage_pct", percent);
    }

    @Test
    void anIdempotencyKeyAnswersOnce() {
        SubmitRequest request = new SubmitRequest(
                AdapterName.PAPER, OrderTerms.DEFAULTS, List.of(order("BTC", OrderSide.BUY, 1, null, null)));
        SubmitOutcome first = at(NOW, () -> orders.submit(request, Optional.of("key")));
        assertThat(at(NOW, () -> orders.submit(request, Optional.of("key")))).isEqualTo(first);
        SubmitRequest other = new SubmitRequest(
                AdapterName.PAPER, OrderTerms.DEFAULTS, List.of(order("BTC", OrderSide.BUY, 2, null, null)));
        assertThat(at(NOW, () -> orders.submit(other, Optional.of("key")))).isInstanceOf(SubmitOutcome.KeyReused.class);
        assertThat(count("orders_sim")).isEqualTo(1);
    }

    @Test
    void ordersBeyondTheAskedNumberAreReported() {
        String decision = submit(order("BTC", OrderSide.BUY, 0.01, 50_000.0, null), order("ETH", OrderSide.BUY, 0.1, 2_500.0, null))
                .decisionId();
        RunOutcome.Executed outcome = (RunOutcome.Executed) run(decision, 1);
        assertThat(outcome.orders()).hasSize(1);
        assertThat(outcome.skipped()).isEqualTo(1);
        assertThat(run("nope", 1)).isInstanceOf(RunOutcome.Unknown.class);
    }

    @Test
    void decisionsRunTogetherAsIfOneAfterTheOther() {
        List<SubmitOutcome> submitted = at(NOW, () -> orders.storeAll(List.of(
                request(order("BTC", OrderSide.BUY, 0.2, null, null)), request(order("ETH", OrderSide.BUY, 1, null, null),
                        order("ETH", OrderSide.SELL, 0.5, null, null)), request(order("BTC", OrderSide.BUY, 0.3, null, null)))));
        List<String> ids = submitted.stream().map(outcome -> ((SubmitOutcome.Accepted) outcome).decisionId()).toList();
        assertThat(((SubmitOutcome.Accepted) submitted.get(1)).orderIds()).containsExactly(2L, 3L);

        List<RunOutcome> ends = at(NOW, () -> together.runAll(List.of(runRequest(ids.get(0)), runRequest(ids.get(1)), runRequest("nope"),
                runRequest(ids.get(2))))).stream().map(PaperRuns.Ended::outcome).toList();
        assertThat(((RunOutcome.Executed) ends.get(0)).filled()).isOne();
        assertThat(((RunOutcome.Executed) ends.get(1)).filled()).isEqualTo(2);
        assertThat(ends.get(2)).isInstanceOf(RunOutcome.Unknown.class);
        assertThat(ends.get(3)).as("on top of the first").isEqualTo(new RunOutcome.Blocked("risk_blocked:single_weight_exceeded:BTC"));
        PaperBook book = books.read("paper", 1);
        assertThat(book.positions().get(new PaperBook.Key("liquid", "BTC")).quantity()).isCloseTo(0.2, within(1e-12));
        assertThat(book.positions().get(new PaperBook.Key("liquid", "ETH")).quantity()).isCloseTo(0.5, within(1e-12));
        assertThat(book.imbalance()).isCloseTo(0, within(0.005));
    }

    private static SubmitRequest request(NewOrder... wanted) {
        return new SubmitRequest(AdapterName.PAPER, OrderTerms.DEFAULTS, List.of(wanted));
    }

    private static RunRequest runRequest(String decisionId) {
        return new RunRequest(decisionId, AdapterName.PAPER, ExecutionTerms.DEFAULTS, 100, OptionalDouble.empty());
    }

    @Test
    void theLossOfADayIsTheSameAsTheSumOfItsFills() {
        TradeHistory history = new TradeHistory(sql, RiskConfig.from(new Settings(name -> Optional.empty())));
        Random random = new Random(3);
        for (int i = 0; i < 60; i++) {
            books.book("paper", 1000, List.of(Trade.of(i, 1, "d", "liquid", "BTC", "s" + i % 2,
                    random.nextBoolean() ? OrderSide.BUY : OrderSide.SELL,
                    new FillLeg("limit", 0.1 + random.nextDouble(), 90 + 20 * random.nextDouble(), 0.01))), NOW.plus(Duration.ofHours(i)));
        }
        Instant now = NOW.plus(Duration.ofHours(50));
        double expected = sql.queryOne("SELECT SUM(net_pnl) AS net FROM fills WHERE executed_at > ? AND executed_at <= ?",
                row -> row.float8("net"), now.minus(Duration.ofHours(24)), now).orElseThrow();
        TradeHistory.Outcomes outcomes = history.outcomes("paper", List.of(new KillSwitchKey("liquid", "s1")), now);
        assertThat(outcomes.ofTracks().get("liquid").profit()).isCloseTo(expected, within(1e-9));
        assertThat(outcomes.ofStrategies()).isNotEmpty().allSatisfy(one -> assertThat(one.strategyId()).isEqualTo("s1"));
    }

    @Test
    void theEdgeBasisComparesFillsWithEstimatesAndTheUsualOneWaitsForAClose() {
        run(submit(order("BTC", OrderSide.BUY, 0.1, 50_000.0, null)).decisionId(), 100);
        Instant now = NOW.plusSeconds(1);
        List<KillSwitchKey> strategies = List.of(new KillSwitchKey("liquid", "s"));
        TradeHistory edge = new TradeHistory(sql, RiskConfig.from(new Settings(name ->
                Optional.ofNullable(Map.of("RISK_LOSS_BASIS", "edge").get(name)))));
        TradeHistory.Outcomes byEstimate = edge.outcomes("paper", strategies, now);
        assertThat(byEstimate.ofStrategies()).singleElement().satisfies(one -> {
            assertThat(one.outcome().profit()).as("paper fills at a worse price").isNegative();
            assertThat(one.outcome().notional()).isEqualTo(5_000.0);
        });
        assertThat(byEstimate.ofTracks().get("liquid")).isEqualTo(byEstimate.ofStrategies().get(0).outcome());
        TradeHistory usual = new TradeHistory(sql, RiskConfig.from(new Settings(name -> Optional.empty())));
        assertThat(usual.outcomes("paper", strategies, now).ofStrategies()).isEmpty();
        assertThat(usual.outcomes("paper", strategies, now).ofTracks().get("liquid").profit()).isZero();
    }
}
