package io.tidewatch.launcher.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidewatch.launcher.Console;
import io.tidewatch.launcher.StartFailure;
import io.tidewatch.launcher.remote.ServerCalls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The import command against a server that dies, forgets and refuses. */
class FileImportsTest {

    private static final String BEGUN = "\"execution_id\":7,";

    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger deaths = new AtomicInteger();
    private final AtomicInteger neverBegun = new AtomicInteger();
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private String status = "COMPLETED";
    private HttpServer server;

    @TempDir
    private Path directory;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        if (!call.equals("GET /api/v2/imports") && deaths.getAndDecrement() > 0) {
            exchange.close();
            return;
        }
        calls.add(call + (call.startsWith("POST") ? " " + body.replaceAll(",\"request_id\":\"[^\"]+\"", "") : ""));
        if (call.contains("forbidden")) {
            send(exchange, 400, "{\"detail\":\"no\"}");
        } else if (call.equals("GET /api/v2/imports")) {
            send(exchange, 200, "{\"kinds\":[{\"name\":\"bars\",\"parameters\":[{\"name\":\"file\"},{\"name\":\"source\"}]},"
                    + "{\"name\":\"events\",\"parameters\":[{\"name\":\"file\"}]}]}");
        } else if (call.startsWith("PUT")) {
            String name = call.substring(call.lastIndexOf('/') + 1);
            String kind = name.startsWith("bars") ? "\"bars\"" : name.startsWith("news") ? "\"events\"" : "null";
            send(exchange, 200, "{\"name\":\"hash-" + name + "\",\"kind\":" + kind + "}");
        } else if (call.startsWith("POST")) {
            send(exchange, 200, "{\"run_id\":\"r\"}");
        } else if (call.startsWith("GET")) {
            boolean lost = neverBegun.getAndDecrement() > 0;
            send(exchange, 200, "{\"ended\":true,\"progress\":1,\"run\":{" + (lost ? "\"execution_id\":null," : BEGUN) + "\"status\":\""
                    + (lost ? "FAILED" : status) + "\"},\"units\":[{\"result\":{\"done\":1,\"total\":1,\"read\":3,\"inserted\":2}}]}");
        } else {
            send(exchange, 200, "{}");
        }
    }

    private static void send(HttpExchange exchange, int code, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private List<FileReport> run(String kind, String... names) throws StartFailure, IOException {
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            files.add(Files.writeString(directory.resolve(name), "content of " + name));
        }
        ServerCalls remote = new ServerCalls("http://127.0.0.1:" + server.getAddress().getPort(), Duration.ofSeconds(2), Duration.ofMillis(10));
        return new FileImports(remote, new Console(new PrintStream(shown), false),
                new ImportOptions(Optional.ofNullable(kind), Map.of("source", "s"))).run(files);
    }

    @Test
    void sendsEachFileRunsItsJobAndRemovesIt() throws Exception {
        List<FileReport> reports = run(null, "bars_1h_BTC.csv", "news.csv");
        assertThat(reports).allMatch(FileReport::completed).extracting(FileReport::kind).containsExactly("bars", "events");
        assertThat(reports.get(0).figures().path("inserted").asInt()).isEqualTo(2);
        assertThat(calls).contains("POST /api/v2/jobs/import-bars {\"parameters\":{\"file\":\"hash-bars_1h_BTC.csv\",\"source\":\"s\"}}",
                "POST /api/v2/jobs/import-events {\"parameters\":{\"file\":\"hash-news.csv\"}}",
                "DELETE /api/v2/imports/files/hash-news.csv");
        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("bars_1h_BTC.csv").containsOnlyOnce("import     [##");
    }

    @Test
    void goesOnWhenTheServerDiesInTheMiddleOfCalls() throws Exception {
        deaths.set(3);
        assertThat(run(null, "bars_1h_BTC.csv")).allMatch(FileReport::completed);
        assertThat(calls).filteredOn(call -> call.startsWith("POST")).hasSize(1);
    }

    @Test
    void startsAgainWhatADeadServerNeverBegan() throws Exception {
        neverBegun.set(2);
        assertThat(run(null, "bars_1h_BTC.csv")).allMatch(FileReport::completed);
        assertThat(calls).filteredOn(call -> call.startsWith("POST")).hasSize(3);
    }

    @Test
    void leavesWhatFailedOnTheServerAndGoesOn() throws Exception {
        status = "FAILED";
        assertThat(run(null, "bars_1h_BTC.csv", "news.csv")).extracting(FileReport::status).containsExactly("FAILED", "FAILED");
        assertThat(calls).noneMatch(call -> call.startsWith("DELETE"));
    }

    @Test
    void reportsWhatNobodyRecognises() throws Exception {
        assertThat(run(null, "other.csv", "news.csv")).extracting(FileReport::status).containsExactly("NOT_RECOGNISED", "COMPLETED");
        assertThat(calls).contains("DELETE /api/v2/imports/files/hash-other.csv");
        assertThat(run("bars", "other.csv")).extracting(FileReport::kind).containsExactly("bars");
    }

    @Test
    void saysWhatTheServerRefuses() {
        assertThatThrownBy(() -> run(null, "forbidden.csv")).isInstanceOf(StartFailure.class).hasMessageContaining("400: {\"detail\":\"no\"}");
        assertThatThrownBy(() -> run("rumours", "news.csv")).hasMessageContaining("known are bars, events");
    }

    @Test
    void givesFilesNamesThatServersTake() {
        assertThat(FileImports.spoolName(Path.of("/a/my bars (1).csv"))).isEqualTo("my_bars__1_.csv");
        assertThat(FileImports.spoolName(Path.of("../..é.csv"))).isEqualTo("csv");
        assertThat(FileImports.spoolName(Path.of("x".repeat(300) + ".csv"))).hasSize(150).endsWith(".csv");
    }
}
