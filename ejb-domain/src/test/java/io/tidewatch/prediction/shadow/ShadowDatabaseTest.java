package io.tidewatch.prediction.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.execution.TestTransactions;
import io.tidewatch.features.FeatureContract;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.models.Activation;
import io.tidewatch.models.ActiveModelRepository;
import io.tidewatch.models.BuildLedger;
import io.tidewatch.models.BuildPublisher;
import io.tidewatch.models.BuildSessions;
import io.tidewatch.models.LegacyArtifacts;
import io.tidewatch.models.ModelCatalog;
import io.tidewatch.models.ModelConfig;
import io.tidewatch.models.ModelLife;
import io.tidewatch.models.OnnxSessions;
import io.tidewatch.models.Publication;
import io.tidewatch.models.ScratchBuild;
import io.tidewatch.models.StageLedger;
import io.tidewatch.models.life.ChallengerFigures;
import io.tidewatch.ops.Metric;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ShadowDatabaseTest {

    private static final Instant START = Instant.parse("2026-02-16T00:00:00Z");
    private static final Activation WHY = Activation.of("console", "ada", "because");

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    @TempDir
    private Path models;

    private final TestTransactions transactions = new TestTransactions(DATABASE.dataSource());
    private final Sql sql = new Sql(transactions.dataSource());
    private final Metrics metrics = new Metrics();
    private final MarketDataConfig marketData = new MarketDataConfig(new TradingClock(), new Settings(name -> Optional.of("1h")));
    private final BuildLedger ledger = new BuildLedger(sql);
    private final ModelLife life = new ModelLife(new BuildPublisher(ScratchBuild.verifier(), ledger, new TradingClock()),
            ScratchBuild.verifier(), ledger, new TradingClock());
    private final ShadowQueue queue = new ShadowQueue(metrics);
    private final Challengers challengers = new Challengers(new StageLedger(sql));
    private final ShadowStore store = new ShadowStore(sql);

    @BeforeEach
    void empty() {
        sql.update("TRUNCATE model_artifacts, model_registry, model_stages, model_stage_events, shadow_predictions, market_bars"
                + " RESTART IDENTITY CASCADE");
    }

    @Test
    void everyVersionInShadowIsAskedOnTheChampionsFeatures() throws IOException {
        challenger("c1", 0.25f);
        challenger("c2", 0.5f);
        queue.offer(List.of(task("BTC", 0.04f, 0.01, START), task("BTC", -0.02f, -0.03, START.plusSeconds(60)), task("ADA", 1, 1, START)));
        assertThat(scoring().work()).isEqualTo(4);
        assertThat(sql.query("SELECT model_version || ' ' || symbol || ' ' || round(score::numeric, 6) || ' ' || champion_score AS line"
                + " FROM shadow_predictions WHERE build_id IS NOT NULL ORDER BY model_version, as_of_ts", row -> row.text("line")))
                .containsExactly("c1 BTC 0.010000 0.01", "c1 BTC -0.005000 -0.03", "c2 BTC 0.020000 0.01", "c2 BTC -0.010000 -0.03");
        assertThat(counted("scored")).isEqualTo(4);
        assertThat(counted("failed")).isEqualTo(2);
        // The same decision once more, as after a fail-over, is there once.
        queue.offer(List.of(task("BTC", 0.04f, 0.01, START)));
        assertThat(scoring().work()).isZero();
        transactions.in(() -> {
            life.retire("liquid", label("c1"), WHY);
            life.retire("liquid", label("c2"), WHY);
            return null;
        });
        queue.offer(List.of(task("BTC", 0.04f, 0.01, START.plusSeconds(120))));
        assertThat(scoring().work()).isZero();
        assertThat(challengers.known()).isFalse();
    }

    @Test
    void aFullQueueForgetsTheOldestAndCountsIt() {
        List<ShadowTask> many = new ArrayList<>();
        for (int i = 0; i < ShadowQueue.MOST + 7; i++) {
            many.add(task("BTC", 0, 0, START.plusSeconds(i)));
        }
        long began = System.nanoTime();
        queue.offer(many);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(1));
        assertThat(counted("dropped")).isEqualTo(7);
        List<ShadowTask> left = queue.take(Integer.MAX_VALUE);
        assertThat(left).hasSize(ShadowQueue.MOST);
        assertThat(left.get(0).asOf()).isEqualTo(START.plusSeconds(7));
    }

    /** Prices rise or fall by what the challenger half knows and the champion does not; the last day is not over yet. */
    @Test
    void theComparisonUsesTheReturnsThatFollowedAndNothingLater() throws IOException {
        challenger("c1", 0.5f);
        Random random = new Random(3);
        List<ShadowStore.Answer> answers = new ArrayList<>();
        double price = 100;
        int days = 40;
        Instant now = START.plus(Duration.ofDays(days - 1));
        for (int day = 0; day < days; day++) {
            Instant at = START.plus(Duration.ofDays(day));
            // Ends at the decision; the candle that ends an hour later must not be taken.
            bar(at.minus(Duration.ofHours(1)), price);
            bar(at, 1e6);
            double move = random.nextGaussian() * 0.02;
            price *= 1 + move;
            answers.add(new ShadowStore.Answer(task("BTC", 0, random.nextGaussian() * 0.02, at), label("c1"), Optional.of("b"), move / 2));
        }
        store.add("liquid", answers);
        TradingClock clock = new TradingClock() {
            @Override
            public Instant instant() {
                return now;
            }
        };
        ChallengerFigures figures = new ShadowComparison(store, marketData, clock)
                .compare("liquid", label("c1"), Horizon.DAY, START, START.plus(Duration.ofDays(days)));
        assertThat(figures.predictions()).isEqualTo(days);
        assertThat(figures.judged()).isEqualTo(days - 1);
        assertThat(figures.challenger().correlation().orElseThrow()).isCloseTo(1, within(1e-9));
        assertThat(figures.challenger().skill().orElseThrow()).isCloseTo(0.75, within(1e-9));
        assertThat(figures.challenger().hitRate()).hasValue(1);
        assertThat(figures.champion().skill().orElseThrow()).isNegative();
        assertThat(figures.skillAgainstChampion().orElseThrow()).isPositive();
    }

    private double counted(String outcome) {
        String series = Metric.SHADOW_PREDICTIONS.shownName() + "{outcome=\"" + outcome + "\"} ";
        return metrics.exposition().lines().filter(line -> line.startsWith(series))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length()))).findFirst().orElse(0);
    }

    private ShadowScoring scoring() {
        ModelConfig config = new ModelConfig(models, false);
        ModelCatalog catalog = new ModelCatalog(new ActiveModelRepository(sql),
                new LegacyArtifacts(config, ScratchBuild.rules(), new OnnxSessions()),
                new BuildSessions(ScratchBuild.verifier(), new OnnxSessions(), metrics), config, marketData);
        return new ShadowScoring(queue, challengers, catalog, store, metrics);
    }

    private void challenger(String version, float share) throws IOException {
        Path build = ScratchBuild.write(models, "BTC", version, START.minusSeconds(3600), share);
        transactions.in(() -> {
            life.publish(List.of(build), new Publication("console", "ada", Optional.empty()));
            life.toShadow("liquid", label(version), WHY);
            return null;
        });
    }

    private void bar(Instant start, double close) {
        sql.update("INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close) VALUES ('BTC', '1h', ?, 1, 1, 1, ?)",
                start, close);
    }

    private static ShadowTask task(String symbol, float momentum, double champion, Instant asOf) {
        float[] features = new float[FeatureContract.BASE_SIZE];
        features[2] = momentum;
        return new ShadowTask(symbol, Horizon.DAY, features, champion, asOf);
    }

    private static ModelLabel label(String version) {
        return new ModelLabel("liquid_ridge", version);
    }
}
