package io.tidewatch.benchmark;

import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * How long backtests over HTTP take: the first after a start, which reads and scores the series, the same again, and what becomes
 * of {@code /health} beside many at once. Started by {@code scripts/benchmark-backtest}; needs {@code DATABASE_URL} of an empty
 * database on a server of its own.
 */
public final class BacktestBenchmark {

    private static final int MONTH = 30;
    private static final int YEAR = 365;
    private static final int AT_ONCE = 16;
    private static final long HEALTH_EVERY_MILLIS = 50;
    /** What a start leaves to do in the background is no part of a run. */
    private static final long SETTLE_MILLIS = 5_000;
    /** Requests to /health that load the sender's own classes. */
    private static final int CLIENT_WARM_UP = 20;

    private final TidewatchServer server;
    private final int times;
    private final HttpLoad backtests;
    private final HttpLoad health;

    private BacktestBenchmark(TidewatchServer server, int times) {
        this.server = server;
        this.times = times;
        this.backtests = new HttpLoad(server.port(), "/api/v2/backtest/run");
        this.health = HttpLoad.get(server.port(), "/health");
    }

    /** @param arguments repeated runs of a window (40), seconds of many at once (10) */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        String database = System.getenv("DATABASE_URL");
        if (database == null) {
            System.err.println("DATABASE_URL must name an empty PostgreSQL database");
            System.exit(2);
        }
        int times = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 40;
        Duration load = Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 10);
        Path directory = Files.createTempDirectory("tidewatch-benchmark");
        try (TidewatchServer server = TidewatchServer.in(directory, Map.of("DATABASE_URL", database, "LIQUID_PRIMARY_TIMEFRAME", "1h",
                "TIDEWATCH_JAVA_OPTS", System.getenv().getOrDefault("TIDEWATCH_JAVA_OPTS", "")))) {
            server.start();
            try (Connection connection = server.database()) {
                DecisionRows.write(connection);
            }
            new BacktestBenchmark(server, times).run(load);
            say("heap: %s", ServerHeap.of(server.process()));
        }
    }

    private void run(Duration load) throws IOException, InterruptedException {
        say("| days | first ms | repeated p50 ms | p95 ms | max ms | refused |");
        say("|---|---|---|---|---|---|");
        restart();
        measure(MONTH);
        restart();
        measure(YEAR);
        beside(load);
    }

    private void restart() throws IOException, InterruptedException {
        server.close();
        server.start();
        Thread.sleep(SETTLE_MILLIS);
        health.run(1, counted(CLIENT_WARM_UP, MONTH));
    }

    private void measure(int days) throws InterruptedException {
        LoadResult first = backtests.run(1, counted(1, days));
        LoadResult again = backtests.run(1, counted(times, days));
        say("| %d | %.0f | %.1f | %.1f | %.1f | %d |", days, first.millis(1), again.millis(0.50), again.millis(0.95), again.millis(1),
                first.refused() + again.refused());
    }

    /** Health is asked at its own pace: what is measured is a request among backtests, not how many requests fit in between. */
    private void beside(Duration time) throws InterruptedException {
        CompletableFuture<LoadResult> asked = CompletableFuture.supplyAsync(() -> {
            try {
                return health.run(1, time, sender -> paced());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        });
        LoadResult runs = backtests.run(AT_ONCE, time, sender -> body(YEAR));
        LoadResult answers = asked.join();
        say("%d backtests at once: %.1f a second, p50 %.0f ms, %d refused", AT_ONCE, runs.perSecond(), runs.millis(0.50), runs.refused());
        say("/health beside them, every %d ms: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, max %.1f ms, %d refused", HEALTH_EVERY_MILLIS,
                answers.millis(0.50), answers.millis(0.95), answers.millis(0.99), answers.millis(1), answers.refused());
    }

    private static byte[] paced() {
        try {
            Thread.sleep(HEALTH_EVERY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new byte[0];
    }

    private static IntFunction<byte[]> counted(int runs, int days) {
        AtomicInteger left = new AtomicInteger(runs);
        return sender -> left.getAndDecrement() > 0 ? body(days) : null;
    }

    private static byte[] body(int days) {
        return ("{\"track\":\"liquid\",\"targets\":[\"BTC\",\"ETH\",\"SOL\"],\"lookback_days\":" + days + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
