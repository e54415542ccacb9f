package io.tidewatch.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.events.EventRepository;
import io.tidewatch.features.FeatureConfig;
import io.tidewatch.features.FeatureSnapshotRepository;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.marketdata.PriceRepository;
import io.tidewatch.marketdata.Timeframe;
import io.tidewatch.models.Activation;
import io.tidewatch.models.ActivationRefusedException;
import io.tidewatch.models.ActiveModelRepository;
import io.tidewatch.models.ArtifactRejectedException;
import io.tidewatch.models.BuildLedger;
import io.tidewatch.models.BuildPublisher;
import io.tidewatch.models.BuildSessions;
import io.tidewatch.models.LegacyArtifacts;
import io.tidewatch.models.ModelCatalog;
import io.tidewatch.models.ModelConfig;
import io.tidewatch.models.ModelRef;
import io.tidewatch.models.OnnxSessions;
import io.tidewatch.models.PublishedBuild;
import io.tidewatch.models.ScratchBuild;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.FeatureAttributions;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.prediction.LiquidPredictionService;
import io.tidewatch.prediction.LiquidPredictor;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.prediction.PredictionArchive;
import io.tidewatch.prediction.PredictionAttribution;
import io.tidewatch.prediction.PredictionOutcome;
import io.tidewatch.prediction.PredictionRefusedException;
import io.tidewatch.prediction.PredictionRepository;
import io.tidewatch.prediction.PredictionRequest;
import io.tidewatch.scratch.ScratchDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Against a real PostgreSQL: from stored prices and features to stored predictions and signals, with every refusal. */
class ChainDatabaseTest {

    private static final Instant NOW = Instant.parse("2022-03-01T12:00:00Z");
    private static final Timeframe HOUR = Timeframe.of("1h");
    private static final TradingClock CLOCK = new TradingClock();
    private static final Activation BY_TEST = Activation.of("test", "tester", "because");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    private static Sql sql;

    @TempDir
    private Path models;

    private Heard heard;
    private ModelCatalog catalog;
    private BuildPublisher publisher;
    private LiquidPredictionService predictions;
    private SignalService signals;
    private GroupedSignals grouped;

    @BeforeAll
    static void connect() throws Exception {
        sql = new Sql(DATABASE.oneConnection());
    }

    @BeforeEach
    void wire() {
        sql.update("TRUNCATE prices, market_bars, feature_snapshots, predictions_v2, prediction_explanations, signal_candidates, "
                + "model_artifacts, model_registry, active_model_state, model_activations RESTART IDENTITY CASCADE");
        FeatureConfig features = new FeatureConfig(new Settings(name -> Optional.empty()));
        MarketDataConfig marketData = new MarketDataConfig(CLOCK, new Settings(name -> Optional.of("1h")));
        PriceRepository prices = new PriceRepository(sql, marketData, CLOCK);
        Metrics metrics = new Metrics();
        catalog = new ModelCatalog(new ActiveModelRepository(sql),
                new LegacyArtifacts(new ModelConfig(models, false), ScratchBuild.rules(), new OnnxSessions()),
                new BuildSessions(ScratchBuild.verifier(), new OnnxSessions(), metrics), new ModelConfig(models, false), marketData);
        heard = new Heard();
        LiquidPredictor predictor = new LiquidPredictor(prices, new FeatureSnapshotRepository(sql, features),
                new EventRepository(sql), catalog, features, metrics, CLOCK);
        predictions = new LiquidPredictionService(predictor, new PredictionRepository(sql), features, heard.event(), new Heard().event());
        signals = new SignalService(new NoKillSwitch(), predictor, null, prices, new SignalRepository(sql),
                new SignalAnnouncer(heard.event()), metrics, CLOCK);
        grouped = new GroupedSignals(signals, metrics);
        publisher = new BuildPublisher(ScratchBuild.verifier(), new BuildLedger(sql), CLOCK);
        price("BTC", 100, NOW.minusSeconds(60));
        price("BTC", 999, NOW.plusSeconds(60));
        snapshot("BTC", 0.06, NOW.minusSeconds(60));
        snapshot("BTC", -5, NOW.plusSeconds(60));
    }

    @Test
    void aPredictionIsStoredWithItsExplanationAndKnowsNothingOfTheFuture() throws Exception {
        PredictionOutcome.Made made = at(() -> predictions.predict(PredictionRequest.of(" btc ", Horizon.DAY)));
        assertThat(made.prediction().symbol()).isEqualTo("BTC");
        assertThat(made.prediction().currentPrice()).isEqualTo(100);
        assertThat(made.prediction().score()).isEqualTo(0.0048);
        assertThat(made.prediction().outputs()).containsEntry("as_of", "2022-03-01T12:00:00+00:00")
                .containsEntry("model_name", "liquid_ttm_ensemble").containsEntry("degraded", true);
        PredictionArchive.Entry stored = new PredictionArchive(sql).find(made.id()).orElseThrow();
        assertThat(stored.score()).isEqualTo(0.0048);
        assertThat(stored.createdAt()).contains(NOW);
        assertThat(stored.featureSetId()).contains("feature-store-v2.1");
        assertThat(stored.explanation().orElseThrow().modelVersion()).isEqualTo("liquid_ttm_ensemble:v2.1");
        assertThat(heard.texts()).hasSize(1).first().asString().contains("target=BTC", "horizon=1d");
    }

    @Test
    void everyMissingInputIsRefusedWithItsReasonAndTheOthersGoOn() throws Exception {
        price("ADA", 1, NOW);
        price("DOGE", 1, NOW);
        snapshot("DOGE", 0.01, NOW);
        List<PredictionOutcome> outcomes = at(() -> predictions.predictAll(List.of("", "XRP", "ADA", "DOGE", "BTC", "../BTC").stream()
                .map(symbol -> PredictionRequest.of(symbol, Horizon.HOUR)).toList()));
        assertThat(outcomes).extracting(outcome -> outcome instanceof PredictionOutcome.Refused refused
                ? refused.reason().getMessage() : "made").containsExactly("symbol is required", "no price snapshot for XRP",
                "feature_payload_unavailable:ADA", "model_artifact_missing:tabular:DOGE", "made", "no price snapshot for ../BTC");
        assertThat(count("predictions_v2")).isEqualTo(1);
        assertThatThrownBy(() -> at(() -> predictions.predict(PredictionRequest.of("ADA", Horizon.HOUR))))
                .isInstanceOf(PredictionRefusedException.class);
    }

    @Test
    void signalsRepeatThePredictionAndAreStoredOnce() throws Exception {
        PredictionOutcome.Made made = at(() -> predictions.predict(PredictionRequest.of("BTC", Horizon.WEEK)));
        Signal alone = at(() -> grouped.generate(SignalRequest.liquid("btc", Horizon.WEEK)));
        List<SignalOutcome> together = at(() -> signals.generateAll(
                List.of(SignalRequest.liquid("BTC", Horizon.WEEK), SignalRequest.liquid("XRP", Horizon.WEEK)), List.of(made)));
        assertThat(alone.score()).isEqualTo(made.prediction().score());
        assertThat(alone.confidence()).isEqualTo(made.prediction().confidence());
        assertThat(alone.action()).isEqualTo(Action.BUY);
        assertThat(alone.createdAt()).isEqualTo(NOW);
        assertThat(alone.decisionId()).matches("[0-9a-f]{32}");
        assertThat(together.get(0).orThrow()).usingRecursiveComparison().ignoringFields("id", "decisionId").isEqualTo(alone);
        assertThat(together.get(0).orThrow().id()).isEqualTo(alone.id() + 1);
        assertThat(together.get(1)).isInstanceOf(SignalOutcome.Refused.class);
        assertThat(count("signal_candidates")).isEqualTo(2);
        assertThat(count("predictions_v2")).isEqualTo(1);
    }

    @Test
    void aStandingKillSwitchBlocksBeforeAnythingElse() {
        SignalRequest blocked = new SignalRequest(Track.LIQUID, "", Horizon.DAY, "p", 0.4, NoKillSwitch.BLOCKED, "c", "r",
                Optional.empty());
        assertThatThrownBy(() -> at(() -> grouped.generate(blocked)))
                .isInstanceOf(SignalBlockedException.class).hasMessage("kill_switch_triggered:liquid:blocked");
    }

    @Test
    void anActivatedBuildServesFromTheEndOfItsTrainingOn() throws Exception {
        Path build = ScratchBuild.write(models, "BTC", "r1", NOW.minusSeconds(3600), true, "1h");
        PublishedBuild published = at(() -> publisher.publish(List.of(build), Optional.of(BY_TEST))).get(0);
        assertThat(published.added()).isTrue();
        assertThat(at(() -> publisher.publish(build)).added()).isFalse();

        PredictionOutcome.Made made = at(() -> predictions.predict(PredictionRequest.of("BTC", Horizon.DAY)));
        assertThat(made.prediction().evaluation().expectedReturn()).isCloseTo(0.03, within(1e-8));
        assertThat(made.prediction().evaluation().model()).isEqualTo(new ModelLabel("liquid_ridge", "r1"));
        assertThat(made.prediction().evaluation().degraded()).isFalse();
        assertThat(made.prediction().evaluation().stack().toMap()).doesNotContainKey("neural_artifact_present");

        snapshot("BTC", 0.06, NOW.minusSeconds(9000));
        price("BTC", 90, NOW.minusSeconds(9000));
        PredictionOutcome.Made earlier = CLOCK.runAt(NOW.minusSeconds(7200), HOUR,
                () -> predictions.predict(PredictionRequest.of("BTC", Horizon.DAY)));
        assertThat(earlier.prediction().evaluation().model()).isEqualTo(ModelLabel.LIQUID_DEFAULT);
    }

    @Test
    void aTrainedModelDoesNotServeSymbolsItWasNotTrainedFor() throws Exception {
        Path build = ScratchBuild.write(models, "ETH", "r1", NOW.minusSeconds(3600), true, "5m");
        at(() -> publisher.publish(List.of(build), Optional.of(BY_TEST)));
        price("ETH", 10, NOW);
        snapshot("ETH", 0.02, NOW);
        assertThatThrownBy(() -> at(() -> predictions.predict(PredictionRequest.of("BTC", Horizon.DAY))))
                .hasMessage("model_artifact_missing:tabular:BTC");
        assertThat(at(() -> predictions.predict(PredictionRequest.of("ETH", Horizon.DAY))).prediction().evaluation().degradedReasons())
                .containsExactly("model_timeframe_mismatch");
        PredictionRequest pinned = new PredictionRequest("BTC", Horizon.DAY, Optional.of(ModelRef.of("liquid_baseline", "v2.0")));
        assertThat(at(() -> predictions.predict(pinned)).prediction().evaluation().degraded()).isFalse();
        PredictionRequest unknown = new PredictionRequest("BTC", Horizon.DAY,
                Optional.of(new ModelRef("liquid_ridge", "r1", Optional.of("none"))));
        assertThatThrownBy(() -> at(() -> predictions.predict(unknown))).isInstanceOf(PredictionRefusedException.class);
    }

    @Test
    void activationKeepsTheHistoryAndTheFormerModel() throws Exception {
        for (String version : List.of("r1", "r2", "r2")) {
            Path build = ScratchBuild.write(models, "BTC", version, NOW.minusSeconds(3600 - count("model_artifacts")), true, "1h");
            at(() -> publisher.publish(List.of(build), Optional.of(BY_TEST)));
        }
        assertThat(sql.query("SELECT active_model_version || '<' || previous_model_version AS v FROM active_model_state",
                row -> row.text("v")))
                .containsExactly("r2<r1");
        assertThat(sql.query("SELECT model_version || ' ' || status AS v FROM model_artifacts ORDER BY train_end", row -> row.text("v")))
                .containsExactly("r1 RETIRED", "r2 RETIRED", "r2 ACTIVE");
        assertThat(count("model_activations")).isEqualTo(3);
        assertThat(sql.query("SELECT metrics -> 'builds' ->> 'BTC' AS b, metrics ->> 'build_id' AS i, artifact_path AS p "
                + "FROM model_registry WHERE model_version = 'r2'", row -> row.text("b").equals(row.text("i")) && row.text("p").endsWith("manifest.json")))
                .containsExactly(true);
        at(() -> {
            publisher.activate("liquid", new ModelLabel("liquid_ridge", "r1"), BY_TEST);
            return null;
        });
        assertThat(at(() -> predictions.predict(PredictionRequest.of("BTC", Horizon.DAY))).prediction().evaluation().model().version())
                .isEqualTo("r1");
    }

    @Test
    void whatDidNotPassItsGateOrDoesNotVerifyIsKeptOut() throws Exception {
        Path failed = ScratchBuild.write(models, "BTC", "r1", NOW.minusSeconds(3600), false, "1h");
        assertThatThrownBy(() -> at(() -> publisher.publish(List.of(failed), Optional.of(BY_TEST))))
                .isInstanceOf(ActivationRefusedException.class).hasMessageContaining("did not pass the gate");
        at(() -> publisher.publish(List.of(failed), Optional.of(new Activation("test", "tester", "I know", true))));
        assertThat(count("active_model_state")).isEqualTo(1);

        Path broken = ScratchBuild.write(models, "ETH", "r1", NOW.minusSeconds(1800), true, "1h");
        Files.delete(broken.resolve("golden.json"));
        assertThatThrownBy(() -> at(() -> publisher.publish(broken))).isInstanceOf(ArtifactRejectedException.class);
        assertThat(sql.query("SELECT status || ' ' || reason AS v FROM model_artifacts WHERE build_id = ?", row -> row.text("v"),
                broken.getFileName().toString())).containsExactly("REJECTED file golden.json is missing or cannot be read");
    }

    @Test
    void aStoredPredictionIsTakenApartByWhatMadeIt() throws Exception {
        PredictionOutcome.Made made = at(() -> predictions.predict(PredictionRequest.of("BTC", Horizon.WEEK)));
        FeatureAttributions linear = apart(made.id());
        assertThat(linear.reason()).isEmpty();
        assertThat(linear.method()).isEqualTo("linear");
        assertThat(linear.parts().get(0).feature()).isEqualTo("ret_12");
        assertThat(linear.parts().get(0).value()).isEqualTo(0.06);
        assertThat(sum(linear)).isCloseTo(made.prediction().evaluation().expectedReturn(), within(1e-7));

        Path build = ScratchBuild.write(models, "BTC", "r1", NOW.minusSeconds(3600), true, "1h");
        at(() -> publisher.publish(List.of(build), Optional.of(BY_TEST)));
        PredictionOutcome.Made trained = at(() -> predictions.predict(PredictionRequest.of("BTC", Horizon.DAY)));
        assertThat(trained.prediction().outputs()).containsEntry("build_id", build.getFileName().toString());
        assertThat(sum(apart(trained.id()))).isCloseTo(0.03, within(1e-7));
        assertThat(apart(made.id())).isEqualTo(linear);

        sql.update("DELETE FROM model_artifacts");
        assertThat(apart(trained.id()).reason()).contains("model_unavailable");
        snapshot("BTC", 0.01, NOW.minusSeconds(30));
        assertThat(apart(made.id()).reason()).contains("prediction_not_reproduced");
        sql.update("DELETE FROM feature_snapshots");
        assertThat(apart(made.id()).reason()).contains("features_unavailable");
    }

    /** Asked anew each time, so that nothing is remembered. */
    private FeatureAttributions apart(long id) {
        FeatureConfig features = new FeatureConfig(new Settings(name -> Optional.empty()));
        return new PredictionAttribution(new FeatureSnapshotRepository(sql, features), catalog, features)
                .of(new PredictionArchive(sql).find(id).orElseThrow());
    }

    private static double sum(FeatureAttributions attributions) {
        return attributions.baseline() + attributions.parts().stream().mapToDouble(FeatureAttributions.Part::attribution).sum();
    }

    private static <T> T at(Callable<T> work) throws Exception {
        return CLOCK.runAt(NOW, HOUR, work);
    }

    private static int count(String table) {
        return (int) sql.queryInt8("SELECT count(*) FROM " + table);
    }

    private static void price(String symbol, double price, Instant at) {
        sql.update("INSERT INTO prices (symbol, price, volume, \"timestamp\") VALUES (?, ?, 1000, ?)", symbol, price, at);
    }

    private static void snapshot(String symbol, double ret12, Instant at) {
        sql.update("INSERT INTO feature_snapshots (target, track, as_of, as_of_ts, feature_version, data_version, feature_payload) "
                + "VALUES (?, 'liquid', ?, ?, 'feature-store-v2.1', 'v1', jsonb_build_object('ret_12', ?::float8))", symbol, at, at, ret12);
    }
}
