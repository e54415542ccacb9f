package io.tidewatch.features;

import io.tidewatch.ops.Settings;
import io.tidewatch.ops.Sql;
import io.tidewatch.postgres.DatabaseAddress;
import io.tidewatch.postgres.EmbeddedPostgres;
import io.tidewatch.postgres.Migrations;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures how fast features are built over history with all joins, a commit every eight days as the job has:
 * {@code [days] [symbols] [threads] [moments compared with the online builder]}.
 */
public final class FeatureBenchmark {

    private static final String DATABASE = "feature_benchmark";
    private static final Duration FETCH = Duration.ofDays(16);
    private static final Duration COMMIT = Duration.ofDays(8);

    private final DatabaseAddress address;
    private final FeatureConfig config = new FeatureConfig(new Settings(name -> Optional.empty()));
    private final AtomicLong reading = new AtomicLong();
    private final AtomicLong computing = new AtomicLong();
    private final AtomicLong writing = new AtomicLong();
    private final AtomicLong count = new AtomicLong();

    private FeatureBenchmark(DatabaseAddress address) {
        this.address = address;
    }

    /** Runs it on a PostgreSQL of its own below {@code target}. */
    public static void main(String[] arguments) throws Exception {
        EmbeddedPostgres postgres = EmbeddedPostgres.in(Path.of("target", "feature-benchmark").toAbsolutePath(), "benchmark", step -> { });
        DatabaseAddress address = postgres.start(step -> { });
        try {
            try (Connection connection = address.withDatabase("postgres").connect(); Statement statement = connection.createStatement()) {
                statement.execute("DROP DATABASE IF EXISTS " + DATABASE);
                statement.execute("CREATE DATABASE " + DATABASE);
            }
            new Migrations(address.withDatabase(DATABASE)).apply();
            new FeatureBenchmark(address.withDatabase(DATABASE)).run(number(arguments, 0, 31), number(arguments, 1, 2),
                    number(arguments, 2, 2), number(arguments, 3, 0));
        } finally {
            postgres.stop();
        }
    }

    private static int number(String[] arguments, int i, int standard) {
        return arguments.length > i ? Integer.parseInt(arguments[i]) : standard;
    }

    private void run(int days, int symbols, int threads, int moments) throws Exception {
        OneTransaction first = new OneTransaction(address);
        Sql sql = new Sql(first);
        FeatureBenchmarkRows rows = new FeatureBenchmarkRows(sql, symbols, days);
        long begun = System.nanoTime();
        rows.fill();
        first.commit();
        System.out.printf("raw rows of %d symbols and %d days: %.1f s%n", symbols, days, (System.nanoTime() - begun) / 1e9);
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
        double here = processor(ProcessHandle.current());
        double there = databaseProcessor();
        begun = System.nanoTime();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> parts = new ArrayList<>();
        for (String symbol : rows.symbols()) {
            parts.add(pool.submit(() -> {
                // Left open: what a backend has used is gone with it.
                build(new OneTransaction(address), symbol, rows.end());
                return null;
            }));
        }
        for (Future<?> part : parts) {
            part.get();
        }
        pool.shutdown();
        double seconds = (System.nanoTime() - begun) / 1e9;
        long peak = ManagementFactory.getMemoryPoolMXBeans().stream().filter(memory -> memory.getType() == MemoryType.HEAP)
                .mapToLong(memory -> memory.getPeakUsage().getUsed()).sum();
        System.out.printf("%d rows: %.1f s, %.0f rows/s, heap peak %d MB%n", count.get(), seconds, count.get() / seconds, peak >> 20);
        System.out.printf("of the threads' time: %.1f s reading, %.1f s computing, %.1f s writing%n",
                reading.get() / 1e9, computing.get() / 1e9, writing.get() / 1e9);
        System.out.printf("processor time a row: %.0f us here, %.0f us in the database%n",
                1e6 * (processor(ProcessHandle.current()) - here) / count.get(), 1e6 * (databaseProcessor() - there) / count.get());
        if (moments > 0) {
            List<String> different = new BulkAgainstOnline(sql, config).differences(rows.symbols(), FeatureBenchmarkRows.START, rows.end(),
                    moments, 42);
            System.out.printf("%d moments compared with the online builder, %d differ%s%n", moments, different.size(),
                    different.isEmpty() ? "" : ": " + different.get(0));
        }
    }

    private static double processor(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L) / 1e3;
    }

    /** Processor seconds of all processes below the one that this program's PostgreSQL was started as. */
    private static double databaseProcessor() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.parent().filter(FeatureBenchmark::isOurDatabase).isPresent())
                .mapToDouble(FeatureBenchmark::processor).sum();
    }

    private static boolean isOurDatabase(ProcessHandle process) {
        String home = Path.of("target", "feature-benchmark").toAbsolutePath().toString();
        return process.info().arguments().map(List::of).filter(list -> list.stream().anyMatch(text -> text.startsWith(home))).isPresent();
    }

    private void build(OneTransaction transaction, String symbol, Instant end) throws Exception {
        Sql sql = new Sql(transaction);
        FeatureInputs inputs = new FeatureInputs(new BarWindowRepository(sql), new AuxiliaryRepository(sql), new EventWindowRepository(sql),
                new SocialBucketRepository(sql));
        FeatureSnapshotRepository snapshots = new FeatureSnapshotRepository(sql, config);
        FeatureFormulas formulas = new FeatureFormulas(config.rules());
        Instant now = Instant.now();
        for (Instant from = FeatureBenchmarkRows.START; from.isBefore(end); from = from.plus(FETCH)) {
            Instant to = earlier(from.plus(FETCH), end);
            long time = System.nanoTime();
            SymbolHistory history = inputs.stretch(symbol, BulkAgainstOnline.FIVE_MINUTES, from, to, false);
            time = since(time, reading);
            for (Instant next = from; next.isBefore(to); next = next.plus(COMMIT)) {
                Instant last = earlier(next.plus(COMMIT), to);
                SweptFeatures swept = SweptFeatures.of(formulas, history, history.bars().indexAt(next) + 1, history.bars().indexAt(last) + 1);
                time = since(time, computing);
                snapshots.saveSweep(symbol, "train-benchmark", now, swept);
                transaction.commit();
                time = since(time, writing);
                count.addAndGet(swept.size());
            }
        }
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static long since(long time, AtomicLong sum) {
        long now = System.nanoTime();
        sum.addAndGet(now - time);
        return now;
    }
}
