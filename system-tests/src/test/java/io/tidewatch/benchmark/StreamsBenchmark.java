package io.tidewatch.benchmark;

import io.tidewatch.testbed.StreamCrowd;
import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * How long a signal takes from its decision to a thousand WebSocket clients at once, while one more client never reads. Started by
 * {@code scripts/benchmark-streams}; the server runs on a database of its own.
 */
public final class StreamsBenchmark {

    private static final String SUBSCRIPTION = "{\"type\":\"subscribe\",\"symbol\":\"STREAMED\"}";
    private static final byte[] BODY = "{\"track\":\"vc\",\"target\":\"Streamed\"}".getBytes(StandardCharsets.UTF_8);
    private static final int SENDERS = 8;
    private static final int WARM_UP_STEPS = 6;
    private static final Duration SETTLING = Duration.ofSeconds(5);
    private static final int MOST_SETTLINGS = 12;
    private static final double NANOS = 1e9;

    private final int clients;
    private final int rate;
    private final Duration warmUp;
    private final Duration time;

    private StreamsBenchmark(int clients, int rate, Duration warmUp, Duration time) {
        this.clients = clients;
        this.rate = rate;
        this.warmUp = warmUp;
        this.time = time;
    }

    /** @param arguments clients, messages a second, seconds of warming up, seconds of measuring, collecting times in milliseconds … */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        StreamsBenchmark benchmark = new StreamsBenchmark(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]),
                Duration.ofSeconds(Long.parseLong(arguments[2])), Duration.ofSeconds(Long.parseLong(arguments[3])));
        System.out.println("| WS_FLUSH_MS | clients | messages/s | deliveries/s | p50 ms | p95 ms | p99 ms | max ms | lost clients |"
                + " server cores | dropped for a full queue |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
        for (int i = 4; i < arguments.length; i++) {
            benchmark.run(arguments[i]);
        }
    }

    private void run(String flushMillis) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("tidewatch-benchmark");
        Map<String, String> environment = new HashMap<>(Map.of("WS_FLUSH_MS", flushMillis, "TIDEWATCH_JAVA_OPTS", System.getenv().getOrDefault("TIDEWATCH_JAVA_OPTS", "")));
        try (TidewatchServer server = TidewatchServer.in(directory, environment).start();
                StreamCrowd crowd = new StreamCrowd(server.port(), "/stream/signals")) {
            warmUp(server);
            crowd.add(clients, SUBSCRIPTION);
            crowd.start();
            settle(server, crowd);
            crowd.addStalled(SUBSCRIPTION);
            load(server, SETTLING);
            crowd.reset();
            Duration before = server.process().info().totalCpuDuration().orElse(Duration.ZERO);
            long begin = System.nanoTime();
            LoadResult sent = load(server, time);
            Thread.sleep(500);
            double seconds = (System.nanoTime() - begin) / NANOS;
            double cores = server.process().info().totalCpuDuration().orElse(Duration.ZERO).minus(before).toNanos() / NANOS / seconds;
            StreamCrowd.Delays delays = crowd.delays();
            System.out.println(String.format(Locale.ROOT, "| %s | %d | %.0f | %.0f | %.1f | %.1f | %.1f | %.1f | %d | %.2f | %s |",
                    flushMillis, clients, sent.perSecond(), delays.total() / sent.seconds(), delays.millis(0.50), delays.millis(0.95),
                    delays.millis(0.99), delays.millis(1), crowd.ended(), cores, dropped(server)));
            System.out.println(String.format(Locale.ROOT, "%d signals sent, %d refused, the clients got from %d to %d each; heap: %s",
                    sent.answers(), sent.refused(), crowd.fewest(), crowd.most(), ServerHeap.of(server.process())));
        }
    }

    /** More and more clients, as a server gets to know them in its first minutes: the code that sends is compiled meanwhile. */
    private void warmUp(TidewatchServer server) throws IOException, InterruptedException {
        for (int part = WARM_UP_STEPS; part > 0; part--) {
            try (StreamCrowd crowd = new StreamCrowd(server.port(), "/stream/signals")) {
                crowd.add(clients / part, SUBSCRIPTION);
                crowd.start();
                load(server, warmUp.dividedBy(WARM_UP_STEPS));
            }
        }
    }

    /** Clients that were dropped while the server was still cold come back, as real ones do, until all of them stay. */
    private void settle(TidewatchServer server, StreamCrowd crowd) throws IOException, InterruptedException {
        int lost = clients;
        for (int i = 0; i < MOST_SETTLINGS && lost > 0; i++) {
            load(server, SETTLING);
            lost = crowd.refill(SUBSCRIPTION);
        }
        if (lost > 0) {
            System.out.println("after " + MOST_SETTLINGS + " rounds " + lost + " clients still were dropped within " + SETTLING);
        }
    }

    /** Signals at an even pace, whatever the answers take. */
    private LoadResult load(TidewatchServer server, Duration duration) throws InterruptedException {
        long begin = System.nanoTime();
        AtomicLong next = new AtomicLong();
        return new HttpLoad(server.port(), "/api/v2/signals/generate").run(SENDERS, sender -> {
            long due = begin + (long) (next.getAndIncrement() * NANOS / rate);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            return due < begin + duration.toNanos() ? BODY : null;
        });
    }

    private static String dropped(TidewatchServer server) throws IOException, InterruptedException {
        String metrics = HttpClient.newHttpClient().send(HttpRequest.newBuilder(URI.create(server.base() + "/metrics")).build(),
                HttpResponse.BodyHandlers.ofString()).body();
        return metrics.lines().filter(line -> line.startsWith("ms_websocket_dropped_messages_total"))
                .map(line -> line.replaceAll(".*reason=\"(\\w+)\".* ([0-9.]+)$", "$1 $2")).collect(Collectors.joining(", "));
    }
}
