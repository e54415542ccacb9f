package io.tidewatch.benchmark;

import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * How fast events are taken in: by the server over HTTP, and by a client that writes the same rows itself. Started by
 * {@code scripts/benchmark-ingest}; needs {@code DATABASE_URL} of an empty database on a server of its own.
 */
public final class IngestBenchmark {

    private static final int BATCH = 100;
    private static final int[][] SCENARIOS = {{1, 1}, {1, 16}, {1, 64}, {10, 1}, {10, 16}, {BATCH, 1}, {BATCH, 4}, {BATCH, 16}};

    private final TidewatchServer server;
    private final HttpLoad load;
    private final EventBodies bodies = new EventBodies(Long.toString(System.nanoTime(), 36));
    private final Duration time;

    private IngestBenchmark(TidewatchServer server, Duration time) {
        this.server = server;
        this.load = new HttpLoad(server.port(), "/api/v2/ingest/events");
        this.time = time;
    }

    /** @param arguments seconds a row, seconds of warming up, events of the full table (0 leaves that part out) */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        String database = System.getenv("DATABASE_URL");
        if (database == null) {
            System.err.println("DATABASE_URL must name an empty PostgreSQL database");
            System.exit(2);
        }
        Duration time = Duration.ofSeconds(number(arguments, 0, 10));
        Duration warmUp = Duration.ofSeconds(number(arguments, 1, 160));
        long full = number(arguments, 2, 5_000_000);
        Path directory = Files.createTempDirectory("tidewatch-benchmark");
        try (TidewatchServer server = TidewatchServer.in(directory, Map.of("DATABASE_URL", database,
                "TIDEWATCH_JAVA_OPTS", System.getenv().getOrDefault("TIDEWATCH_JAVA_OPTS", "")))) {
            server.start();
            new IngestBenchmark(server, time).run(warmUp, full);
        }
    }

    private static long number(String[] arguments, int index, long whenAbsent) {
        return index < arguments.length ? Long.parseLong(arguments[index]) : whenAbsent;
    }

    private void run(Duration warmUp, long full) throws IOException, InterruptedException, SQLException {
        for (int events : new int[] {BATCH, 1, 10, 1}) {
            load.run(16, warmUp.dividedBy(4), sender -> bodies.next(events));
        }
        System.out.println("| events a request | at once | requests/s | events/s | p50 ms | p95 ms | p99 ms | refused |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (int[] scenario : SCENARIOS) {
            measure(scenario[0], scenario[1]);
        }
        try (SqlLoad client = new SqlLoad(server.database())) {
            double before = client.run(BATCH, time);
            double served = measure(BATCH, 4);
            double after = client.run(BATCH, time);
            say("one client with set-based SQL: %.0f and %.0f events/s; the server between them: %.0f = %.2f of their mean",
                    before, after, served, 2 * served / (before + after));
            if (full > 0) {
                double small = Math.max(served, measure(BATCH, 4));
                client.fillTo(full);
                load.run(4, warmUp.dividedBy(2), sender -> bodies.next(BATCH));
                double large = Math.max(measure(BATCH, 4), measure(BATCH, 4));
                say("with %,d events in the tables: %.0f events/s = %.2f of before", full, large, large / small);
            }
        }
        say("heap: %s", ServerHeap.of(server.process()));
    }

    private double measure(int batch, int senders) throws InterruptedException {
        LoadResult result = load.run(senders, time, sender -> bodies.next(batch));
        say("| %d | %d | %.1f | %.0f | %.2f | %.2f | %.2f | %d |", batch, senders, result.perSecond(), result.perSecond() * batch,
                result.millis(0.50), result.millis(0.95), result.millis(0.99), result.refused());
        return result.perSecond() * batch;
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
