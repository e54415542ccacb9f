package io.tidewatch.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.prediction.LiquidEvaluation;
import io.tidewatch.prediction.LiquidModel;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Against a real PostgreSQL: callers keep asking while the model under them is changed again and again. */
class ActivationDatabaseTest {

    private static final Instant NOW = Instant.parse("2022-03-01T12:00:00Z");
    private static final int OTHERS = 36;
    private static final int ACTIVATIONS = 40;

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    @TempDir
    private Path models;

    /** Two versions under load, and so many other builds in between that sessions are closed and opened again all the time. */
    @Test
    void noAnswerFailsAndEveryAnswerIsThatOfTheBuildItNames() throws Exception {
        Sql sql = new Sql(DATABASE.dataSource());
        BuildPublisher publisher = new BuildPublisher(ScratchBuild.verifier(), new BuildLedger(sql), new TradingClock());
        Map<String, Float> shares = new HashMap<>();
        Map<String, String> versions = new HashMap<>();
        for (int number = 1; number <= 2; number++) {
            Path build = ScratchBuild.write(models, "BTC", "r" + number, NOW.minusSeconds(7200 + number), number * 0.25f);
            publisher.publish(build);
            shares.put(build.getFileName().toString(), number * 0.25f);
            versions.put(build.getFileName().toString(), "r" + number);
        }
        activate(publisher, 1);
        ModelCatalog catalog = catalog(sql);
        List<BuildRef> others = others();
        AtomicBoolean over = new AtomicBoolean();
        Set<String> answered = ConcurrentHashMap.newKeySet();
        ExecutorService callers = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> calls = new ArrayList<>();
            for (int caller = 0; caller < 4; caller++) {
                calls.add(callers.submit(() -> {
                    int made = 0;
                    while (!over.get()) {
                        LiquidModel model = catalog.model(catalog.select(Optional.empty(), NOW), "BTC");
                        LiquidEvaluation answer = model.evaluate(features(), Horizon.DAY);
                        String build = answer.buildId().orElseThrow();
                        assertThat(answer.expectedReturn()).isCloseTo(shares.get(build), within(1e-6));
                        assertThat(answer.model()).isEqualTo(new ModelLabel("liquid_ridge", versions.get(build)));
                        double[] batch = new double[2];
                        model.scoreAll(new float[122], 1, 61, Horizon.DAY, batch);
                        answered.add(build);
                        made++;
                    }
                    return made;
                }));
            }
            for (int i = 0; i < ACTIVATIONS; i++) {
                activate(publisher, 1 + i % 2);
                BuildRef other = others.get(i % OTHERS);
                catalog.model(new ActiveModel(new ModelLabel("liquid_ridge", "o"), List.of(other), NOW), "BTC")
                        .evaluate(features(), Horizon.DAY);
            }
            over.set(true);
            for (Future<Integer> call : calls) {
                assertThat(call.get()).isPositive();
            }
            assertThat(answered).isEqualTo(shares.keySet());
        } finally {
            over.set(true);
            callers.shutdownNow();
        }
    }

    private static void activate(BuildPublisher publisher, int number) {
        publisher.activate("liquid", new ModelLabel("liquid_ridge", "r" + number), Activation.of("test", "tester", "because"));
    }

    private static float[] features() {
        float[] features = new float[61];
        features[2] = 1;
        return features;
    }

    private List<BuildRef> others() throws IOException {
        List<BuildRef> others = new ArrayList<>();
        for (int i = 0; i < OTHERS; i++) {
            Path build = ScratchBuild.write(models, "BTC", "o", NOW.minusSeconds(9000 + i), 1);
            others.add(new BuildRef(build.getFileName().toString(), build, Optional.of("BTC"), Optional.empty()));
        }
        return others;
    }

    private ModelCatalog catalog(Sql sql) {
        ModelConfig config = new ModelConfig(models, false);
        return new ModelCatalog(new ActiveModelRepository(sql),
                new LegacyArtifacts(config, ScratchBuild.rules(), new OnnxSessions()),
                new BuildSessions(ScratchBuild.verifier(), new OnnxSessions(), new Metrics()), config,
                new MarketDataConfig(new TradingClock(), new Settings(name -> Optional.of("1h"))));
    }
}
