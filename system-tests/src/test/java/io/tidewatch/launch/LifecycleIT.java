package io.tidewatch.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.testbed.Cluster;
import io.tidewatch.testbed.TidewatchServer.CommandResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The life of a server in the hands of an ordinary user: started in the background, killed with everything it has, started again
 * in the foreground, ended with Ctrl-C, and started once more on a database that is somebody else's.
 */
class LifecycleIT {

    private static final String EVENT = """
            {"events": [{"event_type": "funding", "title": "Kept", "occurred_at": "2026-02-14T12:00:00Z",
             "source_url": "https://example.com/kept", "source_name": "test", "entities": []}]}""";
    private static final int NOT_RUNNING = 3;

    @TempDir
    private Path folder;
    private OrdinaryUser user;
    private Path data;
    private String port;
    private Cluster cluster;

    @BeforeEach
    void settle() throws IOException, InterruptedException {
        user = OrdinaryUser.in(folder);
        data = user.folder("data");
        cluster = new Cluster(data);
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = Integer.toString(socket.getLocalPort());
        }
    }

    @AfterEach
    void leaveNothing() throws InterruptedException, IOException {
        Processes.kill(Processes.of(folder));
        cluster.kill();
    }

    @Test
    void livesAndComesBack() throws Exception {
        startsInTheBackground();
        String state = tradedState();
        SignalClients clients = SignalClients.start(port);
        Processes.kill(Processes.of(data));
        Set<Long> answered = clients.answered();
        assertThat(call(data, Map.of(), "status").status()).as("everything was killed").isEqualTo(NOT_RUNNING);

        comesBackInTheForegroundAndEndsWithControlC(state);

        int database = cluster.start();
        holds(database, answered);
        worksOnAnotherDatabase(cluster.url(database, "tidewatch"));
        cluster.stop();
        doesNotStartWhereItMayNotWrite();
    }

    /** What was answered before everything was killed was durable. */
    private void holds(int database, Set<Long> signals) throws Exception {
        assertThat(signals).hasSizeGreaterThan(100);
        String keys = signals.stream().map(String::valueOf).collect(Collectors.joining(","));
        cluster.execute(database, "tidewatch", "DO $$ BEGIN ASSERT (SELECT count(*) FROM signal_candidates WHERE id IN (" + keys + ")) = "
                + signals.size() + ", 'answered signals are missing';"
                + " ASSERT NOT EXISTS (SELECT FROM backtest_runs), 'a start leaves a backtest behind'; END $$");
        assertThat(Files.readString(data.resolve("logs/server.log"))).as("the rehearsal of the start").doesNotContain("could not be gone through");
    }

    private void startsInTheBackground() throws Exception {
        CommandResult up = call(data, Map.of(), "up", "--detach");
        assertThat(up.status()).as(up.out() + up.err()).isZero();
        assertThat(up.out()).contains("Tidewatch is ready", "http://127.0.0.1:" + port + "/console/", "user operator, password ");
        assertThat(Processes.of(data)).as("server and database").hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(process -> assertThat(process.info().user().orElse("")).isEqualTo(user.name()));

        CommandResult second = call(data, Map.of(), "up");
        assertThat(second.status()).isZero();
        assertThat(second.out()).contains("Tidewatch already runs at http://127.0.0.1:" + port);

        assertThat(call(data, Map.of(), "status").status()).isZero();
        CommandResult status = call(data, Map.of(), "status", "--json");
        assertThat(status.status()).isZero();
        JsonNode report = new ObjectMapper().readTree(status.out());
        assertThat(report.path("state").asText()).isEqualTo("healthy");
        assertThat(report.path("health").path("status").asText()).isEqualTo("healthy");
        assertThat(ingest()).as("inserted").isOne();
    }

    /** The hash of a state with an order and a kill switch in it. */
    private String tradedState() throws Exception {
        String empty = stateHash();
        send("api/v2/execution/orders", "{\"orders\":[{\"target\":\"BTC\",\"side\":\"buy\",\"quantity\":1,\"est_price\":100}]}");
        send("api/v2/risk/kill-switch/trigger", "{\"track\":\"liquid\",\"strategy_id\":\"drill\"}");
        String traded = stateHash();
        assertThat(traded).isNotEqualTo(empty);
        return traded;
    }

    private String stateHash() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v2/execution/state-hash")).build();
        return new ObjectMapper().readTree(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body())
                .path("hash").asText();
    }

    private JsonNode send(String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + path))
                        .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body());
    }

    private void comesBackInTheForegroundAndEndsWithControlC(String state) throws Exception {
        Path console = folder.resolve("console.log");
        // A session of its own, so that the signal reaches all that a terminal would send it to.
        ProcessBuilder command = user.command(Map.of()).prepare(arguments(data, "up"));
        command.command().add(0, "setsid");
        Process up = command.redirectErrorStream(true).redirectOutput(console.toFile()).start();
        while (up.isAlive() && !Files.readString(console).contains("Tidewatch is ready")) {
            Thread.sleep(100);
        }
        assertThat(up.isAlive()).as(Files.readString(console)).isTrue();
        assertThat(Files.readString(console)).as("shown only once").doesNotContain("password ");
        assertThat(ingest()).as("inserted again").isZero();
        assertThat(stateHash()).as("orders, fills, positions, limits and controls").isEqualTo(state);

        Processes.succeed("kill", "-INT", "--", "-" + up.pid());
        assertThat(up.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(Files.readString(console)).contains("stopping the application server", "stopping PostgreSQL", "stopped")
                .doesNotContain("Exception");
        assertThat(Processes.of(data)).isEmpty();
        assertThat(data.resolve("server.json")).doesNotExist();
    }

    private void worksOnAnotherDatabase(String url) throws Exception {
        Map<String, String> environment = Map.of("DATABASE_URL", url);
        Path other = user.folder("other");
        CommandResult up = call(other, environment, "up", "--detach");
        assertThat(up.status()).as(up.out() + up.err()).isZero();
        assertThat(other.resolve("postgres")).doesNotExist();
        assertThat(ingest()).as("inserted again").isZero();

        CommandResult down = call(other, environment, "down");
        assertThat(down.status()).isZero();
        assertThat(down.out()).contains("Tidewatch is stopped.");
        assertThat(Processes.of(other)).isEmpty();
        assertThat(cluster.postmaster()).as("somebody else's database goes on").isPresent();
        assertThat(call(other, environment, "status").status()).isEqualTo(NOT_RUNNING);
    }

    private void doesNotStartWhereItMayNotWrite() throws Exception {
        Path closed = user.folder("closed");
        Processes.succeed("chmod", "500", closed.toString());
        CommandResult up = call(closed, Map.of(), "up");
        assertThat(up.status()).isOne();
        assertThat(up.err().strip()).isEqualTo("tidewatch: the data directory " + closed + " is not writable");
    }

    private CommandResult call(Path directory, Map<String, String> environment, String... words) throws Exception {
        return user.command(environment).run(arguments(directory, words).toArray(String[]::new));
    }

    private List<String> arguments(Path directory, String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--port", port, "--data-dir", directory.toString()));
        return line;
    }

    private int ingest() throws IOException, InterruptedException {
        return send("api/v2/ingest/events", EVENT).path("inserted").asInt();
    }
}
