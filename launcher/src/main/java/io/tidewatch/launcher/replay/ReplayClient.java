package io.tidewatch.launcher.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.launcher.StartFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The replay routes of a running server.
 *
 * <p>Every call may be repeated: the server keeps the time of the last committed step and skips what it has done. So a call
 * that meets a dying server is simply sent again once the server is back.
 */
final class ReplayClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration CALL_LIMIT = Duration.ofMinutes(5);
    private static final Duration PAUSE = Duration.ofMillis(500);
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
    ReplayClient(String base, Duration patience) {
        this(base, patience, PAUSE);
    }

    /** @param pause how long to wait before a call is sent again */
    ReplayClient(String base, Duration patience, Duration pause) {
        this.base = base;
        this.patience = patience;
        this.pause = pause;
    }

    /** Opens a session and returns its id. */
    String open(MarketHistory history, Instant from, Instant to) throws StartFailure {
        ObjectNode body = JSON.createObjectNode();
        history.symbols().forEach(body.putArray("symbols")::add);
        body.put("timeframe", history.timeframe()).put("from", from.toString()).put("to", to.toString());
        return call("POST", "/sessions", body).path("session_id").asText();
    }

    JsonNode history(String session, List<HistoryBar> bars, List<HistoryNews> news) throws StartFailure {
        ObjectNode body = JSON.createObjectNode();
        addBars(body.putArray("bars"), bars);
        addNews(body.putArray("news"), news);
        return call("POST", "/sessions/" + session + "/history", body);
    }

    /** Starts the training on the history before the window; repeated calls join the running one. */
    JsonNode train(String session) throws StartFailure {
        return call("POST", "/sessions/" + session + "/training", JSON.createObjectNode());
    }

    JsonNode steps(String session, List<ReplayWindow.Step> steps) throws StartFailure {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode list = body.putArray("steps");
        for (ReplayWindow.Step step : steps) {
            ObjectNode node = list.addObject().put("at", step.at().toString());
            addBars(node.putArray("bars"), step.bars());
            addNews(node.putArray("news"), step.news());
        }
        return call("POST", "/sessions/" + session + "/steps", body);
    }

    ObjectNode summary(String session) throws StartFailure {
        return (ObjectNode) call("GET", "/sessions/" + session + "/summary", null);
    }

    private static void addBars(ArrayNode target, List<HistoryBar> bars) {
        for (HistoryBar bar : bars) {
            target.addObject().put("symbol", bar.symbol()).put("ts", bar.start().toString())
                    .put("open", bar.open()).put("high", bar.high()).put("low", bar.low()).put("close", bar.close())
                    .put("volume", bar.volume());
        }
    }

    private static void addNews(ArrayNode target, List<HistoryNews> news) {
        for (HistoryNews item : news) {
            target.addObject().put("published_at", item.publishedAt().toString()).put("source", item.source())
                    .put("subject", item.subject()).put("title", item.title()).put("text", item.text()).put("url", item.url());
        }
    }

    private JsonNode call(String method, String path, JsonNode body) throws StartFailure {
        long limit = System.nanoTime() + patience.toNanos();
        int deaths = 0;
        while (true) {
            try {
                HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/api/v2/replay" + path))
                        .timeout(CALL_LIMIT).header("Content-Type", "application/json")
                        .method(method, body == null ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                        .build();
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
                if (answer.statusCode() / 100 == 2) {
                    known = true;
                    return JSON.readTree(answer.body());
                }
                boolean mayPass = answer.statusCode() == 503 || !fromApplication(answer);
                if (!mayPass || System.nanoTime() > limit) {
                    throw new StartFailure("the server refuses " + method + " " + path + " with " + answer.statusCode()
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

    /** The application speaks JSON even when it fails; anything else comes from a server that is still starting it. */
    private static boolean fromApplication(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
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
