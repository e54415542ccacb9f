package io.tidewatch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.testbed.TidewatchServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;

/** Calls the server's own routes, above all to store candles as the history of a replay that is never stepped. */
final class KnownHistory {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private KnownHistory() {
    }

    /** Stores the candles of all symbols; returns how many. */
    static int store(TidewatchServer server, MarketFiles files) throws IOException, InterruptedException {
        ObjectNode window = JSON.createObjectNode().put("timeframe", "1h")
                .put("from", ReplayRun.TO.toString()).put("to", ReplayRun.TO.plusSeconds(3_600).toString());
        MarketFiles.SYMBOLS.forEach(window.putArray("symbols")::add);
        String session = post(server, "/api/v2/replay/sessions", window).get("session_id").asText();
        int stored = 0;
        for (String symbol : MarketFiles.SYMBOLS) {
            ObjectNode body = JSON.createObjectNode();
            ArrayNode bars = body.putArray("bars");
            List<String> rows = Files.readAllLines(files.bars(symbol));
            for (String row : rows.subList(1, rows.size())) {
                String[] field = row.split(",");
                bars.addObject().put("symbol", symbol).put("ts", field[0])
                        .put("open", Double.parseDouble(field[1])).put("high", Double.parseDouble(field[2]))
                        .put("low", Double.parseDouble(field[3])).put("close", Double.parseDouble(field[4]))
                        .put("volume", Double.parseDouble(field[5]));
            }
            stored += post(server, "/api/v2/replay/sessions/" + session + "/history", body).get("bars_received").asInt();
        }
        return stored;
    }

    static JsonNode post(TidewatchServer server, String path, JsonNode body) throws IOException, InterruptedException {
        HttpResponse<String> answer = CLIENT.send(HttpRequest.newBuilder(URI.create(server.base() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
