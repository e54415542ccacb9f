package io.tidewatch.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole server collects: from a feed on this machine into its events, through pool, schedule and transactions; killed and started again. */
@Timeout(300)
class CollectorIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int LIMIT_SEC = 60;

    private HttpServer source;
    private volatile int items = 3;

    @BeforeEach
    void open() throws IOException {
        source = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        source.createContext("/feed", exchange -> {
            byte[] body = feed().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/rss+xml");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        source.start();
    }

    @AfterEach
    void close() {
        source.stop(0);
    }

    @Test
    void aServerCollectsAndGoesOnAfterBeingKilled(@TempDir Path folder) throws Exception {
        String here = "http://127.0.0.1:" + source.getAddress().getPort();
        Map<String, String> settings = Map.of("COLLECTOR_ENABLED", "1", "COLLECT_INTERVAL", "2", "RSS_FEEDS", here + "/feed",
                "GDELT_API_URL", here, "SEC_API_URL", here, "COINGECKO_API_URL", here, "COLLECTOR_LEASE_SEC", "5", "CONNECTOR_MAX_RETRIES", "1");
        try (TidewatchServer server = TidewatchServer.in(folder.resolve("data"), settings).start()) {
            await(server, 3);
            JsonNode rss = source(server, "rss");
            assertThat(rss.path("breaker").asText()).isEqualTo("closed");
            assertThat(rss.path("counters").path("stored").asInt()).isEqualTo(3);
            assertThat(source(server, "sec_submissions").path("last_error").asText()).contains("status 404");
            assertThat(source(server, "macro_fred").path("missing").asText()).isEqualTo("FRED_API_KEY");
            assertThat(text(server, "/metrics")).contains("ms_collector_event_publish_total{connector=\"rss\",status=\"success\"} 3");
            server.killServer();
            items = 5;
            server.start();
            await(server, 5);
            assertThat(steer(server, "pause").path("paused").asBoolean()).isTrue();
            items = 6;
            assertThat(steer(server, "run").path("run_requested").asBoolean()).isTrue();
            await(server, 6);
        }
    }

    private void await(TidewatchServer server, int wanted) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SEC);
        long found = count(server);
        while (found < wanted && System.nanoTime() < deadline) {
            Thread.sleep(200);
            found = count(server);
        }
        assertThat(found).isEqualTo(wanted);
    }

    private static long count(TidewatchServer server) throws Exception {
        try (Connection connection = server.database();
                ResultSet rows = connection.createStatement().executeQuery("SELECT count(*) FROM events WHERE title LIKE 'Headline %'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static JsonNode source(TidewatchServer server, String name) throws Exception {
        for (JsonNode source : JSON.readTree(text(server, "/api/v2/sources")).path("sources")) {
            if (source.path("name").asText().equals(name)) {
                return source;
            }
        }
        throw new AssertionError(name + " is not listed");
    }

    private static String text(TidewatchServer server, String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(server.base() + path)).build(), HttpResponse.BodyHandlers.ofString()).body();
    }

    private static JsonNode steer(TidewatchServer server, String verb) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.base() + "/api/v2/sources/rss/" + verb))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"test\"}")).build();
        return JSON.readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private String feed() {
        return IntStream.rangeClosed(1, items).mapToObj(item -> """
                <item><title>Headline %d of bitcoin</title><link>https://example.com/%d</link>
                <pubDate>Fri, 01 May 2026 08:0%d:00 GMT</pubDate></item>""".formatted(item, item, item))
                .collect(Collectors.joining("", "<rss version=\"2.0\"><channel><title>t</title>", "</channel></rss>"));
    }
}
