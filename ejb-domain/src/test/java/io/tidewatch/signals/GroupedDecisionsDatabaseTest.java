package io.tidewatch.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.events.EventRepository;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.features.FeatureSnapshotRepository;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.models.ActiveModelRepository;
import io.tidewatch.models.BuildSessions;
import io.tidewatch.models.LegacyArtifacts;
import io.tidewatch.models.ModelCatalog;
import io.tidewatch.models.ModelConfig;
import io.tidewatch.models.OnnxSessions;
import io.tidewatch.models.ScratchBuild;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.GroupedPredictions;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.prediction.LiquidPrediction;
import io.tidewatch.prediction.LiquidPredictionService;
import io.tidewatch.prediction.LiquidPredictor;
import io.tidewatch.prediction.PredictionOutcome;
import io.tidewatch.prediction.PredictionRefusedException;
import io.tidewatch.prediction.PredictionRepository;
import io.tidewatch.prediction.PredictionRequest;
import io.tidewatch.scratch.ScratchDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Against a real PostgreSQL: many callers at once, each of whom gets the answer to its own question. */
class GroupedDecisionsDatabaseTest {

    private static final int THREADS = 32;
    private static final int ROUNDS = 8;
    private static final Map<String, Double> PRICES = Map.of("BTC", 100.0, "ETH", 20.0, "SOL", 3.0);
    private static final String POISONED = "BNB";

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private final Sql sql = new Sql(DATABASE.dataSource());
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private GroupedPredictions predictions;
    private GroupedSignals signals;

    @TempDir
    private Path models;

    @BeforeEach
    void wire() {
        TradingClock clock = new TradingClock();
        FeatureConfig features = new FeatureConfig(new Settings(name -> Optional.empty()));
        MarketDataConfig marketData = new MarketDataConfig(clock, new Settings(name -> Optional.of("1h")));
        PriceRepository prices = new PriceRepository(sql, marketData, clock);
        Metrics metrics = new Metrics();
        ModelConfig config = new ModelConfig(models, false);
        ModelCatalog catalog = new ModelCatalog(new ActiveModelRepository(sql),
                new LegacyArtifacts(config, ScratchBuild.rules(), new OnnxSessions()),
                new BuildSessions(ScratchBuild.verifier(), new OnnxSessions(), metrics), config, marketData);
        LiquidPredictor predictor = new LiquidPredictor(prices, new FeatureSnapshotRepository(sql, features),
                new EventRepository(sql), catalog, features, metrics, clock);
        Heard heard = new Heard();
        predictions = new GroupedPredictions(
                new LiquidPredictionService(predictor, new PredictionRepository(sql), features, heard.event(), new Heard().event()));
        signals = new GroupedSignals(new SignalService(new NoKillSwitch(), predictor, null, prices, new SignalRepository(sql),
                new SignalAnnouncer(heard.event()), metrics, clock), metrics);
        Instant known = clock.instant().minusSeconds(60);
        sql.update("TRUNCATE prices, feature_snapshots, predictions_v2, signal_candidates RESTART IDENTITY CASCADE");
        PRICES.forEach((symbol, price) -> {
            price(symbol, price, known);
            snapshot(symbol, price / 1000, known);
        });
        price(POISONED, 1, known);
        snapshot(POISONED, "not a number", known);
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void eachOfManyPredictionsIsTheAnswerToItsOwnRequest() throws Exception {
        Map<PredictionRequest, Double> alone = new HashMap<>();
        List<PredictionRequest> asked = new ArrayList<>();
        for (String symbol : PRICES.keySet()) {
            for (Horizon horizon : Horizon.values()) {
                PredictionRequest request = PredictionRequest.of(symbol, horizon);
                alone.put(request, predictions.predict(request).prediction().score());
                asked.add(request);
            }
        }
        assertThat(new HashSet<>(alone.values())).as("answers differ").hasSize(asked.size());
        List<Callable<PredictionOutcome.Made>> work = new ArrayList<>();
        for (int i = 0; i < THREADS * ROUNDS; i++) {
            PredictionRequest request = asked.get(i % asked.size());
            work.add(() -> predictions.predict(request));
        }
        Set<Long> keys = new HashSet<>();
        List<Future<PredictionOutcome.Made>> answers = threads.invokeAll(work);
        Map<Long, String> stored = new HashMap<>();
        sql.forEach("SELECT id, target, horizon, score FROM predictions_v2",
                row -> Map.entry(row.int8("id"), row.text("target") + row.text("horizon") + row.float8("score")),
                row -> stored.put(row.getKey(), row.getValue()));
        for (int i = 0; i < answers.size(); i++) {
            PredictionOutcome.Made made = answers.get(i).get();
            LiquidPrediction prediction = made.prediction();
            assertThat(made.request()).isEqualTo(asked.get(i % asked.size()));
            assertThat(prediction.currentPrice()).isEqualTo(PRICES.get(made.request().symbol()));
            assertThat(prediction.score()).isEqualTo(alone.get(made.request()));
            assertThat(stored.get(made.id())).isEqualTo(prediction.symbol() + made.request().horizon().label() + prediction.score());
            keys.add(made.id());
        }
        assertThat(keys).as("a row for each").hasSize(work.size());
        assertThat(sql.queryInt8("SELECT count(*) FROM predictions_v2")).isEqualTo(work.size() + asked.size());
    }

    @Test
    void whatIsRefusedOrPoisonedFailsAlone() throws Exception {
        List<Callable<PredictionOutcome.Made>> work = new ArrayList<>();
        String[] symbols = {"BTC", "XRP", "ETH", POISONED, "", "SOL", "BTC"};
        for (int i = 0; i < THREADS * symbols.length / 4; i++) {
            PredictionRequest request = PredictionRequest.of(symbols[i % symbols.length], Horizon.DAY);
            work.add(() -> predictions.predict(request));
        }
        List<Future<PredictionOutcome.Made>> answers = threads.invokeAll(work);
        for (int i = 0; i < answers.size(); i++) {
            Future<PredictionOutcome.Made> answer = answers.get(i);
            String symbol = symbols[i % symbols.length];
            switch (symbol) {
                case "XRP" -> assertThatThrownBy(answer::get).hasCauseInstanceOf(PredictionRefusedException.class)
                        .hasRootCauseMessage("no price snapshot for XRP");
                case "" -> assertThatThrownBy(answer::get).hasRootCauseMessage("symbol is required");
                case POISONED -> assertThatThrownBy(answer::get).hasRootCauseInstanceOf(IllegalArgumentException.class);
                default -> assertThat(answer.get().prediction().symbol()).isEqualTo(symbol);
            }
        }
        assertThat(sql.queryInt8("SELECT count(*) FROM predictions_v2")).isEqualTo(THREADS);
    }

    @Test
    void eachOfManySignalsIsTheAnswerToItsOwnRequest() throws Exception {
        List<String> symbols = List.copyOf(PRICES.keySet());
        List<Callable<Signal>> work = new ArrayList<>();
        for (int i = 0; i < THREADS * ROUNDS; i++) {
            String strategy = i % 7 == 0 ? NoKillSwitch.BLOCKED : "s" + i;
            SignalRequest request = new SignalRequest(Track.LIQUID, symbols.get(i % symbols.size()), Horizon.DAY, "p", 0.4, strategy,
                    "c", "r", Optional.empty());
            work.add(() -> signals.generate(request));
        }
        List<Future<Signal>> answers = threads.invokeAll(work);
        Map<String, String> stored = new HashMap<>();
        sql.forEach("SELECT id, decision_id, metadata ->> 'strategy_id' AS strategy FROM signal_candidates",
                row -> Map.entry(row.text("decision_id"), row.int8("id") + " " + row.text("strategy")),
                row -> stored.put(row.getKey(), row.getValue()));
        for (int i = 0; i < answers.size(); i++) {
            Future<Signal> answer = answers.get(i);
            if (i % 7 == 0) {
                assertThatThrownBy(answer::get).hasRootCauseMessage("kill_switch_triggered:liquid:blocked");
            } else {
                Signal signal = answer.get();
                assertThat(signal.target()).isEqualTo(symbols.get(i % symbols.size()));
                assertThat(signal.strategyId()).isEqualTo("s" + i);
                assertThat(stored.remove(signal.decisionId())).isEqualTo(signal.id() + " s" + i);
            }
        }
        assertThat(stored).as("stored without an answer").isEmpty();
    }

    private void price(String symbol, double price, Instant at) {
        sql.update("INSERT INTO prices (symbol, price, volume, \"timestamp\") VALUES (?, ?, 1000, ?)", symbol, price, at);
    }

    private void snapshot(String symbol, Object ret12, Instant at) {
        sql.update("INSERT INTO feature_snapshots (target, track, as_of, as_of_ts, feature_version, data_version, feature_payload) "
                + "VALUES (?, 'liquid', ?, ?, 'feature-store-v2.1', 'v1', jsonb_build_object('ret_12', "
                + (ret12 instanceof String ? "?::text" : "?::float8") + "))", symbol, at, at, ret12);
    }
}
