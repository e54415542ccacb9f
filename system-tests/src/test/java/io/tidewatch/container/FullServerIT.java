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
import java.util.LinkedHashMap;
import java.util.Map;
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
        server = FullServer.start(Path.of(System.getProperty(HOME)), Files.createDirectories(folder.resolve("domains")), properties);
        server.deploy(TidewatchServer.root().resolve("ear/target/tidewatch.ear"), "tidewatch");
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

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
