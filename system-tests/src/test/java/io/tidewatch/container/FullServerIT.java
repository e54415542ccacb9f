package io.tidewatch.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The EAR of this build, unchanged, on the full server distribution. */
@EnabledIfSystemProperty(named = FullServerIT.HOME, matches = ".+", disabledReason = "asked for by -Pfull-server")
class FullServerIT {

    static final String HOME = "tidewatch.full-server";

    private static final String EVENT = """
            {"events": [{"event_type": "funding", "title": "On the full server", "occurred_at": "2026-02-14T12:00:00Z",
             "source_url": "https://example.com/full", "source_name": "test", "entities": []}]}""";

    private static final int HOURS = 2_000;
    private static final Duration JOB_LIMIT = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;
    private static TidewatchServer launcher;
    private static FullServer server;
    private static String url;
    private static String password;

    @BeforeAll
    static void deploy() throws Exception {
        launcher = TidewatchServer.in(folder.resolve("data"), Map.of()).start();
        try (Connection connection = launcher.database()) {
            url = connection.getMetaData().getURL();
        }
        password = Files.readString(launcher.directory().resolve("secrets/postgres")).strip();
        // From here on there is only the migrated database.
        launcher.killServer();
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("user.timezone", "UTC");
        properties.put("tidewatch.db.url", url);
        properties.put("tidewatch.db.user", "tidewatch");
        properties.put("tidewatch.db.password", password);
        properties.put("tidewatch.work-dir", Files.createDirectories(folder.resolve("work")).toString());
        properties.put("MODEL_DIR", Files.createDirectories(folder.resolve("models")).toString());
        properties.put("tidewatch.trainer.classpath", trainer());
        server = FullServer.start(Path.of(System.getProperty(HOME)), Files.createDirectories(folder.resolve("domains")), properties);
        server.deploy(TidewatchServer.root().resolve("ear/target/tidewatch.ear"), "tidewatch");
    }

    private static String trainer() throws IOException {
        Path built = TidewatchServer.root().resolve("trainer/target");
        try (Stream<Path> files = Files.list(built)) {
            Path program = files.filter(file -> file.getFileName().toString().matches("trainer-.*\\.jar")).findFirst().orElseThrow();
            return program + ":" + built.resolve("lib/*");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        try {
            if (server != null) {
                server.close();
            }
        } finally {
            if (launcher != null) {
                launcher.close();
            }
        }
    }

    @Test
    void saysThatItIsWell() throws IOException, InterruptedException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(server.address() + "/health")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(HttpURLConnection.HTTP_OK);
    }

    @Test
    void storesAnEvent() throws IOException, InterruptedException, SQLException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(server.address() + "/api/v2/ingest/events"))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(EVENT)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(HttpURLConnection.HTTP_OK);
        JsonNode result = new ObjectMapper().readTree(answer.body());
        assertThat(result.path("inserted").asInt()).isOne();
        try (Connection connection = DriverManager.getConnection(url, "tidewatch", password);
                ResultSet rows = connection.createStatement()
                        .executeQuery("SELECT COUNT(*) FROM events WHERE title = 'On the full server'")) {
            rows.next();
            assertThat(rows.getLong(1)).isOne();
        }
    }

    /** JBeret, its partitions and checkpoints, and the training program in a process of its own. */
    @Test
    void trainsAModel() throws IOException, InterruptedException {
        StringBuilder bars = new StringBuilder("ts,open,high,low,close,volume\n");
        Instant first = Instant.parse("2025-01-01T00:00:00Z");
        for (int hour = 0; hour < HOURS; hour++) {
            double close = 50_000 * (1 + 0.02 * Math.sin(hour / 11.0) + 0.01 * Math.sin(hour / 3.7));
            bars.append("%s,%.2f,%.2f,%.2f,%.2f,%d%n".formatted(first.plus(Duration.ofHours(hour)),
                    close, close * 1.001, close * 0.999, close, 100 + hour % 17));
        }
        HttpResponse<String> stored = send(HttpRequest.newBuilder(
                URI.create(server.address() + "/api/v2/market/bars?symbol=BTC&timeframe=1h"))
                .header("Content-Type", "text/csv").POST(HttpRequest.BodyPublishers.ofString(bars.toString())));
        assertThat(stored.statusCode()).as(stored.body()).isEqualTo(HttpURLConnection.HTTP_OK);

        HttpResponse<String> started = send(HttpRequest.newBuilder(URI.create(server.address() + "/api/v2/jobs/train-linear"))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(
                        "{\"parameters\": {\"symbols\": \"BTC\", \"timeframe\": \"1h\", \"modelVersion\": \"full-server\"}}")));
        assertThat(started.statusCode()).as(started.body()).isEqualTo(HttpURLConnection.HTTP_OK);
        String execution = server.address() + "/api/v2/jobs/executions/"
                + new ObjectMapper().readTree(started.body()).path("execution_id").asLong();
        JsonNode progress = await(execution);
        assertThat(progress.path("run").path("status").asText()).as(progress.toPrettyString()).isEqualTo("COMPLETED");
        try (Stream<Path> models = Files.walk(folder.resolve("models"))) {
            assertThat(models.map(file -> file.getFileName().toString())).as("what the training program wrote").anyMatch(
                    name -> name.endsWith(".onnx"));
        }
    }

    private static JsonNode await(String execution) throws IOException, InterruptedException {
        long limit = System.nanoTime() + JOB_LIMIT.toNanos();
        while (true) {
            JsonNode progress = new ObjectMapper().readTree(send(HttpRequest.newBuilder(URI.create(execution))).body());
            if (progress.path("ended").asBoolean() || System.nanoTime() > limit) {
                return progress;
            }
            Thread.sleep(250);
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
