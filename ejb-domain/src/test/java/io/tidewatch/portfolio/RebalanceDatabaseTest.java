package io.tidewatch.portfolio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.execution.OrderRepository;
import io.tidewatch.execution.StoredOrder;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.features.FeatureSnapshotRepository;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.KillSwitchService;
import io.tidewatch.risk.KillSwitchTrigger;
import io.tidewatch.risk.ProfileRepository;
import io.tidewatch.risk.RiskConfig;
import io.tidewatch.risk.StoredRisk;
import io.tidewatch.risk.WeightedPosition;
import io.tidewatch.scratch.ScratchDatabase;
import io.tidewatch.signals.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Against a real PostgreSQL: what a rebalance reads, decides and stores, and that a refused one stores nothing. */
class RebalanceDatabaseTest {

    private static final Instant NOW = Instant.parse("2022-03-01T12:00:00Z");
    private static final Timeframe HOUR = Timeframe.of("1h");
    private static final TradingClock CLOCK = new TradingClock();
    private static final RebalanceSignal BTC = new RebalanceSignal("btc", "liquid", Action.BUY, .08, .8);
    private static final RebalanceSignal ETH = new RebalanceSignal("ETH", "liquid", Action.SELL, -.03, .7);
    private static final List<WeightedPosition> HELD = List.of(new WeightedPosition("BTC", "liquid", .05, null, null));

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;

    private KillSwitchService killSwitches;
    private PortfolioService portfolio;

    @BeforeAll
    static void connect() throws Exception {
        sql = new Sql(DATABASE.oneConnection());
    }

    @BeforeEach
    void wire() {
        sql.update("TRUNCATE prices, market_bars, feature_snapshots, positions_snapshots, orders_sim, risk_events, risk_control_state,"
                + " entities RESTART IDENTITY CASCADE");
        Settings unset = new Settings(name -> Optional.empty());
        MarketDataConfig marketData = new MarketDataConfig(CLOCK, unset);
        StoredRisk risk = new StoredRisk(sql, CLOCK);
        killSwitches = risk.killSwitches();
        PortfolioConfig config = PortfolioConfig.from(unset);
        SignalSizing sizing = new SignalSizing(new FeatureSnapshotRepository(sql, new FeatureConfig(unset)),
                new PriceWindowRepository(sql, marketData), config);
        portfolio = new PortfolioService(sizing, config, RiskConfig.from(unset), killSwitches, new ProfileRepository(sql, CLOCK),
                new PriceRepository(sql, marketData, CLOCK), new PositionSnapshotRepository(sql), new OrderRepository(sql),
                risk.journal(), CLOCK);
    }

    private RebalanceOutcome rebalance(RebalanceRequest request) {
        try {
            return CLOCK.runAt(NOW, HOUR, () -> portfolio.rebalance(request));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private RebalanceOutcome.Decided decide(RebalanceRequest request) {
        return (RebalanceOutcome.Decided) rebalance(request);
    }

    /** Vector G9 of the contract: no features and no prices. */
    @Test
    void withoutAnythingKnownTheRecordedWeightsComeOut() {
        RebalanceOutcome.Decided decided = decide(new RebalanceRequest(List.of(BTC, ETH), HELD, 1, .6, 0));
        assertThat(decided.positions()).extracting(WeightedPosition::target).containsExactly("BTC", "ETH");
        assertThat(weights(decided)).containsExactly(new double[] {.1775993805, -.0324006195}, within(1e-9));
        assertThat(decided.violations()).containsExactly("bucket_exposure_exceeded:mean_reversion");
        assertThat(decided.turnover()).isEqualTo(.16);
        assertThat(decided.orders()).extracting(PlannedOrder::estPrice).allMatch(price -> price.isEmpty());
        assertThat(decided.orders().get(0).quantity()).isCloseTo(.12759938, within(1e-8));
    }

    /** Vector G15: with features that make both of them event ideas. */
    @Test
    void whatWasDecidedIsStoredInAllThreeTables() {
        known("BTC", 50_000, 3);
        known("ETH", 2_500, 3);
        RebalanceOutcome.Decided decided = decide(new RebalanceRequest(List.of(BTC, ETH), HELD, 1_000, .6, 0));
        assertThat(weights(decided)).containsExactly(new double[] {.2, -.0370292794210501}, within(1e-12));
        assertThat(decided.decisionId()).matches("[0-9a-f]{32}");

        assertThat(rows("SELECT concat_ws(' ', decision_id, target, track, weight, reason, sector, strategy_bucket, created_at = '"
                + NOW + "') AS line FROM positions_snapshots ORDER BY id")).containsExactly(
                decided.decisionId() + " BTC liquid 0.2 rebalance_v2 crypto event t",
                decided.decisionId() + " ETH liquid " + decided.positions().get(1).weight() + " rebalance_v2 crypto event t");
        assertThat(rows("SELECT concat_ws(' ', decision_id, severity, code, message, payload ->> 'gross_exposure', payload ->> 'turnover')"
                + " AS line FROM risk_events ORDER BY id")).containsExactly(
                decided.decisionId() + " warning bucket_exposure_exceeded:event rebalance risk violation 0.237029 0.187029",
                decided.decisionId() + " warning single_weight_exceeded:BTC rebalance risk violation 0.237029 0.187029");

        List<StoredOrder> orders = new OrderRepository(sql).ofDecision(decided.decisionId(), 10);
        assertThat(orders).extracting(StoredOrder::target).containsExactly("BTC", "ETH");
        StoredOrder buy = orders.get(0);
        assertThat(buy.quantity()).as("base units").isCloseTo(150.0 / 50_000, within(1e-12));
        assertThat(buy.metadata().path("notional").asDouble()).isCloseTo(150, within(1e-9));
        assertThat(buy.metadata().path("weight_delta").asDouble()).isCloseTo(.15, within(1e-12));
        assertThat(buy.estPrice()).isEqualTo(50_000);
        assertThat(rows("SELECT concat_ws(' ', side, est_cost_bps, status, adapter, venue, time_in_force, max_slippage_bps, strategy_id,"
                + " account) AS line FROM orders_sim ORDER BY id")).containsExactly(
                "buy 8 simulated paper coinbase IOC 20 default-liquid-v1 paper",
                "sell 8 simulated paper coinbase IOC 20 default-liquid-v1 paper");
    }

    @Test
    void nothingOfTheFutureIsLookedAt() {
        known("BTC", 50_000, 3);
        snapshot("BTC", "{\"ret_12\": 0.5}", NOW.plusSeconds(1));
        price("BTC", 1, NOW.plusSeconds(1));
        RebalanceOutcome.Decided decided = decide(new RebalanceRequest(List.of(BTC), List.of(), 1, .2, 0));
        assertThat(decided.positions().get(0).style()).isEqualTo("event");
        assertThat(decided.orders().get(0).estPrice()).hasValue(50_000);
    }

    @Test
    void featuresOlderThanTwoWeeksAndUnreadableOnesCountAsUnknown() {
        snapshot("BTC", "{\"vol_z\": 3}", NOW.minus(Duration.ofDays(14)).minusSeconds(1));
        snapshot("ETH", "{\"vol_z\": 3, \"ret_1\": \"text\"}", NOW.minusSeconds(60));
        snapshot("SOL", "{\"vol_z\": 3}", NOW.minus(Duration.ofDays(14)));
        RebalanceOutcome.Decided decided = decide(new RebalanceRequest(
                List.of(BTC, ETH, new RebalanceSignal("SOL", "liquid", Action.BUY, .08, .8)), List.of(), 1, .2, 0));
        assertThat(decided.positions()).extracting(WeightedPosition::style).containsExactly("mean_reversion", "mean_reversion", "event");
    }

    @Test
    void aRestlessMarketGetsLessWhateverItsPricesComeFrom() {
        RebalanceSignal eth = new RebalanceSignal("ETH", "liquid", Action.BUY, .08, .8);
        RebalanceSignal sol = new RebalanceSignal("SOL", "liquid", Action.BUY, .08, .8);
        for (int hour = 1; hour <= 30; hour++) {
            Instant start = NOW.minus(Duration.ofHours(hour));
            bar("BTC", 100, start);
            bar("ETH", hour % 2 == 0 ? 100 : 110, start);
            price("ETH", 100, start);
            price("SOL", hour % 2 == 0 ? 100 : 110, start);
        }
        for (int second = 1; second <= 30; second++) {
            bar("BTC", second % 2 == 0 ? 100 : 200, NOW.minusSeconds(second));
        }
        double[] weights = weights(decide(new RebalanceRequest(List.of(BTC, eth, sol), List.of(), 1, .2, 0)));
        assertThat(weights[1] / weights[0]).isCloseTo(.65, within(1e-12));
        assertThat(weights[2]).isEqualTo(weights[1]);
    }

    @Test
    void aStoredSectorWinsAndVentureIdeasAreEvents() {
        sql.update("INSERT INTO entities (entity_type, name, sector, created_at) VALUES ('company', 'Golden Startup', 'AI', ?)",
                NOW.minusSeconds(1));
        RebalanceOutcome.Decided decided = decide(new RebalanceRequest(
                List.of(new RebalanceSignal("Golden Startup", "vc", Action.BUY, .4, .7)), List.of(), 1_000, .1, 0));
        assertThat(decided.positions()).singleElement().isEqualTo(
                new WeightedPosition("GOLDEN STARTUP", "vc", decided.positions().get(0).weight(), "AI", "event"));
        assertThat(decided.orders().get(0).quantity()).as("money, as there is no price").isCloseTo(40, within(1e-9));
    }

    @Test
    void aStandingKillSwitchStoresNothing() {
        killSwitches.trigger(KillSwitchTrigger.manual(KillSwitchKey.global("liquid"), "stop", null));
        sql.update("TRUNCATE risk_events");
        assertThat(portfolio.rebalance(new RebalanceRequest(List.of(BTC), List.of(), 1, 1, 0)))
                .isEqualTo(new RebalanceOutcome.Blocked("kill_switch_triggered:liquid:global"));
        assertNothingStored();
        assertThat(portfolio.rebalance(new RebalanceRequest(
                List.of(new RebalanceSignal("A", "vc", Action.BUY, .4, .7)), List.of(), 1, 1, 0)))
                .isInstanceOf(RebalanceOutcome.Decided.class);
    }

    @Test
    void whatAsksForNothingOrIsTooLargeStoresNothing() {
        assertThat(rebalance(new RebalanceRequest(List.of(new RebalanceSignal("BTC", "liquid", Action.HOLD, .08, .8)), HELD, 1, 1, 0)))
                .isEqualTo(new RebalanceOutcome.NothingWanted());
        price("BTC", 1e-8, NOW.minusSeconds(1));
        assertThat(rebalance(new RebalanceRequest(List.of(BTC), List.of(), 1e302, 1, 0)))
                .isEqualTo(new RebalanceOutcome.TooLarge(RebalanceOutcome.Field.CAPITAL));
        assertThat(rebalance(new RebalanceRequest(List.of(BTC), List.of(
                new WeightedPosition("A", "vc", 1.7e308, null, null), new WeightedPosition("B", "vc", -1.7e308, null, null)), 1, 1, 0)))
                .isEqualTo(new RebalanceOutcome.TooLarge(RebalanceOutcome.Field.CURRENT_POSITIONS));
        assertNothingStored();
    }

    private static void assertNothingStored() {
        for (String table : List.of("positions_snapshots", "orders_sim", "risk_events")) {
            assertThat(sql.queryInt8("SELECT COUNT(*) FROM " + table)).as(table).isZero();
        }
    }

    private static double[] weights(RebalanceOutcome.Decided decided) {
        return decided.positions().stream().mapToDouble(WeightedPosition::weight).toArray();
    }

    private static List<String> rows(String query) {
        return sql.query(query, row -> row.text("line"));
    }

    private static void known(String symbol, double price, double volumeZ) {
        price(symbol, price, NOW.minusSeconds(60));
        snapshot(symbol, "{\"vol_z\": " + volumeZ + "}", NOW.minusSeconds(60));
    }

    private static void price(String symbol, double price, Instant at) {
        sql.update("INSERT INTO prices (symbol, price, volume, \"timestamp\") VALUES (?, ?, 1000, ?)", symbol, price, at);
    }

    private static void bar(String symbol, double close, Instant start) {
        sql.update("INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close, volume) VALUES (?, '1h', ?, ?, ?, ?, ?, 1)",
                symbol, start, close, close, close, close);
    }

    private static void snapshot(String symbol, String payload, Instant at) {
        sql.update("INSERT INTO feature_snapshots (target, track, as_of, as_of_ts, feature_version, data_version, feature_payload) "
                + "VALUES (?, 'liquid', ?, ?, 'feature-store-v2.1', 'v1', ?::jsonb)", symbol, at, at, payload);
    }
}
