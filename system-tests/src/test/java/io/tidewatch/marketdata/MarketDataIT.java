package io.tidewatch.marketdata;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The server keeps candles current by itself, and a backfill whose server dies ends with the rows of a quiet one. */
class MarketDataIT {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String CONTENT = "SELECT md5(string_agg(concat_ws('|', symbol, ts, open, high, low, close, volume, source), ';'"
            + " ORDER BY symbol, ts)) FROM market_bars WHERE timeframe = '1h'";
    private static final String STATUS = "SELECT status FROM training_runs ORDER BY started_at DESC LIMIT 1";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    private HttpServer exchange;

    @BeforeEach
    void open() throws IOException {
        exchange = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        exchange.createContext("/", MarketDataIT::answer);
        exchange.start();
    }

    @AfterEach
    void close() {
        exchange.stop(0);
    }

    /** Bitget's answer to any question for candles. */
    private static void answer(HttpExchange asked) throws IOException {
        try (asked) {
            Map<String, String> query = Arrays.stream(asked.getRequestURI().getQuery().split("&")).map(pair -> pair.split("=", 2))
                    .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
            long length = query.get("granularity").equals("1H") ? 3_600_000 : 300_000;
            long last = (Math.min(Long.parseLong(query.get("endTime")), System.currentTimeMillis()) - 1) / length * length;
            long first = Math.max(last - (Long.parseLong(query.get("limit")) - 1) * length,
                    Long.parseLong(query.getOrDefault("startTime", "0")));
            String rows = LongStream.iterate(first, at -> at <= last, at -> at + length)
                    .mapToObj(at -> "[\"" + at + "\",\"100\",\"102\",\"98\",\"" + (100 + at / length % 2) + "\",\"3.5\",\"350\",\"350\"]")
                    .collect(Collectors.joining(","));
            byte[] body = ("{\"code\":\"00000\",\"msg\":\"success\",\"data\":[" + rows + "]}").getBytes(StandardCharsets.UTF_8);
            asked.sendResponseHeaders(200, body.length);
            asked.getResponseBody().write(body);
        }
    }

    @Test
    void keepsCandlesCurrentAndGoesOnWithABackfill() throws Exception {
        String address = "http://127.0.0.1:" + exchange.getAddress().getPort();
        Map<String, String> settings = Map.of("BITGET_API_URL", address, "BINANCE_API_URL", address, "BINANCE_FAPI_URL", address,
                "COINGECKO_API_URL", address, "COLLECTOR_ENABLED", "1", "MARKET_DATA_SOURCES", "bars", "BATCH_LEASE_SECONDS", "5",
                "MARKET_DATA_LOOKBACK_DAYS", "2");
        try (TidewatchServer server = TidewatchServer.in(directory.resolve("data"), settings).start()) {
            await(server, "SELECT count(*) FROM market_bars WHERE timeframe = '5m' AND source = 'bitget_api'", 3 * 2 * 288);
            backfill(server);
            awaitEnd(server);
            String quiet = value(server, CONTENT);
            assertThat(value(server, "SELECT summary ->> 'rows' FROM training_runs")).isEqualTo("24096");
            value(server, "WITH gone AS (DELETE FROM market_bars WHERE timeframe = '1h' RETURNING 1) SELECT count(*) FROM gone");
            backfill(server);
            await(server, "SELECT count(*) FROM market_bars WHERE timeframe = '1h'", 3000);
            server.killServer();
            server.start();
            awaitEnd(server);
            assertThat(value(server, CONTENT)).isEqualTo(quiet);
        }
    }

    private static void backfill(TidewatchServer server) throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create(server.base() + "/api/v2/jobs/backfill-bars")).header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"parameters\":{\"symbols\":\"BTC,ETH,SOL\",\"timeframe\":\"1h\","
                                + "\"start\":\"2022-01-01\",\"end\":\"2022-12-01T16:00:00Z\"}}")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static void awaitEnd(TidewatchServer server) throws Exception {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (!value(server, STATUS).equals("COMPLETED")) {
            assertThat(value(server, STATUS)).isNotIn("FAILED", "STOPPED");
            assertThat(System.nanoTime()).as("an end in time").isLessThan(limit);
            Thread.sleep(100);
        }
    }

    private static void await(TidewatchServer server, String count, long least) throws Exception {
        long limit = System.nanoTime() + LIMIT.toNanos();
        while (Long.parseLong(value(server, count)) < least) {
            assertThat(System.nanoTime()).as("%s reaches %d in time, has %s", count, least, value(server, count)).isLessThan(limit);
            Thread.sleep(50);
        }
    }

    private static String value(TidewatchServer server, String query) throws IOException, SQLException {
        try (Connection connection = server.database(); Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            assertThat(result.next()).as(query).isTrue();
            return result.getString(1);
        }
    }
}
