package io.tidewatch.execution;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tidewatch.connectors.exchange.VenueFill;
import io.tidewatch.connectors.exchange.VenueOrder;
import io.tidewatch.marketdata.BarRepository;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.PriceSnapshot;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.risk.KillSwitchKey;
import io.tidewatch.risk.KillSwitchService;
import io.tidewatch.risk.RiskConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** Live execution wired as the container wires it, with real transactions and a venue in memory. */
public final class LiveWorld {

    public static final TradingClock CLOCK = new TradingClock();
    private static final int PRICES = 40;

    public final Sql sql;
    public final TestTransactions transactions;
    public final SimulatedVenue venue;
    public final PaperBooks books;
    public final VenueOrderStore store;
    public final VenueFillBooks fills;
    public final VenueOrderReports reports;
    public final DecisionRunLeases leases;
    public final HeldRuns held = new HeldRuns();
    public final Metrics metrics = new Metrics();
    final RiskDouble risk;
    final OrderRepository orders;
    final OrderService submissions;
    final LiveAnswers answers;
    final LiveDecision decision;
    final LiveConfig config;
    final ExecutionMetrics counts;
    final List<String> blocks = new ArrayList<>();
    volatile boolean gateOpen = true;
    volatile boolean killed;

    /** A world at one venue. Changes the given settings. */
    public LiveWorld(DataSource source, AdapterName adapter, Map<String, String> settings) {
        transactions = new TestTransactions(source);
        sql = new Sql(transactions.dataSource());
        venue = new SimulatedVenue(adapter.homeVenue(), CLOCK::instant);
        Map<String, String> all = new HashMap<>(Map.of("LIQUID_PRIMARY_TIMEFRAME", "1h", "RISK_EQUITY_USD", "1000000",
                "COINBASE_API_KEY", "k", "COINBASE_API_SECRET", "s", "BITGET_API_KEY", "k", "BITGET_API_SECRET", "s",
                "BITGET_API_PASSPHRASE", "p", "LIVE_POLL_INTERVAL_MS", "10"));
        all.put("LIVE_MAX_ORDERS_PER_MINUTE", "1000");
        all.putAll(settings);
        Settings read = new Settings(name -> Optional.ofNullable(all.get(name)));
        RiskConfig riskConfig = RiskConfig.from(read);
        ExecutionConfig execution = ExecutionConfig.from(read);
        config = LiveConfig.from(read);
        MarketDataConfig marketData = new MarketDataConfig(CLOCK, read);
        risk = new RiskDouble(riskConfig);
        PriceRepository prices = new PriceRepository(sql, marketData, CLOCK);
        books = new PaperBooks(sql);
        store = new VenueOrderStore(sql);
        ParentOrderStates parents = new ParentOrderStates(sql, store);
        VenueOrderAlarms alarms = new VenueOrderAlarms(risk.audit());
        fills = fills(parents, prices, alarms);
        reports = reports(parents, alarms);
        leases = leases();
        orders = new OrderRepository(sql);
        VenueUsageProbe usage = new VenueUsageProbe(sql);
        counts = new ExecutionMetrics(metrics, usage, CLOCK);
        RunFactsReader facts = new RunFactsReader(
                books, prices, new BarRepository(sql), marketData, new TradeHistory(sql, riskConfig), riskConfig);
        RunChecks checks = new RunChecks(risk.switches(), new MarketChecks(riskConfig, execution, risk.switches(), risk.audit(), counts),
                new LossChecks(riskConfig, risk.switches(), risk.audit(), counts), new ExposureChecks(riskConfig, counts), risk.checks());
        LiveGuards guards = new LiveGuards(config, name -> List.copyOf(blocks), switches(), usage, prices, CLOCK);
        LiveOrders live = new LiveOrders(venue, intents(parents, guards),
                new LegExecution(reports, store, new VenueInquiry(reports), config, CLOCK), reports, guards, config);
        LiveVenue liveVenue = new LiveVenue(orders, held, guards, live, parents);
        ExecutionAdapter one = adapter == AdapterName.COINBASE_LIVE ? new CoinbaseLiveAdapter(execution, gate(), liveVenue, CLOCK)
                : new BitgetLiveAdapter(execution, gate(), liveVenue, CLOCK);
        LiveRunPreparation preparation =
                new LiveRunPreparation(orders, store, checks, facts, new OneAdapter(one), guards, risk.audit(), CLOCK);
        answers = new LiveAnswers(orders, store, preparation);
        decision = new LiveDecision(preparation, answers, new OneAdapter(one), orders, store, config, counts, CLOCK);
        submissions = new OrderService(orders, new SubmissionLedger(sql), risk.switches(), CLOCK);
        clear(prices);
    }

    private void clear(PriceRepository prices) {
        sql.update("TRUNCATE prices, market_bars, orders_sim, fills, paper_positions, paper_accounts, order_submissions,"
                + " model_rollout_state, venue_orders, venue_order_events, venue_fills, decision_runs RESTART IDENTITY");
        sql.update("INSERT INTO model_rollout_state (track, model_name, model_version, stage_pct) VALUES ('liquid', 'm', '1', 100)");
        Instant now = CLOCK.instant();
        Map.of("BTC", 50_000.0, "ETH", 2_500.0, "BTCUSDT", 50_000.0).forEach((symbol, price) ->
                prices.record(IntStream.range(0, PRICES)
                        .mapToObj(back -> new PriceSnapshot(symbol, price, 100, now.minus(Duration.ofMinutes(back)))).toList()));
    }

    private VenueFillBooks fills(ParentOrderStates parents, PriceRepository prices, VenueOrderAlarms alarms) {
        return new VenueFillBooks(sql, store, parents, books, prices, alarms, config, CLOCK) {
            @Override
            public Booking book(String name, List<VenueFill> trades) {
                return transactions.in(() -> super.book(name, trades));
            }
        };
    }

    private VenueOrderReports reports(ParentOrderStates parents, VenueOrderAlarms alarms) {
        return new VenueOrderReports(store, fills, parents, alarms, CLOCK) {
            @Override
            public StoredVenueOrder apply(String name, VenueOrderReport report, VenueOrderNote note) {
                return transactions.in(() -> super.apply(name, report, note));
            }

            @Override
            public StoredVenueOrder observe(String name, VenueOrder seen, List<VenueFill> trades, String event) {
                return transactions.in(() -> super.observe(name, seen, trades, event));
            }
        };
    }

    private VenueOrderIntents intents(ParentOrderStates parents, LiveGuards guards) {
        return new VenueOrderIntents(store, parents, guards, CLOCK) {
            @Override
            public Commitment commit(VenueOrderIntent intent, RunHold hold, boolean opening) {
                return transactions.in(() -> super.commit(intent, hold, opening));
            }
        };
    }

    private DecisionRunLeases leases() {
        return new DecisionRunLeases(sql) {
            @Override
            public OptionalLong claim(String decisionId, AdapterName adapter, Duration lease) {
                return transactions.in(() -> super.claim(decisionId, adapter, lease));
            }
        };
    }

    private LiveTradingGate gate() {
        return new LiveTradingGate() {
            @Override
            public boolean isOpen() {
                return gateOpen;
            }
        };
    }

    private KillSwitchService switches() {
        return new KillSwitchService() {
            @Override
            public Map<KillSwitchKey, String> blockReasons(Collection<KillSwitchKey> keys) {
                Map<KillSwitchKey, String> reasons = new LinkedHashMap<>();
                keys.stream().filter(key -> killed).forEach(key -> reasons.put(key, "kill_switch_triggered:liquid:global"));
                return reasons;
            }

            @Override
            public Optional<String> blockReason(String track, String strategyId) {
                return killed ? Optional.of("kill_switch_triggered:liquid:global") : Optional.empty();
            }
        };
    }

    /** A node of its own on the same database. */
    LiveRuns node(Executor threads) {
        return new LiveRuns(leases, held, decision, answers, config, new ExecutionMetrics(metrics), threads);
    }

    /** Stores the orders of a decision. @return its id */
    public String submit(AdapterName adapter, OrderTerms terms, NewOrder... wanted) {
        return ((SubmitOutcome.Accepted) submissions.submit(new SubmitRequest(adapter, terms, List.of(wanted)), Optional.empty()))
                .decisionId();
    }

    /** A plain order. */
    public static NewOrder order(String target, OrderSide side, double quantity, Double price) {
        return new NewOrder(target, "liquid", side, quantity, price, "s", JsonNodeFactory.instance.objectNode(), null);
    }

    /** A run with short waits. */
    static RunRequest request(String decisionId, AdapterName adapter, OrderTerms terms, int retries) {
        return new RunRequest(decisionId, adapter, new ExecutionTerms(terms, 0.1, retries, 5), 100, OptionalDouble.empty());
    }

    /** One figure of the database. */
    public long count(String query, Object... arguments) {
        return sql.queryInt8(query, arguments);
    }
}
