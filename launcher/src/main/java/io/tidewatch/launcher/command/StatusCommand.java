package io.tidewatch.launcher.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells whether the server answers and what state its parts are in. */
@Command(name = "status", mixinStandardHelpOptions = true,
        description = "Shows whether the server is up and healthy. Exit status 0: healthy, 1: degraded or starting, 3: not running.")
final class StatusCommand implements Callable<Integer> {

    private static final int DEGRADED = 1;
    private static final int NOT_RUNNING = 3;
    private static final Duration LIMIT = Duration.ofSeconds(5);

    @Mixin
    private Target target;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Endpoint endpoint = target.endpoint();
        ObjectNode report = new ObjectMapper().createObjectNode();
        int status;
        try {
            JsonNode health = endpoint.get("/health", LIMIT).json();
            Endpoint.Answer ready = endpoint.get("/health/ready", LIMIT);
            boolean healthy = "healthy".equals(health.path("status").asText()) && ready.ok();
            report.put("state", healthy ? "healthy" : "degraded").put("url", endpoint.base());
            report.set("health", health);
            report.set("status", endpoint.get("/api/status", LIMIT).json());
            status = healthy ? 0 : DEGRADED;
        } catch (IOException e) {
            report.put("state", "not running").put("url", endpoint.base());
            status = NOT_RUNNING;
        }
        System.out.println(json ? report.toPrettyString() : table(report));
        return status;
    }

    private static String table(ObjectNode report) {
        StringBuilder text = new StringBuilder();
        line(text, "state", report.path("state"));
        line(text, "url", report.path("url"));
        for (String group : List.of("system", "data", "services")) {
            report.path("status").path(group).properties().stream()
                    .filter(entry -> entry.getValue().isValueNode())
                    .forEach(entry -> line(text, entry.getKey(), entry.getValue()));
        }
        return text.toString().stripTrailing();
    }

    private static void line(StringBuilder text, String name, JsonNode value) {
        text.append("%-26s%s%n".formatted(name, value.asText()));
    }
}
