package io.tidewatch.launcher.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.launcher.StartFailure;
import io.tidewatch.launcher.remote.ServerCalls;
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
    private final ServerCalls server;

    /**
     * @param base     for example {@code http://127.0.0.1:8000}
     * @param patience how long to wait for a server that does not answer
     */
    ReplayClient(String base, Duration patience) {
        this(new ServerCalls(base, patience));
    }

    ReplayClient(ServerCalls server) {
        this.server = server;
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
        return server.call(method, "/api/v2/replay" + path, body);
    }
}
