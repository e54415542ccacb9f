package io.tidewatch.launch;

import static java.util.Map.entry;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole server collects: from a feed on this machine into its events, through pool, schedule and transactions; killed and started again. */
@Timeout(300)
@Tag("long")
class CollectorIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int LIMIT_SEC = 60;
    private static final String KEY = "key-that-nobody-may-see";
    private static final String COMPLETION = """
            {"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"finish_reason":"stop","message":
            {"role":"assistant","content":"{\\"language\\":\\"en\\",\\"sentiment\\":0.4,\\"summary\\":\\"Read by a model\\",\\"confidence\\":0.8,\\"entities\\":[]}"}}]}
            """;

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
        source.createContext("/v1/chat/completions", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] body = COMPLETION.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
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
        Map<String, String> settings = Map.ofEntries(entry("COLLECTOR_ENABLED", "1"), entry("COLLECT_INTERVAL", "2"),
                entry("RSS_FEEDS", here + "/feed"), entry("GDELT_API_URL", here), entry("SEC_API_URL", here),
                entry("COINGECKO_API_URL", here), entry("COLLECTOR_LEASE_SEC", "5"), entry("CONNECTOR_MAX_RETRIES", "1"),
                entry("LLM_ENRICHMENT_ENABLED", "1"), entry("LLM_API_KEY", KEY), entry("LLM_API_BASE_URL", here + "/v1"));
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
            await(server, "SELECT count(*) FROM enriched_event_features WHERE summary = 'Read by a model' AND sentiment = 0.4", 6);
            assertThat(Files.readString(server.directory().resolve("logs/server.log"))).doesNotContain(KEY);
        }
    }

    private static void await(TidewatchServer server, int headlines) throws Exception {
        await(server, "SELECT count(*) FROM events WHERE title LIKE 'Headline %'", headlines);
    }

    private static void await(TidewatchServer server, String query, int wanted) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SEC);
        long found = count(server, query);
        while (found < wanted && System.nanoTime() < deadline) {
            Thread.sleep(200);
            found = count(server, query);
        }
        assertThat(found).as(query).isEqualTo(wanted);
    }

    private static long count(TidewatchServer server, String query) throws Exception {
        try (Connection connection = server.database(); ResultSet rows = connection.createStatement().executeQuery(query)) {
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
