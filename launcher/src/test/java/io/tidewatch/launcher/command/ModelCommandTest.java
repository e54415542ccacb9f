package io.tidewatch.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The commands on models, against a server that answers like ours. */
class ModelCommandTest {

    private static final String OVERVIEW = "{\"track\":\"liquid\",\"serving\":{\"model_name\":\"liquid_ridge\",\"model_version\":\"r2\","
            + "\"previous_model_name\":\"liquid_ridge\",\"previous_model_version\":\"r1\",\"status\":\"active\","
            + "\"since\":\"2026-02-16T02:00:00Z\"},\"versions\":[{\"model_name\":\"liquid_ridge\",\"model_version\":\"r2\","
            + "\"stage\":\"rollout\",\"stage_pct\":30,\"serves\":true,\"since\":\"2026-02-16T02:00:00Z\",\"builds\":[{\"build_id\":\"b2\","
            + "\"symbol\":\"BTC\",\"status\":\"ACTIVE\",\"parent_build_id\":\"b1\"}]},{\"model_name\":\"liquid_ridge\","
            + "\"model_version\":\"r1\",\"stage\":\"retired\",\"stage_pct\":0,\"serves\":false,\"since\":\"2026-02-16T02:00:00Z\","
            + "\"builds\":[{\"build_id\":\"b1\",\"symbol\":null,\"status\":\"RETIRED\",\"parent_build_id\":null}]}]}";

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final PrintStream terminal = System.out;
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private HttpServer server;
    private String overview = OVERVIEW;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        System.setOut(new PrintStream(shown, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        System.setOut(terminal);
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        calls.add((exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body).strip());
        byte[] bytes = overview.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private int execute(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--port", Integer.toString(server.getAddress().getPort())));
        return new CommandLine(new ModelCommand()).setErr(new PrintWriter(new StringWriter())).execute(all.toArray(String[]::new));
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theListShowsWhatServesAndWhereEveryVersionStands() {
        assertThat(execute("list")).isZero();
        assertThat(calls).containsExactly("GET /api/v2/model-versions?track=liquid");
        assertThat(text()).contains("serving  liquid_ridge:r2 (active, since 2026-02-16T02:00:00Z)", "before   liquid_ridge:r1",
                "rollout 30 %", "after b1", "several");
        assertThat(text().lines().filter(line -> line.startsWith("*"))).hasSize(1);
    }

    @Test
    void anActivationNamesTheVersionAndTheReason() {
        assertThat(execute("activate", "liquid_ridge:r1", "--reason", "better folds")).isZero();
        assertThat(calls).containsExactly("POST /api/v2/model-versions/activate {\"track\":\"liquid\",\"model_name\":\"liquid_ridge\","
                + "\"model_version\":\"r1\",\"reason\":\"better folds\",\"despite_gate\":false}");
    }

    @Test
    void aRollBackNamesTheVersionThatIsTakenAway() {
        assertThat(execute("rollback", "--reason", "losses")).isZero();
        assertThat(calls).containsExactly("GET /api/v2/model-versions?track=liquid", "POST /api/v2/model-versions/rollback "
                + "{\"track\":\"liquid\",\"reason\":\"losses\",\"from_model_name\":\"liquid_ridge\",\"from_model_version\":\"r2\"}");
    }

    @Test
    void withoutReasonOrVersionNothingIsSent() {
        assertThat(execute("activate", "liquid_ridge:r1")).isEqualTo(2);
        assertThat(execute("shadow", "liquid_ridge", "--reason", "x")).isEqualTo(2);
        assertThat(calls).isEmpty();
    }

    @Test
    void whereNothingWasActivatedThereIsNothingToRollBack() {
        overview = "{\"track\":\"liquid\",\"serving\":null,\"versions\":[]}";
        assertThat(execute("rollback", "--reason", "losses")).isEqualTo(1);
        assertThat(calls).hasSize(1);
        assertThat(execute("list")).isZero();
        assertThat(text()).contains("no model was activated yet");
    }
}
