package io.tidewatch.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.launcher.StartFailure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The HTTP side of a running server. One client serves all calls. */
final class Endpoint {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT_LIMIT).build();
    private final String base;

    Endpoint(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    String base() {
        return base;
    }

    /**
     * @param status HTTP status
     * @param body   raw text
     */
    record Answer(int status, String body) {

        boolean ok() {
            return status / 100 == 2;
        }

        JsonNode json() throws StartFailure {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new StartFailure("the server's answer is no JSON: " + e.getMessage(), e);
            }
        }
    }

    Answer get(String path, Duration limit) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(base + path)).timeout(limit).GET().build());
    }

    Answer post(String path, byte[] json, Duration limit) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(base + path)).timeout(limit)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json)).build());
    }

    private Answer send(HttpRequest request) throws IOException {
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
