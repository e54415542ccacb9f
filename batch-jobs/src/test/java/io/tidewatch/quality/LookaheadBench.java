package io.tidewatch.quality;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.backtest.BacktestConfig;
import io.tidewatch.backtest.RequestRules;
import io.tidewatch.events.EventIngests;
import io.tidewatch.features.AuxiliaryRepository;
import io.tidewatch.features.BarWindowRepository;
import io.tidewatch.features.DecisionPoint;
import io.tidewatch.features.EventWindowRepository;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.features.FeatureInputs;
import io.tidewatch.features.FeatureSnapshotRepository;
import io.tidewatch.features.OnlineFeatureBuilder;
import io.tidewatch.features.SocialBucketRepository;
import io.tidewatch.marketdata.BarRepository;
import io.tidewatch.marketdata.BarService;
import io.tidewatch.marketdata.DemoDataService;
import io.tidewatch.marketdata.FeedConfig;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.MarketDataStore;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.SimulatedPastRepository;
import io.tidewatch.marketdata.SimulationGuard;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.marketdata.simulator.SimulatedMarket;
import io.tidewatch.models.ActiveModelRepository;
import io.tidewatch.models.BuildSessions;
import io.tidewatch.models.LegacyArtifacts;
import io.tidewatch.models.ModelCatalog;
import io.tidewatch.models.ModelConfig;
import io.tidewatch.models.ModelProducer;
import io.tidewatch.models.OnnxSessions;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.portfolio.PortfolioConfig;
import io.tidewatch.quality.lookahead.DecisionProbe;
import io.tidewatch.quality.lookahead.DecisionTimesHistory;
import io.tidewatch.quality.lookahead.FutureRowsStore;
import io.tidewatch.quality.lookahead.KnownRowsStore;
import io.tidewatch.quality.lookahead.LookaheadProbe;
import io.tidewatch.quality.lookahead.Sandbox;
import io.tidewatch.quality.lookahead.SandboxStore;
import io.tidewatch.tasks.JobParameters;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** The check on the data of the demonstration, with the product's readers or with others. */
final class LookaheadBench {

    /** End of the simulated past, which is three days long. */
    static final Instant END = Instant.parse("2026-02-04T00:00:00Z");

    final Metrics metrics = new Metrics();
    private final Sql sql;
    private final Settings settings = new Settings(name -> switch (name) {
        case "tidewatch.feed.source" -> Optional.of("simulator");
        case "tidewatch.demo.history-days" -> Optional.of("3");
        default -> Optional.empty();
    });
    private final TradingClock clock = new TradingClock();
    private final FeatureConfig features = new FeatureConfig(settings);
    private final MarketDataConfig marketData = new MarketDataConfig(clock, settings);

    private final BacktestConfig backtests = BacktestConfig.from(settings);
    private final RequestRules rules = new RequestRules(backtests, PortfolioConfig.from(settings));

    LookaheadBench(Sql sql) {
        this.sql = sql;
    }

    /** Writes the past as the start of the demonstration does. */
    void fill() throws Exception {
        FeedConfig feed = FeedConfig.from(settings);
        SimulatedPastRepository past = new SimulatedPastRepository(sql);
        MarketDataStore store = new MarketDataStore(new BarService(new BarRepository(sql), clock), new PriceRepository(sql, marketData, clock));
        DemoDataService demo = new DemoDataService(feed, new SimulatedMarket(feed.seed(), feed.symbols()), new SimulationGuard(past, feed),
                store, EventIngests.on(sql), marketData, clock, past, EventIngests.unheard());
        clock.runAt(END, Timeframe.of("5m"), () -> {
            demo.fill();
            return null;
        });
        snapshots(feed.symbols());
    }

    /** The snapshots that a server makes candle by candle. */
    private void snapshots(List<String> symbols) {
        FeatureInputs inputs = new FeatureInputs(new BarWindowRepository(sql), new AuxiliaryRepository(sql),
                new EventWindowRepository(sql), new SocialBucketRepository(sql));
        OnlineFeatureBuilder builder = new OnlineFeatureBuilder(inputs, new FeatureSnapshotRepository(sql, features), features, clock);
        List<DecisionPoint> points = LongStream.rangeClosed(100, 864)
                .mapToObj(candle -> new DecisionPoint(END.minus(Duration.ofMinutes(5 * (864 - candle))), symbols)).toList();
        builder.save(builder.stretch(points, Timeframe.of("5m")).compute(points));
    }

    Audit.Finding product(int times) {
        return run(paths(sql), "BTC,ETH,SOL", times, this::rolledBack);
    }

    Audit.Finding reading(FeatureInputs inputs) {
        return run(new DecisionProbe(inputs, sql, features, marketData, models(), backtests, rules, clock), "BTC", 3, this::rolledBack);
    }

    Audit.Finding reading(Sql leaking) {
        return run(paths(leaking), "BTC", 3, this::rolledBack);
    }

    Audit.Finding withoutTransaction() {
        return run(paths(sql), "BTC", 1, Supplier::get);
    }

    /** One decision of each symbol, with other parameters. */
    Audit.Finding product(Map<String, String> parameters) {
        return run(paths(sql), "BTC", 1, this::rolledBack, parameters);
    }

    /** One decision after some rows went; they come back. */
    Audit.Finding without(String deletion) {
        return run(paths(sql), "BTC", 1, work -> rolledBack(() -> {
            sql.update(deletion);
            return work.get();
        }), Map.of());
    }

    private DecisionProbe paths(Sql reader) {
        return new DecisionProbe(reader, features, marketData, models(), backtests, rules, clock);
    }

    private Audit.Finding run(DecisionProbe paths, String symbols, int times, Sandbox sandbox) {
        return run(paths, symbols, times, sandbox, Map.of());
    }

    private Audit.Finding run(DecisionProbe paths, String symbols, int times, Sandbox sandbox, Map<String, String> others) {
        LookaheadProbe probe = new LookaheadProbe(sandbox, new SandboxStore(sql, features), new FutureRowsStore(sql, features),
                new KnownRowsStore(sql, features), paths, sql);
        LookaheadAudit audit = new LookaheadAudit(new AuditParameters(new AuditConfig(settings), marketData), new DecisionTimesHistory(sql),
                probe, metrics);
        Map<String, String> given = new TreeMap<>();
        audit.parameters().forEach(parameter -> given.put(parameter.name(), parameter.standard()));
        given.putAll(Map.of("symbols", symbols, "times", Integer.toString(times), "seed", "7", "end", END.minusSeconds(7_200).toString()));
        given.putAll(others);
        JobParameters parameters = new JobParameters(audit.resolve(new JobParameters(given), END));
        Map<String, ObjectNode> parts = new TreeMap<>();
        audit.parts(parameters).forEach(part -> parts.put(part, audit.count(part, parameters, (done, total) -> { })));
        return audit.report(parts, parameters, END);
    }

    private <T> T rolledBack(Supplier<T> work) {
        sql.update("BEGIN");
        try {
            return work.get();
        } finally {
            sql.update("ROLLBACK");
        }
    }

    private ModelCatalog models() {
        ModelConfig config = new ModelConfig(Path.of("no-models"), false);
        OnnxSessions sessions = new OnnxSessions();
        return new ModelCatalog(new ActiveModelRepository(sql),
                new LegacyArtifacts(config, new ModelProducer().servingContract(features), sessions),
                new BuildSessions(null, sessions, metrics), config, marketData);
    }

    /** A fingerprint of all rows that decisions are made from, and of those they write. */
    List<String> rows() {
        return List.of("market_bars", "events", "event_links", "entities", "prices", "feature_snapshots", "predictions_v2").stream()
                .map(table -> sql.query("SELECT count(*) || ' ' || COALESCE(md5(string_agg(t::text, ',' ORDER BY id)), '') AS print FROM public."
                        + table + " t", row -> table + " " + row.text("print")).get(0)).toList();
    }
}
