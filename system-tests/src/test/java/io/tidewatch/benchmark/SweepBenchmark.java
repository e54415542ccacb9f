package io.tidewatch.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;

/**
 * How long a parameter sweep takes over a year of hourly candles of three symbols: by the server, from the call that starts the
 * job to the answer that says it is over, series read and scored, every set stored and ranked. Started by
 * {@code scripts/benchmark-sweep}.
 */
public final class SweepBenchmark {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String END = "2026-01-01T00:00:00Z";
    private static final int POLL_MILLIS = 100;

    /** A random walk of 370 days, the same each time. */
    private static final String CANDLES = """
            INSERT INTO market_bars (symbol, timeframe, ts, open, high, low, close, volume)
            SELECT symbol, '1h', ts, close, close * 1.002, close * 0.998, close, 50000 + 1000 * (i %% 7)
              FROM (SELECT s.symbol, i, timestamptz '%s' - (8880 - i) * interval '1 hour' AS ts,
                           100 * exp(sum(0.008 * (('x' || substr(md5(s.symbol || i), 1, 8))::bit(32)::bigint / 4294967296.0 - 0.5))
                                     OVER (PARTITION BY s.symbol ORDER BY i)) AS close
                      FROM unnest(ARRAY['BTC', 'ETH', 'SOL']) AS s(symbol) CROSS JOIN generate_series(0, 8879) i) walk
            """.formatted(END);

    private final TidewatchServer server;

    private SweepBenchmark(TidewatchServer server) {
        this.server = server;
    }

    /** @param arguments number of sets (1000), how often (3) */
    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        int sets = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        int times = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        Path directory = Files.createTempDirectory("tidewatch-benchmark");
        try (TidewatchServer server = TidewatchServer.in(directory, Map.of("LIQUID_PRIMARY_TIMEFRAME", "1h",
                "TIDEWATCH_JAVA_OPTS", System.getenv().getOrDefault("TIDEWATCH_JAVA_OPTS", "")))) {
            server.start();
            new SweepBenchmark(server).run(sets, times);
        }
    }

    private void run(int sets, int times) throws IOException, InterruptedException, SQLException {
        try (Connection connection = server.database(); Statement statement = connection.createStatement()) {
            statement.executeUpdate(CANDLES);
            statement.execute("ANALYZE market_bars");
        }
        say("features of %d candles: %.1f s", 3 * 8_880, seconds("feature-build", Map.of("end", END)));
        say("| signal | sets | seconds | best Sharpe ratio | deflated |");
        say("|---|---|---|---|---|");
        for (int i = 0; i < times; i++) {
            for (String source : new String[] {"model", "heuristic"}) {
                sweep(source, sets);
            }
        }
    }

    private void sweep(String source, int sets) throws IOException, InterruptedException {
        long start = System.nanoTime();
        JsonNode state = watch("backtest-sweep", Map.of("targets", "BTC,ETH,SOL", "end", END, "lookback_days", "365",
                "score_source", source, "sample", Integer.toString(sets), "seed", "7", "fee_bps", "0.5..6", "slippage_bps", "0.2..4",
                "signal_entry_z_min", "0.002..0.05", "position_max_weight_base", "0.02..0.3"));
        double seconds = (System.nanoTime() - start) / 1e9;
        JsonNode summary = state.at("/run/summary");
        say("| %s | %d | %.1f | %.3f | %.3f |", source, summary.path("sets").asInt(), seconds,
                summary.at("/best/0/sharpe_daily").asDouble(), summary.at("/significance/deflated_sharpe_ratio").asDouble());
    }

    private double seconds(String job, Map<String, String> parameters) throws IOException, InterruptedException {
        long start = System.nanoTime();
        watch(job, parameters);
        return (System.nanoTime() - start) / 1e9;
    }

    private JsonNode watch(String job, Map<String, String> parameters) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        parameters.forEach(body.putObject("parameters")::put);
        String run = call(HttpRequest.newBuilder(URI.create(server.base() + "/api/v2/jobs/" + job))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body.toString())))
                .path("run_id").asText();
        while (true) {
            JsonNode state = call(HttpRequest.newBuilder(URI.create(server.base() + "/api/v2/jobs/runs/" + run)));
            if (state.path("ended").asBoolean()) {
                if (!state.at("/run/status").asText().equals("COMPLETED")) {
                    throw new IllegalStateException(job + " ended " + state.path("run"));
                }
                return state;
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private static JsonNode call(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
