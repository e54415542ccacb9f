package io.tidewatch.launcher.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.launcher.StartFailure;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Starts a job of the server exactly once and watches it to its end, over deaths and returns of the server. */
public final class JobWatch {

    private static final long POLL_MILLIS = 200;
    private static final int MOST_STARTS = 10;

    private final ServerCalls server;

    public JobWatch(ServerCalls server) {
        this.server = server;
    }

    /**
     * Runs a job to its end.
     *
     * @param watcher hears the state of the run every now and then: {@code run}, {@code progress} (0 to 1), {@code units}
     * @return the last state; {@code run.status} says how it ended
     * @throws StartFailure when the server refuses or does not come back
     */
    public JsonNode run(String job, Map<String, String> parameters, Consumer<JsonNode> watcher) throws StartFailure {
        for (int i = 0; i < MOST_STARTS; i++) {
            JsonNode state = watch(start(job, parameters), watcher);
            // A server that died between noting the run and beginning it left a run that nobody works on.
            if (!state.at("/run/status").asText().equals("FAILED") || !state.at("/run/execution_id").isNull()) {
                return state;
            }
        }
        throw new StartFailure("the server died " + MOST_STARTS + " times while it started " + job);
    }

    private String start(String job, Map<String, String> parameters) throws StartFailure {
        ObjectNode body = new ObjectMapper().createObjectNode();
        parameters.forEach(body.putObject("parameters")::put);
        body.put("request_id", UUID.randomUUID().toString());
        return server.call("POST", "/api/v2/jobs/" + job, body).path("run_id").asText();
    }

    /**
     * Watches a run to its end.
     *
     * @param watcher as in {@link #run}
     * @return the last state
     * @throws StartFailure when the server does not know it or does not come back
     */
    public JsonNode watch(String run, Consumer<JsonNode> watcher) throws StartFailure {
        while (true) {
            JsonNode state = server.call("GET", "/api/v2/jobs/runs/" + run, null);
            watcher.accept(state);
            if (state.path("ended").asBoolean()) {
                return state;
            }
            try {
                Thread.sleep(POLL_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartFailure("interrupted", e);
            }
        }
    }
}
