package io.tidewatch.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.testbed.TidewatchServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same 1,000 events, sent by 16 clients at once, again and again, are 1,000 events. */
class DuplicateStormIT {

    private static final int EVENTS = 1000;
    private static final int CLIENTS = 16;
    private static final int ROUNDS = Integer.getInteger("tidewatch.stormRounds", 5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path directory;

    @Test
    void endsWithEachEventOnceAndNoError() throws Exception {
        try (TidewatchServer server = TidewatchServer.in(directory, Map.of()).start()) {
            long inserted = 0;
            Set<Long> ids = new HashSet<>();
            for (JsonNode answer : storm(server)) {
                assertThat(answer.path("accepted").asInt()).isEqualTo(answer.path("event_ids").size());
                inserted += answer.path("inserted").asLong();
                answer.path("event_ids").forEach(id -> ids.add(id.asLong()));
            }
            assertThat(inserted).as("inserted, over all answers").isEqualTo(EVENTS);
            assertThat(ids).hasSize(EVENTS);
            try (Connection database = server.database()) {
                assertThat(count(database, "SELECT COUNT(*) FROM events")).isEqualTo(EVENTS);
                assertThat(count(database, "SELECT COUNT(DISTINCT fingerprint) FROM events")).isEqualTo(EVENTS);
                assertThat(count(database, "SELECT COUNT(*) FROM entities")).isEqualTo(11);
                assertThat(count(database, "SELECT COUNT(*) FROM event_links")).isEqualTo(2 * EVENTS);
            }
        }
    }

    /** Half of the clients send all events in one request, half in many small ones, each in an order of its own. */
    private List<JsonNode> storm(TidewatchServer server) throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<JsonNode> answers = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                List<Callable<List<JsonNode>>> work = new ArrayList<>();
                for (int sender = 0; sender < CLIENTS; sender++) {
                    int piece = sender % 2 == 0 ? EVENTS : 40;
                    int shift = 61 * sender + round;
                    work.add(() -> send(server, piece, shift));
                }
                for (Future<List<JsonNode>> sent : clients.invokeAll(work)) {
                    answers.addAll(sent.get());
                }
            }
            return answers;
        } finally {
            clients.shutdownNow();
        }
    }

    private List<JsonNode> send(TidewatchServer server, int piece, int shift) throws Exception {
        List<JsonNode> answers = new ArrayList<>();
        for (int from = 0; from < EVENTS; from += piece) {
            String events = IntStream.range(from, from + piece).mapToObj(i -> event((i + shift) % EVENTS)).collect(Collectors.joining(","));
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.base() + "/api/v2/ingest/events"))
                    .timeout(Duration.ofSeconds(60)).header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"events\":[" + events + "]}")).build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            answers.add(JSON.readTree(answer.body()));
        }
        return answers;
    }

    private static String event(int number) {
        return "{\"event_type\":\"market\",\"title\":\"Storm " + number + "\",\"occurred_at\":\"2026-02-14T12:00:00Z\","
                + "\"source_name\":\"storm\",\"entities\":[{\"entity_type\":\"asset\",\"name\":\"BTC\",\"symbol\":\"BTC\"},"
                + "{\"entity_type\":\"company\",\"name\":\"Company " + number % 10 + "\"}]}";
    }

    private static long count(Connection database, String query) throws Exception {
        try (Statement statement = database.createStatement(); ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
