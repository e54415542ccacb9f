package io.tidewatch.backtest;

import io.tidewatch.backtest.series.FeatureRowRepository;
import io.tidewatch.backtest.series.FundingRateRepository;
import io.tidewatch.backtest.series.PriceRowRepository;
import io.tidewatch.backtest.series.SeriesChangeRepository;
import io.tidewatch.backtest.series.SeriesReader;
import io.tidewatch.cost.CostProfileConfig;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.models.ActiveModelRepository;
import io.tidewatch.models.BuildLedger;
import io.tidewatch.models.BuildPublisher;
import io.tidewatch.models.BuildSessions;
import io.tidewatch.models.LegacyArtifacts;
import io.tidewatch.models.ModelCatalog;
import io.tidewatch.models.ModelConfig;
import io.tidewatch.models.ModelLife;
import io.tidewatch.models.OnnxSessions;
import io.tidewatch.models.ScratchBuild;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.portfolio.PortfolioConfig;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The backtest services wired by hand on a database, and the series of the golden vectors. */
final class BacktestHarness {

    static final Timeframe HOUR = Timeframe.of("1h");
    static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    /** Ten days after the start of the series. */
    static final Instant NOW = Instant.parse("2025-01-11T00:00:00Z");

    final TradingClock clock = new TradingClock();
    final Sql sql;
    final Metrics metrics = new Metrics();
    final BacktestConfig config;
    final BacktestLedger ledger;
    final BuildPublisher publisher;
    final RunPreparation preparation;
    final BacktestSlots slots;
    BacktestService service;

    BacktestHarness(Sql sql, Path models, Map<String, String> settings) {
        this.sql = sql;
        Settings source = new Settings(name -> Optional.ofNullable(settings.get(name)));
        config = BacktestConfig.from(source);
        MarketDataConfig marketData = new MarketDataConfig(clock, new Settings(name -> Optional.of("1h")));
        ModelConfig modelConfig = new ModelConfig(models, false);
        ModelCatalog catalog = new ModelCatalog(new ActiveModelRepository(sql),
                new LegacyArtifacts(modelConfig, ScratchBuild.rules(), new OnnxSessions()),
                new BuildSessions(ScratchBuild.verifier(), new OnnxSessions(), metrics), modelConfig, marketData);
        publisher = new BuildPublisher(ScratchBuild.verifier(), new BuildLedger(sql), clock);
        ledger = new BacktestLedger(sql);
        UniverseResolver universes = new UniverseResolver(new UniverseRepository(sql), config);
        RunScorers scorers = new RunScorers(catalog, new VentureArtifactRepository(sql));
        SeriesReader reader = new SeriesReader(new FeatureRowRepository(sql), new PriceRowRepository(sql), new SeriesChangeRepository(sql), config);
        preparation = new RunPreparation(universes, scorers, reader, config, marketData, clock);
        PromotionLedger promotions = new PromotionLedger(sql);
        slots = new BacktestSlots(config);
        service = new BacktestService(universes, scorers, new RunEvaluation(preparation, new RequestRules(config, PortfolioConfig.from(source)),
                        new RunAnalysis(new CostProfileConfig(source), new FundingRateRepository(sql))),
                ledger, new RunClosing(ledger, promotions, config,
                        new ModelLife(publisher, ScratchBuild.verifier(), new BuildLedger(sql), clock), clock), new ModelPromotion(promotions, publisher), new RunsHere(), slots,
                metrics, clock);
    }

    /** Runs at the time of the series. */
    BacktestRun run(BacktestRequest request) throws Exception {
        return at(() -> service.run(request));
    }

    <T> T at(Callable<T> work) throws Exception {
        return clock.runAt(NOW, HOUR, work);
    }

    /** The series of the golden vectors: n features, n + 1 prices. */
    void series(String symbol, int n, double phase, boolean withFeatures) {
        double price = 100;
        double[] closes = new double[n + 1];
        double[] volumes = new double[n + 1];
        Instant[] times = new Instant[n + 1];
        String[] payloads = new String[n];
        String[] lineages = new String[n];
        for (int i = 0; i <= n; i++) {
            price *= 1 + 0.01 * Math.sin(0.37 * i + phase) + 0.004 * Math.cos(1.3 * i);
            closes[i] = price;
            volumes[i] = 50_000 + 1000 * (i % 7);
            times[i] = START.plusSeconds(3600L * i);
        }
        for (int i = 0; i < n; i++) {
            lineages[i] = "ln-" + i / 10;
            payloads[i] = "{\"ret_12\": %s, \"ret_48\": %s, \"vol_12\": %s, \"vol_48\": 0.006}".formatted(
                    0.02 * Math.sin(0.37 * (i + 1) + phase), 0.01 * Math.cos(0.05 * i), 0.004 + (i % 3 == 0 ? 0.006 : 0));
        }
        sql.update("""
                INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close, volume)
                SELECT ?, '1h', g.ts, g.close, g.close, g.close, g.close, g.volume FROM unnest(?, ?, ?) AS g(ts, close, volume)
                """, symbol, times, closes, volumes);
        if (withFeatures) {
            sql.update("""
                    INSERT INTO feature_snapshots (target, track, as_of, as_of_ts, feature_version, lineage_id, feature_payload)
                    SELECT ?, 'liquid', g.ts, g.ts, 'f', g.lineage, g.payload::jsonb FROM unnest(?, ?, ?) AS g(ts, lineage, payload)
                    """, symbol, Arrays.copyOf(times, n), lineages, payloads);
        }
    }
}
