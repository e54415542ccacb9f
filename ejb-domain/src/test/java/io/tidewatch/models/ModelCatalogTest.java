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
import io.tidewatch.prediction.LiquidModel;
import io.tidewatch.prediction.ModelLabel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
        return new ModelCatalog(null, new LegacyArtifacts(config, ScratchBuild.contract(ScratchBuild.rules()), sessions),
                new BuildSessions(ScratchBuild.verifier(), sessions, new Metrics()), config,
                new MarketDataConfig(new TradingClock(), new Settings(name -> Optional.of("1h"))));
    }
}
