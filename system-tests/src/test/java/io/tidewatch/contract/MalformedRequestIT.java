package io.tidewatch.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.net.Socket;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with a request: it is refused with the contract's status and a reason, nothing internal shows, nothing is stored. */
class MalformedRequestIT {

    private static final int FEWEST = 10;
    private static final Pattern INTERNAL = Pattern.compile(
            "\\bat \\w+(\\.\\w+)+\\(|Exception|Caused by|(java|jakarta|org|com|io|fish)\\.\\w+\\.\\w+"
                    + "|PSQL|SQLState|Payara|GlassFish|Grizzly");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private static Path directory;

    private static TidewatchServer server;
    private static HttpClient client;

    @BeforeAll
    static void start() throws Exception {
        server = TidewatchServer.in(directory, Map.of()).start();
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER).build();
        try (Connection connection = server.database()) {
            SeedRows.load(connection);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @TestFactory
    Stream<DynamicNode> everyServedRoute() throws Exception {
        return MalformedRoutes.all(replaySession()).entrySet().stream()
                .map(route -> DynamicContainer.dynamicContainer(route.getKey(), tests(route.getValue())));
    }

    /** What no HTTP client sends and every scanner does. */
    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/api/v2/entities/%", "/api/v2/entities/%1", "/api/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd",
        "/api/v2/%5c..%5c", "/health;x=%00", "/console/%C3%28"})
    void aPathThatIsNoTextGetsAReason(String path) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 400 ").containsPattern("\r\n\r\n\\{\"detail\":\"[^\"]{10,}\"}$")
                    .doesNotContainPattern(INTERNAL);
        }
    }

    private static List<DynamicTest> tests(List<MalformedRequest> requests) {
        SortedMap<String, Long> before = new TreeMap<>();
        List<DynamicTest> tests = new ArrayList<>();
        tests.add(DynamicTest.dynamicTest("has enough cases", () -> {
            before.putAll(rows());
            assertThat(requests).hasSizeGreaterThanOrEqualTo(FEWEST);
        }));
        requests.forEach(request -> tests.add(DynamicTest.dynamicTest(request.name(), () -> refuses(request))));
        tests.add(DynamicTest.dynamicTest("nothing was stored", () -> assertThat(rows()).isEqualTo(before)));
        return tests;
    }

    private static void refuses(MalformedRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request);
        assertThat(request.statuses()).as(answer.body()).contains(answer.statusCode());
        JsonNode detail = MAPPER.readTree(answer.body()).path("detail");
        assertThat(detail.isTextual() && !detail.asText().isBlank() || detail.isArray() && !detail.isEmpty()).as(answer.body()).isTrue();
        assertThat(answer.body()).doesNotContainPattern(INTERNAL);
    }

    private static HttpResponse<String> send(MalformedRequest request) throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(server.base() + request.target())).timeout(Duration.ofSeconds(30));
        if (request.contentType() != null) {
            builder.header("Content-Type", request.contentType());
        }
        HttpRequest.BodyPublisher body = request.body().length == 0
                ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(request.body());
        return client.send(builder.method(request.method(), body).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Opens a replay, whose routes then have something to refuse. */
    private static String replaySession() throws IOException, InterruptedException {
        MalformedRequest wellFormed = MalformedRequest.json("well-formed", "POST", "/api/v2/replay/sessions",
                "{\"symbols\":[\"BTC\"],\"timeframe\":\"1h\",\"from\":\"2026-02-14T00:00:00Z\",\"to\":\"2026-02-15T00:00:00Z\"}");
        HttpResponse<String> answer = send(wellFormed);
        JsonNode id = MAPPER.readTree(answer.body()).path("session_id");
        assertThat(id.isTextual()).as(answer.body()).isTrue();
        return id.asText();
    }

    /** Rows by table. */
    private static SortedMap<String, Long> rows() throws SQLException, IOException {
        SortedMap<String, Long> counts = new TreeMap<>();
        try (Connection connection = server.database(); Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery(
                    "SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) FROM information_schema.tables "
                            + "WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            for (String table : tables) {
                try (ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
                    count.next();
                    counts.put(table, count.getLong(1));
                }
            }
        }
        return counts;
    }
}
