package io.tidewatch.launcher.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.launcher.StartFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * Calls that may be repeated: one that meets a dying server is simply sent again once the server is back. Whoever uses this
 * makes sure that a call sent twice does no more than one sent once.
 */
public final class ServerCalls {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CALL_LIMIT = Duration.ofMinutes(5);
    private static final Duration FILE_LIMIT = Duration.ofHours(6);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final HttpResponse.BodyHandler<String> TEXT = HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8);
    private static final int UNAVAILABLE = 503;
    /** A call that so many servers did not survive is taken for what kills them. */
    private static final int MOST_DEATHS = 30;

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3)).build();
    private final String base;
    private final Duration patience;
    private final Duration pause;
    private boolean known;

    /**
     * @param base     for example {@code http://127.0.0.1:8000}
     * @param patience how long to wait for a server that does not answer
     */
    public ServerCalls(String base, Duration patience) {
        this(base, patience, PAUSE);
    }

    /** @param pause how long to wait before a call is sent again */
    public ServerCalls(String base, Duration patience, Duration pause) {
        this.base = base;
        this.patience = patience;
        this.pause = pause;
    }

    /**
     * Sends JSON and reads JSON.
     *
     * @param body null for none
     * @throws Refusal      when the application refuses
     * @throws StartFailure when no server answers in time
     */
    public JsonNode call(String method, String path, JsonNode body) throws StartFailure {
        return parse(repeat(method, path, () -> {
            HttpRequest.Builder request = request(path, CALL_LIMIT).header("Content-Type", "application/json");
            return Answer.of(client.send(request.method(method, body == null ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))).build(), TEXT));
        }));
    }

    /** Sends a file, from its beginning each time; the server is asked before whether it takes it. */
    public JsonNode upload(String path, Path file) throws StartFailure {
        return parse(repeat("PUT", path, () -> Answer.of(client.send(request(path, FILE_LIMIT).expectContinue(true)
                .header("Content-Type", "application/octet-stream").PUT(HttpRequest.BodyPublishers.ofFile(file)).build(), TEXT))));
    }

    /** Fetches a file; the target appears when it is whole. */
    public void download(String path, Path target) throws StartFailure {
        Path partial = target.resolveSibling(target.getFileName() + ".part");
        repeat("GET", path, () -> {
            HttpResponse<Path> answer = client.send(request(path, FILE_LIMIT).GET().build(), HttpResponse.BodyHandlers.ofFile(partial));
            String type = answer.headers().firstValue("Content-Type").orElse("");
            if (answer.statusCode() / 100 == 2) {
                Files.move(partial, target, StandardCopyOption.REPLACE_EXISTING);
                return new Answer(answer.statusCode(), type, "");
            }
            String complaint = Files.readString(partial);
            Files.deleteIfExists(partial);
            return new Answer(answer.statusCode(), type, complaint);
        });
    }

    private HttpRequest.Builder request(String path, Duration limit) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(limit);
    }

    private static JsonNode parse(Answer answer) throws StartFailure {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new StartFailure("the server's answer is no JSON: " + e.getMessage(), e);
        }
    }

    private record Answer(int status, String type, String body) {

        static Answer of(HttpResponse<String> response) {
            return new Answer(response.statusCode(), response.headers().firstValue("Content-Type").orElse(""), response.body());
        }

        boolean ok() {
            return status / 100 == 2;
        }

        /** The application speaks JSON even when it fails; anything else comes from a server that is still starting it. */
        boolean fromApplication() {
            return type.startsWith("application/json");
        }
    }

    @FunctionalInterface
    private interface Exchange {
        Answer send() throws IOException, InterruptedException;
    }

    private Answer repeat(String method, String path, Exchange exchange) throws StartFailure {
        long limit = System.nanoTime() + patience.toNanos();
        int deaths = 0;
        while (true) {
            try {
                Answer answer = exchange.send();
                if (answer.ok()) {
                    known = true;
                    return answer;
                }
                if (answer.status() != UNAVAILABLE && answer.fromApplication() || System.nanoTime() > limit) {
                    throw new Refusal(answer.status(), "the server refuses " + method + " " + path + " with " + answer.status()
                            + ": " + answer.body());
                }
                Thread.sleep(pause.toMillis());
            } catch (IOException e) {
                if (known && brokeOff(e)) {
                    if (++deaths >= MOST_DEATHS) {
                        throw new StartFailure("the server died " + deaths + " times during " + method + " " + path, e);
                    }
                    limit = System.nanoTime() + patience.toNanos();
                }
                if (System.nanoTime() > limit) {
                    throw new StartFailure("no server answers at " + base + "; start one with 'tidewatch up'", e);
                }
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartFailure("interrupted", e);
            }
        }
    }

    /** Whether a server took the call and then died: it had come back, so that the waiting begins anew. */
    private static boolean brokeOff(IOException e) {
        return !(e instanceof ConnectException) && !(e instanceof HttpTimeoutException);
    }

    private void pause() throws StartFailure {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted", e);
        }
    }
}
