package io.tidewatch.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.testbed.StreamCrowd;
import io.tidewatch.testbed.TestSocket;
import io.tidewatch.testbed.TidewatchServer;
import io.tidewatch.venue.LocalVenue;
import io.tidewatch.venue.VenueSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** What happens reaches those who listen: once, in batches, by symbol; and one who does not read disturbs nobody. */
class StreamsIT {

    private static final int CLIENTS = 20;
    private static final int EVENTS_A_REQUEST = 40;
    private static final int MOST_REQUESTS = 150;
    private static final int LONG_TITLE = 30_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofMillis(400);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    private static Path directory;

    private static LocalVenue venue;
    private static TidewatchServer server;

    @BeforeAll
    static void start() throws Exception {
        venue = LocalVenue.start(VenueSettings.quiet(11).moving(Duration.ofMillis(200)));
        // A send that hangs must not end the stalled client before its queue is full.
        server = TidewatchServer.in(directory, Map.of("WS_SEND_TIMEOUT_SEC", "60", "WS_QUEUE_MAX", "64", "TIDEWATCH_FEED_VENUES", "bitget,coinbase",
                "TIDEWATCH_FEED_SAMPLE_MILLIS", "500", "LIQUID_SYMBOLS", "BTC", "BITGET_WS_URL", venue.bitgetSocket(),
                "COINBASE_WS_URL", venue.coinbaseSocket(), "BITGET_API_URL", venue.base(), "COINBASE_ADVANCED_TRADE_API", venue.base())).start();
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
        if (venue != null) {
            venue.close();
        }
    }

    @Test
    void aPredictionReachesItsSubscribersOnceInBatchesBySymbol() throws Exception {
        try (TestSocket one = socket("/stream/signals"); TestSocket other = socket("/stream/signals")) {
            subscribe(one, "heard co");
            subscribe(other, "silent co");
            List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                answers.add(CLIENT.sendAsync(request("/api/v2/predict/vc", "{\"company_name\":\"Heard Co\"}"),
                        HttpResponse.BodyHandlers.ofString()));
            }
            answers.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
            int frames = 0;
            List<JsonNode> messages = new ArrayList<>();
            while (messages.size() < answers.size()) {
                messages.addAll(messages(next(one)));
                frames++;
            }
            assertThat(messages).hasSameSizeAs(answers)
                    .allSatisfy(message -> assertThat(message.at("/data/symbol").asText()).isEqualTo("HEARD CO"));
            assertThat(frames).as("frames for ten predictions").isLessThan(answers.size());
            assertThat(one.next(SILENCE)).isEmpty();
            assertThat(other.next(Duration.ofMillis(1))).isEmpty();
            try (TestSocket late = socket("/stream/signals")) {
                subscribe(late, "Heard Co");
                assertThat(messages(next(late))).hasSize(1).isSubsetOf(messages);
                assertThat(late.next(SILENCE)).isEmpty();
            }
        }
    }

    @Test
    void eventsAndKillSwitchesAreHeard() throws Exception {
        try (TestSocket events = socket("/stream/events"); TestSocket risk = socket("/stream/risk");
                Connection otherServer = server.database(); Statement statement = otherServer.createStatement()) {
            statement.execute("LISTEN tidewatch_streams");
            post("/api/v2/ingest/events", events("heard", 1, 10));
            post("/api/v2/ingest/events", events("heard", 1, 10));
            JsonNode event = messages(next(events)).get(0);
            assertThat(event.at("/data/symbols/0").asText()).isEqualTo("BTC");
            assertThat(event.at("/data/title").asText()).startsWith("heard 0");
            post("/api/v2/risk/kill-switch/trigger", "{\"track\":\"vc\",\"strategy_id\":\"streamed\",\"reason\":\"drill\",\"duration_minutes\":5}");
            assertThat(messages(next(risk))).anySatisfy(alert -> {
                assertThat(alert.at("/data/kill_switch_state").asText()).isEqualTo("triggered");
                assertThat(alert.at("/data/strategy_id").asText()).isEqualTo("streamed");
            });
            assertThat(events.next(SILENCE)).as("a duplicate").isEmpty();
            PGNotification[] told = otherServer.unwrap(PGConnection.class).getNotifications((int) PATIENCE.toMillis());
            assertThat(told).as("what other servers are told").anySatisfy(notice -> assertThat(notice.getParameter()).contains("heard 0"));
        }
    }

    @Test
    void whatAnotherServerOfTheDatabaseAnnouncesIsHeardHere() throws Exception {
        try (TestSocket risk = socket("/stream/risk"); Connection database = server.database(); Statement statement = database.createStatement()) {
            statement.execute("SELECT pg_notify('tidewatch_streams', 'other-server 1 0 1 [[\"RISK\",null,null,\"{}\"]]')");
            assertThat(next(risk)).isEmpty();
            assertThat(services().path("websocket_broadcaster").asText()).isEqualTo("running");
        }
    }

    @Test
    void whatExchangesPushIsStoredAndABrokenFeedRecovers() throws Exception {
        try (Connection database = server.database()) {
            awaitRows(database, "bitget_api");
            awaitRows(database, "coinbase_api");
            venue.sockets().dropAll();
            long limit = System.nanoTime() + PATIENCE.toNanos();
            JsonNode feeds = feeds();
            while (System.nanoTime() < limit && !feeds.findValuesAsText("reconnects").equals(List.of("1", "1"))) {
                Thread.sleep(100);
                feeds = feeds();
            }
            assertThat(feeds.findValuesAsText("venue")).containsExactly("bitget", "coinbase");
            assertThat(feeds.findValuesAsText("reconnects")).containsExactly("1", "1");
            assertThat(count(database, "SELECT count(*) FROM prices WHERE symbol = 'BTC'")).isPositive();
            assertThat(services().path("venue_feeds").asText()).isEqualTo("running");
        }
    }

    private static void awaitRows(Connection database, String source) throws Exception {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        String books = "SELECT count(*) FROM orderbook_l2 WHERE symbol = 'BTC' AND ask_px > bid_px AND source = '" + source + "'";
        while (count(database, books) < 2) {
            assertThat(System.nanoTime()).as("no books of %s: %s", source, feeds()).isLessThan(limit);
            Thread.sleep(50);
        }
    }

    private static long count(Connection database, String query) throws SQLException {
        try (Statement statement = database.createStatement(); ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static JsonNode feeds() throws IOException, InterruptedException {
        return get("/api/v2/market/feeds").path("feeds");
    }

    private static JsonNode services() throws IOException, InterruptedException {
        return get("/api/status").path("services");
    }

    private static JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(CLIENT.send(HttpRequest.newBuilder(URI.create(server.base() + path)).build(),
                HttpResponse.BodyHandlers.ofString()).body());
    }

    @Test
    void oneClientThatDoesNotReadIsDroppedAndNobodyElseNotices() throws Exception {
        try (StreamCrowd crowd = new StreamCrowd(server.port(), "/stream/events")) {
            crowd.add(CLIENTS, null);
            crowd.addStalled(null);
            crowd.start();
            int sent = 0;
            while (dropped("queue_full") < 1 && sent < MOST_REQUESTS * EVENTS_A_REQUEST) {
                post("/api/v2/ingest/events", events("big " + sent, EVENTS_A_REQUEST, LONG_TITLE));
                sent += EVENTS_A_REQUEST;
                awaitAll(crowd, sent);
            }
            assertThat(dropped("queue_full")).as("after %s events", sent).isOne();
            assertThat(crowd.fewest()).isEqualTo(sent);
            assertThat(crowd.most()).isEqualTo(sent);
            assertThat(crowd.ended()).isZero();
            assertThat(dropped("send_error")).isZero();
        }
    }

    private static void awaitAll(StreamCrowd crowd, int messages) throws InterruptedException {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (crowd.fewest() < messages && System.nanoTime() < limit) {
            Thread.sleep(5);
        }
    }

    private static TestSocket socket(String path) throws Exception {
        TestSocket socket = TestSocket.open(URI.create("ws://127.0.0.1:" + server.port() + path), Map.of());
        assertThat(next(socket).path("status").asText()).isEqualTo("subscribed");
        return socket;
    }

    private static void subscribe(TestSocket socket, String symbol) throws Exception {
        socket.send("{\"type\":\"subscribe\",\"symbol\":\"" + symbol + "\"}");
        assertThat(next(socket).path("status").asText()).isEqualTo("subscribed_symbol");
    }

    private static JsonNode next(TestSocket socket) throws InterruptedException, JsonProcessingException {
        return JSON.readTree(socket.next(PATIENCE).orElseThrow().text());
    }

    private static List<JsonNode> messages(JsonNode frame) {
        List<JsonNode> messages = new ArrayList<>();
        if (frame.path("type").asText().equals("batch")) {
            frame.path("items").forEach(messages::add);
        } else {
            messages.add(frame);
        }
        return messages;
    }

    private static String events(String name, int count, int length) {
        StringBuilder body = new StringBuilder("{\"events\":[");
        for (int i = 0; i < count; i++) {
            body.append(i == 0 ? "" : ",").append("{\"event_type\":\"market\",\"title\":\"").append(name).append(' ').append(i)
                    .append("x".repeat(length)).append("\",\"occurred_at\":\"2026-02-14T12:00:00Z\",\"source_url\":\"https://news.example/1\",")
                    .append("\"source_name\":\"test\",\"source_tier\":2,\"confidence_score\":0.7,\"event_importance\":0.6,")
                    .append("\"novelty_score\":0.5,\"entity_confidence\":0.5,\"entities\":[{\"entity_type\":\"asset\",\"name\":\"BTC\",")
                    .append("\"symbol\":\"BTC\",\"metadata\":{}}]}");
        }
        return body.append("]}").toString();
    }

    private static HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(URI.create(server.base() + path)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
    }

    private static void post(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = CLIENT.send(request(path, body), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static long dropped(String reason) throws IOException, InterruptedException {
        String metrics = CLIENT.send(HttpRequest.newBuilder(URI.create(server.base() + "/metrics")).build(),
                HttpResponse.BodyHandlers.ofString()).body();
        return metrics.lines().filter(line -> line.startsWith("ms_websocket_dropped_messages_total") && line.contains(reason))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }
}
