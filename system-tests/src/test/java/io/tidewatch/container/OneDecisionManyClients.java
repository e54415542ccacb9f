package io.tidewatch.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.ops.Sql;
import jakarta.enterprise.inject.spi.CDI;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** Sixty-four clients post the run of the same decision at once. Works inside the server they ask. */
final class OneDecisionManyClients {

    private static final int CLIENTS = 64;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base = "http://127.0.0.1:" + System.getProperty("tidewatch.http.port") + "/api/v2/execution/";

    /** One execution, equal answers, and the books of one trade; then a deliberate repeat is a trade of its own. */
    void runTogether() throws Exception {
        Sql sql = CDI.current().select(Sql.class).get();
        sql.update("INSERT INTO prices (symbol, price, volume, \"timestamp\") VALUES ('CROWD', 100, 1000, now())");
        String decision = JSON.readTree(post("orders", "{\"orders\":[{\"target\":\"crowd\",\"side\":\"buy\",\"quantity\":2,"
                + "\"est_price\":100,\"strategy_id\":\"crowd\"}]}").join().body()).get("decision_id").asText();
        String run = "{\"decision_id\":\"" + decision + "\",\"risk_equity_usd\":1000000}";

        List<CompletableFuture<HttpResponse<String>>> posted = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            posted.add(post("run", run));
        }
        Set<String> answers = new TreeSet<>();
        for (CompletableFuture<HttpResponse<String>> one : posted) {
            assertThat(one.join().statusCode()).isEqualTo(200);
            answers.add(one.join().body());
        }
        assertThat(answers).as("64 equal answers").hasSize(1);
        JsonNode answer = JSON.readTree(answers.iterator().next());
        assertThat(answer.get("filled").asInt()).isOne();
        assertThat(executions(sql, decision)).isOne();
        assertThat(sql.queryInt8("SELECT count(*) FROM paper_positions WHERE target = 'CROWD' AND abs(quantity - 2) < 1e-9")).isOne();

        Thread.sleep(1100);
        assertThat(post("run", run).join().statusCode()).isEqualTo(200);
        assertThat(executions(sql, decision)).as("asked again when the crowd is gone").isEqualTo(2);
    }

    private static long executions(Sql sql, String decision) {
        return sql.queryInt8("SELECT count(DISTINCT run) FROM fills WHERE decision_id = ?", decision);
    }

    private CompletableFuture<HttpResponse<String>> post(String path, String body) {
        return client.sendAsync(HttpRequest.newBuilder(URI.create(base + path)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
