package io.tidewatch.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.prediction.LiquidEvaluation;
import io.tidewatch.prediction.LiquidModel;
import io.tidewatch.prediction.ModelLabel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCatalogTest {

    private static final Instant NOW = Instant.parse("2022-03-01T12:00:00Z");
    private static final ActiveModel DEFAULT = new ActiveModel(ModelLabel.LIQUID_DEFAULT, List.of(), NOW);
    private static final ModelLabel RIDGE = new ModelLabel("liquid_ridge", "r1");

    @TempDir
    private Path models;

    private long stamp = 1_000_000;

    @Test
    void anEnsembleNeedsItsNeuralPartOnlyWhereThatIsAskedFor() {
        assertThat(catalog(false).model(DEFAULT, "BTC").neural()).isNull();
        assertThatThrownBy(() -> catalog(true).model(DEFAULT, "BTC")).hasMessage("model_artifact_missing:neural:BTC");
        assertThatThrownBy(() -> catalog(true).model(DEFAULT, "ADA")).hasMessage("model_artifact_missing:tabular:ADA");
        ActiveModel baseline = new ActiveModel(new ModelLabel("liquid_baseline", "v2.0"), List.of(), NOW);
        assertThat(catalog(true).model(baseline, "BTC").label().name()).isEqualTo("liquid_baseline");
    }

    @Test
    void aPartThatIsAskedForIsWithheldAndAPartThatIsNotThereIsMissing() {
        assertThatExceptionOfType(ModelMissingException.class).isThrownBy(() -> catalog(true).model(DEFAULT, "BTC"))
                .matches(ModelMissingException::withheld);
        assertThatExceptionOfType(ModelMissingException.class).isThrownBy(() -> catalog(true).model(DEFAULT, "ADA"))
                .matches(missing -> !missing.withheld());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../BTC", "BTC/ETH", "", "btc", ".BTC", "A\0B", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"})
    void whatCannotBePartOfAFileNameHasNoModel(String symbol) {
        assertThatThrownBy(() -> catalog(false).model(DEFAULT, symbol)).isInstanceOf(ModelMissingException.class);
    }

    @Test
    void aBuildThatNoLongerVerifiesIsMissingAndLeavesTheOthersAlone() throws IOException {
        BuildRef good = build("BTC", 1);
        BuildRef bad = build("ETH", 2);
        Files.writeString(bad.path().resolve("golden.json"), "{}");
        ActiveModel active = new ActiveModel(RIDGE, List.of(good, bad), NOW);
        ModelCatalog catalog = catalog(false);
        assertThatThrownBy(() -> catalog.model(active, "ETH")).hasMessage("model_artifact_missing:tabular:ETH");
        assertThat(answer(catalog.model(active, "BTC"))).isCloseTo(0.5, within(1e-6));
    }

    @Test
    void buildsBeyondTheCacheAreClosedAndOpenedAgainUnderTheirUsers() throws Exception {
        BuildRef first = build("BTC", 0);
        List<BuildRef> others = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            others.add(build("BTC", i));
        }
        ModelCatalog catalog = catalog(false);
        LiquidModel held = catalog.model(new ActiveModel(RIDGE, List.of(first), NOW), "BTC");
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try {
            Future<Integer> calls = callers.submit(() -> {
                for (int i = 0; i < 500; i++) {
                    assertThat(answer(held)).isCloseTo(0.5, within(1e-6));
                }
                return 500;
            });
            for (BuildRef other : others) {
                assertThat(answer(catalog.model(new ActiveModel(RIDGE, List.of(other), NOW), "BTC"))).isCloseTo(0.5, within(1e-6));
            }
            assertThat(calls.get()).isEqualTo(500);
        } finally {
            callers.shutdownNow();
        }
        assertThat(answer(held)).isCloseTo(0.5, within(1e-6));
    }

    /** Whoever found a model answers with it to the end; a file that is replaced meanwhile serves the next. */
    @Test
    void filesReplacedUnderTheirUsersLoseNoAnswer() throws Exception {
        Files.writeString(models.resolve("liquid_btc_lgbm_baseline_v2.json"), """
                {"model_name":"m","model_version":"v9","track":"liquid","type":"tabular_linear","feature_version":"feature-store-v2.1",
                 "data_version":"v1","feature_dim":3,"weights":[0,0,0.5]}""");
        Files.writeString(models.resolve("liquid_btc_tsmixer_v2.manifest.json"), """
                {"type":"tsmixer_liquid","train_report_hash":"ab","normalization":{},"ensemble_alpha":1}""");
        replaceNeural(1);
        ModelCatalog catalog = catalog(true);
        LiquidModel held = catalog.model(DEFAULT, "BTC");
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService callers = Executors.newFixedThreadPool(2);
        try {
            Future<Long> calls = callers.submit(() -> {
                long made = 0;
                while (!over.get()) {
                    assertThat(answer(catalog.model(DEFAULT, "BTC"))).isIn(1.0, 2.0);
                    assertThat(answer(held)).isEqualTo(1);
                    made++;
                }
                return made;
            });
            for (int i = 0; i < 60; i++) {
                replaceNeural(1 + i % 2);
                assertThat(answer(catalog.model(DEFAULT, "BTC"))).isEqualTo(1 + i % 2);
            }
            over.set(true);
            assertThat(calls.get()).isPositive();
        } finally {
            over.set(true);
            callers.shutdownNow();
        }
        System.gc();
        assertThat(answer(held)).isEqualTo(1);
    }

    private void replaceNeural(int share) throws IOException {
        Path next = Files.write(models.resolve("next"), ScratchBuild.graph("nn", share));
        Files.setLastModifiedTime(next, FileTime.fromMillis(stamp += 1_000));
        Files.move(next, models.resolve("liquid_btc_tsmixer_v2.onnx"), StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void aBoosterAnswersAsTreesAndSaysNothingOfASurrogate() throws IOException {
        String booster = "tree\\nnum_class=1\\nnum_tree_per_iteration=1\\nobjective=regression\\n\\nTree=0\\nnum_leaves=2\\nnum_cat=0\\n"
                + "split_feature=2\\nthreshold=0.5\\ndecision_type=%d\\nleft_child=-1\\nright_child=-2\\nleaf_value=0.01 0.02\\n"
                + "is_linear=0\\n\\nend of trees\\n";
        String json = """
                {"model_name":"m","model_version":"v9","track":"liquid","type":"tabular_lightgbm","feature_version":"feature-store-v2.1",
                 "data_version":"v1","feature_dim":61,"model":"lightgbm","booster_model":"%s","weights":[0,0,0.5]}""";
        Files.writeString(models.resolve("liquid_btc_lgbm_baseline_v2.json"), json.formatted(booster.formatted(2)));
        Files.writeString(models.resolve("liquid_eth_lgbm_baseline_v2.json"), json.formatted(booster.formatted(1)));
        ActiveModel baseline = new ActiveModel(new ModelLabel("liquid_baseline", "v2.0"), List.of(), NOW);
        float[] features = new float[61];
        features[2] = 1;
        LiquidEvaluation trees = catalog(false).model(baseline, "BTC").evaluate(features, Horizon.DAY);
        assertThat(trees.stack().toMap()).containsEntry("tabular_mode", "lightgbm").containsEntry("tabular", (double) 0.02f);
        assertThat(trees.degradedReasons()).isEmpty();
        LiquidEvaluation refused = catalog(false).model(baseline, "ETH").evaluate(features, Horizon.DAY);
        assertThat(refused.stack().toMap()).containsEntry("tabular_mode", "single_ridge").containsEntry("tabular", 0.5);
        assertThat(refused.degradedReasons()).containsExactly("lightgbm_ridge_surrogate");
    }

    @Test
    void aBuildInUseStaysOpenHoweverManyAreOpenedMeanwhile() throws IOException {
        BuildRef first = build("BTC", 0);
        List<BuildRef> others = new ArrayList<>();
        for (int i = 1; i <= 40; i++) {
            others.add(build("BTC", i));
        }
        BuildSessions sessions = new BuildSessions(ScratchBuild.verifier(), new OnnxSessions(), new Metrics());
        List<String> begun = new ArrayList<>();
        float[] features = new float[61];
        features[2] = 1;
        double value = sessions.use(first, loaded -> {
            begun.add(loaded.id());
            others.forEach(other -> sessions.use(other, LoadedBuild::id));
            return loaded.tabularModel().evaluate(features).get(0).value();
        });
        assertThat(value).isCloseTo(0.5, within(1e-6));
        assertThat(begun).hasSize(1);
    }

    private static double answer(LiquidModel model) {
        float[] features = new float[61];
        features[2] = 1;
        return model.evaluate(features, Horizon.DAY).expectedReturn();
    }

    private BuildRef build(String symbol, int number) throws IOException {
        Instant trainEnd = NOW.minusSeconds(3600 + number);
        Path directory = ScratchBuild.write(models, symbol, "r1", trainEnd, true, "1h");
        return new BuildRef(directory.getFileName().toString(), directory, Optional.of(symbol), Optional.of(trainEnd));
    }

    private ModelCatalog catalog(boolean requireNeural) {
        OnnxSessions sessions = new OnnxSessions();
        ModelConfig config = new ModelConfig(models, requireNeural);
        return new ModelCatalog(null, new LegacyArtifacts(config, ScratchBuild.rules(), sessions),
                new BuildSessions(ScratchBuild.verifier(), sessions, new Metrics()), config,
                new MarketDataConfig(new TradingClock(), new Settings(name -> Optional.of("1h"))));
    }
}
