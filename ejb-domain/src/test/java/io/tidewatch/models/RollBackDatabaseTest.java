package io.tidewatch.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.execution.TestTransactions;
import io.tidewatch.marketdata.MarketDataConfig;
import io.tidewatch.ops.Metrics;
import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.ops.TradingClock;
import io.tidewatch.prediction.Horizon;
import io.tidewatch.prediction.LiquidEvaluation;
import io.tidewatch.prediction.ModelLabel;
import io.tidewatch.scratch.ScratchDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one database: what one activates the other answers with, and after a roll-back both answer as before, bit for bit. */
class RollBackDatabaseTest {

    private static final Instant NOW = Instant.parse("2022-03-01T12:00:00Z");
    private static final Activation WHY = Activation.of("test", "tester", "because");
    private static final int ROWS = 200;
    private static final int SWITCHES = 10;

    @RegisterExtension
    private static final ScratchDatabase DATABASE = new ScratchDatabase();

    @TempDir
    private Path models;

    @Test
    void bothNodesFollowWithinASecondAndAnswerAsBeforeAfterARollBack() throws Exception {
        try (TestTransactions transactions = new TestTransactions(DATABASE.dataSource())) {
            Sql sql = new Sql(transactions.dataSource());
            BuildLedger ledger = new BuildLedger(sql);
            BuildPublisher publisher = new BuildPublisher(ScratchBuild.verifier(), ledger, new TradingClock());
            ModelLife life = new ModelLife(publisher, ScratchBuild.verifier(), ledger, new TradingClock());
            for (int number = 1; number <= 2; number++) {
                Path build = ScratchBuild.write(models, "BTC", "r" + number, NOW.minusSeconds(7200), number * 0.371f);
                transactions.in(() -> publisher.publish(build));
            }
            ModelCatalog here = catalog(sql);
            ModelCatalog there = catalog(new Sql(DATABASE.dataSource()));
            Runnable first = () -> life.activate("liquid", label("r1"), WHY);
            in(transactions, first);
            List<Long> before = bits(here);
            assertThat(bits(there)).isEqualTo(before);
            in(transactions, () -> life.activate("liquid", label("r2"), WHY));
            assertThat(bits(there)).isNotEqualTo(before).isEqualTo(bits(here));
            in(transactions, () -> life.rollback("liquid", WHY));
            assertThat(bits(here)).isEqualTo(before);
            assertThat(bits(there)).isEqualTo(before);
            long slowest = slowestChange(transactions, life, there);
            System.out.printf("%d changes, the slowest was answered by the other node %d ms after it was committed%n", SWITCHES, slowest);
            assertThat(slowest).isLessThan(Duration.ofSeconds(1).toMillis());
        }
    }

    /** A caller of the other node asks without pause; measured is the time from the commit to the first answer of the new model. */
    private long slowestChange(TestTransactions transactions, ModelLife life, ModelCatalog there) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong[] seen = {new AtomicLong(), new AtomicLong()};
        ExecutorService caller = Executors.newSingleThreadExecutor();
        try {
            Future<?> asking = caller.submit(() -> {
                while (!over.get()) {
                    String version = answer(there, new float[61]).model().version();
                    seen[version.equals("r1") ? 0 : 1].compareAndSet(0, System.nanoTime());
                }
            });
            long slowest = 0;
            for (int i = 0; i < SWITCHES; i++) {
                int next = 1 - i % 2;
                in(transactions, () -> life.activate("liquid", label("r" + (next + 1)), WHY));
                long committed = System.nanoTime();
                seen[next].set(0);
                while (seen[next].get() == 0) {
                    assertThat(System.nanoTime() - committed).isLessThan(Duration.ofSeconds(10).toNanos());
                    Thread.onSpinWait();
                }
                slowest = Math.max(slowest, Duration.ofNanos(seen[next].get() - committed).toMillis());
            }
            over.set(true);
            asking.get();
            return slowest;
        } finally {
            over.set(true);
            caller.shutdownNow();
        }
    }

    private static List<Long> bits(ModelCatalog catalog) {
        Random random = new Random(7);
        List<Long> bits = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            float[] features = new float[61];
            for (int i = 0; i < features.length; i++) {
                features[i] = (float) random.nextGaussian();
            }
            LiquidEvaluation answer = answer(catalog, features);
            for (double value : new double[] {answer.expectedReturn(), answer.volatility(), answer.signalConfidence()}) {
                bits.add(Double.doubleToRawLongBits(value));
            }
        }
        return bits;
    }

    private static LiquidEvaluation answer(ModelCatalog catalog, float[] features) {
        return catalog.model(catalog.select(Optional.empty(), NOW), "BTC").evaluate(features, Horizon.DAY);
    }

    private static void in(TestTransactions transactions, Runnable change) {
        transactions.in(() -> {
            change.run();
            return null;
        });
    }

    private static ModelLabel label(String version) {
        return new ModelLabel("liquid_ridge", version);
    }

    private ModelCatalog catalog(Sql sql) {
        ModelConfig config = new ModelConfig(models, false);
        return new ModelCatalog(new ActiveModelRepository(sql),
                new LegacyArtifacts(config, ScratchBuild.rules(), new OnnxSessions()),
                new BuildSessions(ScratchBuild.verifier(), new OnnxSessions(), new Metrics()), config,
                new MarketDataConfig(new TradingClock(), new Settings(name -> Optional.of("1h"))));
    }
}
