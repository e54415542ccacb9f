package io.tidewatch.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;

/** Sends the recorded steps in their order and compares the answers. */
final class RecordingPlayer {

    private static final ObjectMapper MAPPER = RecordedStep.mapper();
    private static final Logger LOG = Logger.getLogger(RecordingPlayer.class.getName());
    private static final Duration TASK_PATIENCE = Duration.ofMinutes(2);
    private static final Set<String> OPEN = Set.of("queued", "running");
    private static final JsonNode NO_JSON = MissingNode.getInstance();

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER).build();
    private final TidewatchServer server;
    private final Variables variables = new Variables();

    RecordingPlayer(TidewatchServer server) {
        this.server = server;
    }

    /**
     * @param step        what was sent
     * @param differences how the answer differs from the recording, empty when it agrees
     */
    record Outcome(RecordedStep step, List<String> differences) {
    }

    /**
     * Plays a domain; an outcome for every request and every WebSocket conversation. Steps against the predecessor's message
     * broker have no counterpart.
     */
    List<Outcome> play(String domain) throws IOException, InterruptedException, SQLException {
        List<Outcome> outcomes = new ArrayList<>();
        for (RecordedStep step : RecordedStep.load(domain)) {
            switch (step.kind()) {
                case "http" -> {
                    outcomes.add(new Outcome(step, step.json().has("submitted") ? sendWhenDone(step) : send(step)));
                    StandIn.after(step, server);
                }
                case "sql" -> execute(variables.text(step.json().get("sql").asText()));
                case "ws" -> outcomes.add(new Outcome(step, new WebSocketScript(step).play(server.base())));
                case "redis" -> LOG.fine(() -> step.id() + " has no counterpart here");
                case "sleep" -> Thread.sleep((long) (1000 * step.json().get("seconds").asDouble()));
                default -> throw new IllegalStateException("no player for " + step.kind());
            }
        }
        return outcomes;
    }

    /** Queues the task that the step reads, and reads it when it is finished. */
    private List<String> sendWhenDone(RecordedStep step) throws IOException, InterruptedException {
        JsonNode expected = step.json().path("response").path("json");
        String route = expected.path("task_type").asText().equals("backtest_run") ? "backtest" : "pnl-attribution";
        HttpRequest queue = HttpRequest.newBuilder(URI.create(server.base() + "/api/v2/tasks/" + route))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(step.json().get("submitted").toString())).build();
        String id = MAPPER.readTree(client.send(queue, HttpResponse.BodyHandlers.ofString()).body()).path("task_id").asText();
        HttpRequest read = HttpRequest.newBuilder(URI.create(server.base() + "/api/v2/tasks/" + id)).build();
        long end = System.nanoTime() + TASK_PATIENCE.toNanos();
        JsonNode task;
        do {
            Thread.sleep(100);
            task = MAPPER.readTree(client.send(read, HttpResponse.BodyHandlers.ofString()).body());
        } while (OPEN.contains(task.path("status").asText()) && System.nanoTime() < end);
        return AnswerComparison.compare(expected, task, step.json().path("volatile"));
    }

    private List<String> send(RecordedStep step) throws IOException, InterruptedException {
        JsonNode request = step.request();
        HttpResponse<byte[]> response = client.send(httpRequest(request), HttpResponse.BodyHandlers.ofByteArray());
        String text = new String(response.body(), StandardCharsets.UTF_8);
        Optional<JsonNode> json = parse(text);
        variables.capture(step, json.orElse(NO_JSON));
        JsonNode expected = step.json().get("response");
        if (expected.get("status").asInt() != response.statusCode()) {
            return List.of("status " + expected.get("status") + " vs " + response.statusCode() + ": "
                    + text.substring(0, Math.min(300, text.length())));
        }
        if (expected.has("json")) {
            return AnswerComparison.compare(expected.get("json"), json.orElse(NO_JSON), step.json().path("volatile"));
        }
        boolean same = step.json().has("volatile") || expected.get("text").asText().equals(text);
        return same ? List.of() : List.of("text differs");
    }

    private HttpRequest httpRequest(JsonNode request) throws JsonProcessingException {
        String path = request.has("path_template") ? variables.text(request.get("path_template").asText()) : request.get("path").asText();
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(server.base() + path)).timeout(Duration.ofSeconds(120));
        request.path("headers").properties().forEach(header -> builder.header(header.getKey(), header.getValue().asText()));
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.noBody();
        if (request.has("json")) {
            JsonNode json = request.has("json_template") ? variables.json(request.get("json_template")) : request.get("json");
            body = HttpRequest.BodyPublishers.ofByteArray(MAPPER.writeValueAsBytes(json));
        } else if (request.has("raw")) {
            body = HttpRequest.BodyPublishers.ofByteArray(raw(request.get("raw").asText()));
        }
        return builder.method(request.get("method").asText(), body).build();
    }

    /** Bodies that are no text were recorded in base64; a JSON object begins with {@code eyJ} there. */
    private static byte[] raw(String recorded) {
        return recorded.startsWith("eyJ") ? Base64.getDecoder().decode(recorded) : recorded.getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<JsonNode> parse(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            return json.isMissingNode() ? Optional.empty() : Optional.of(json);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private void execute(String sql) throws SQLException, IOException {
        try (Connection connection = server.database(); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
