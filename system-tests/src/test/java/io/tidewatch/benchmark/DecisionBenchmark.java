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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * How fast predictions and signals are made over HTTP, each stored before it is answered. Started by
 * {@code scripts/benchmark-decisions}; needs {@code DATABASE_URL} of an empty database on a server of its own.
 */
public final class DecisionBenchmark {

    private static final int USUAL = 16;
    private static final int[] SENDERS = {1, USUAL, 64};
    private static final String[] HORIZONS = {"1h", "1d", "7d"};

    private final Duration time;
    private final HttpLoad predict;
    private final HttpLoad generate;
    private final HttpLoad health;
    private final AtomicInteger number = new AtomicInteger();

    private DecisionBenchmark(int port, Duration time) {
        this.time = time;
        this.predict = new HttpLoad(port, "/api/v2/predict/liquid");
        this.generate = new HttpLoad(port, "/api/v2/signals/generate");
        this.health = HttpLoad.get(port, "/health");
    }

    /** @param arguments seconds a row, seconds of warming up */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        String database = System.getenv("DATABASE_URL");
        if (database == null) {
            System.err.println("DATABASE_URL must name an empty PostgreSQL database");
            System.exit(2);
        }
        Duration time = Duration.ofSeconds(arguments.length > 0 ? Long.parseLong(arguments[0]) : 10);
        Duration warmUp = Duration.ofSeconds(arguments.length > 1 ? Long.parseLong(arguments[1]) : 160);
        Path directory = Files.createTempDirectory("tidewatch-benchmark");
        try (TidewatchServer server = TidewatchServer.in(directory, Map.of("DATABASE_URL", database, "LIQUID_PRIMARY_TIMEFRAME", "1h",
                "TIDEWATCH_JAVA_OPTS", System.getenv().getOrDefault("TIDEWATCH_JAVA_OPTS", "")))) {
            server.start();
            try (Connection connection = server.database()) {
                DecisionRows.write(connection);
            }
            new DecisionBenchmark(server.port(), time).run(warmUp);
            say("heap: %s", ServerHeap.of(server.process()));
        }
    }

    private void run(Duration warmUp) throws InterruptedException {
        for (int round = 0; round < 2; round++) {
            predict.run(USUAL, warmUp.dividedBy(4), this::prediction);
            generate.run(USUAL, warmUp.dividedBy(4), this::signal);
        }
        System.out.println("| route | at once | requests/s | p50 ms | p95 ms | p99 ms | refused |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (int senders : SENDERS) {
            measure("predict/liquid", predict, senders, this::prediction);
        }
        for (int senders : SENDERS) {
            measure("signals/generate", generate, senders, this::signal);
        }
        measure("health", health, USUAL, sender -> new byte[0]);
    }

    private byte[] prediction(int sender) {
        int next = number.getAndIncrement();
        return bytes("{\"symbol\":\"" + symbol(next) + "\",\"horizon\":\"" + horizon(next) + "\"}");
    }

    private byte[] signal(int sender) {
        int next = number.getAndIncrement();
        return bytes("{\"track\":\"liquid\",\"target\":\"" + symbol(next) + "\",\"horizon\":\"" + horizon(next) + "\"}");
    }

    private static String symbol(int number) {
        return DecisionRows.SYMBOLS[Math.floorMod(number, DecisionRows.SYMBOLS.length)];
    }

    private static String horizon(int number) {
        return HORIZONS[Math.floorMod(number / DecisionRows.SYMBOLS.length, HORIZONS.length)];
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private void measure(String route, HttpLoad load, int senders, IntFunction<byte[]> bodies) throws InterruptedException {
        LoadResult result = load.run(senders, time, bodies);
        say("| %s | %d | %.1f | %.2f | %.2f | %.2f | %d |", route, senders, result.perSecond(),
                result.millis(0.50), result.millis(0.95), result.millis(0.99), result.refused());
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
