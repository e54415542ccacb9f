package io.tidewatch.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.launcher.StartFailure;
import io.tidewatch.launcher.reports.BacktestReport;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a backtest on the running server and prints its figures. */
@Command(name = "backtest", mixinStandardHelpOptions = true,
        description = "Runs a backtest on the running server and prints its figures.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:it completed", "1:it failed, or no server answers", "2:wrong usage"})
final class BacktestCommand implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofMinutes(10);

    @Mixin
    private Target target;

    @Option(names = "--targets", split = ",", paramLabel = "LIST", description = "symbols, separated by commas (default: the universe)")
    private String[] targets = {};

    @Option(names = "--days", paramLabel = "N", defaultValue = "90", description = "days looked back on (default: ${DEFAULT-VALUE})")
    private int days;

    @Option(names = "--fee", paramLabel = "BPS", defaultValue = "5", description = "fee in basis points (default: ${DEFAULT-VALUE})")
    private double fee;

    @Option(names = "--slippage", paramLabel = "BPS", defaultValue = "3", description = "slippage in basis points (default: ${DEFAULT-VALUE})")
    private double slippage;

    @Option(names = "--source", paramLabel = "WHAT", defaultValue = "model",
            description = "who gives the signal: model or heuristic (default: ${DEFAULT-VALUE})")
    private String source;

    @Option(names = "--run-source", paramLabel = "WORD", defaultValue = "smoke",
            description = "prod counts for the gate and may promote its model; smoke, async_test and maintenance do not"
                    + " (default: ${DEFAULT-VALUE})")
    private String runSource;

    @Option(names = "--set", paramLabel = "FIELD=VALUE", description = "any other field of the request, the value as JSON or a word;"
            + " may be given again")
    private Map<String, String> others = Map.of();

    @Option(names = "--json", description = "print the answer as JSON")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        JsonNode answer = send(request());
        System.out.println(json ? answer.toPrettyString() : BacktestReport.table(answer));
        return answer.at("/metrics/status").asText().equals("completed") ? 0 : 1;
    }

    ObjectNode request() {
        ObjectNode request = JSON.createObjectNode().put("track", "liquid").put("lookback_days", days).put("fee_bps", fee)
                .put("slippage_bps", slippage).put("score_source", source).put("run_source", runSource);
        for (String symbol : targets) {
            request.withArray("targets").add(symbol.strip());
        }
        others.forEach((field, value) -> request.set(field, value(value)));
        return request;
    }

    private static JsonNode value(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException word) {
            return JSON.getNodeFactory().textNode(text);
        }
    }

    /** Sent once: a backtest sent twice would be two runs. */
    private JsonNode send(ObjectNode request) throws IOException, StartFailure {
        Endpoint endpoint = target.endpoint();
        Endpoint.Answer answer;
        try {
            answer = endpoint.post("/api/v2/backtest/run", JSON.writeValueAsBytes(request), LIMIT);
        } catch (IOException e) {
            throw new StartFailure("no server answers at " + endpoint.base() + "; start one with 'tidewatch up'", e);
        }
        if (!answer.ok()) {
            throw new StartFailure("the server refuses the backtest with " + answer.status() + ": " + answer.body());
        }
        return answer.json();
    }
}
